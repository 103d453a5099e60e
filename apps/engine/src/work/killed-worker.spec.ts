import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ImportRun } from '@redress/api-contract';
import { sql } from '@redress/persistence';
import { EngineFixture, fileBody, installationRoot } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';

const complaints = 30;
const rows = 800;

let engine: EngineFixture;
let intake: Officer;
let agent: Officer;
let worker: ChildProcess | null = null;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  intake = await engine.signIn('intake');
  agent = await engine.signIn('ds-agent');
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await engine.stop();
});

const startWorker = (): ChildProcess =>
  spawn(process.execPath, [join(installationRoot, 'dist/engine/worker.mjs')], {
    env: { ...process.env, ...engine.environment },
    stdio: 'ignore',
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
  );

interface Work {
  notified: number;
  pending: number;
  breached: number;
  imported: number;
  imports: string;
  documents: string;
}

async function work(): Promise<Work> {
  const [row] = await engine.installation.database.inSystem((transaction) =>
    transaction.query(sql<Work>`select
      (select count(*)::int from notification) as notified,
      (select count(*)::int from outbox where processed_at is null) as pending,
      (select count(*)::int from case_event where type = 'deadline-breached'
        and data ->> 'sla' = 'hand-over') as breached,
      (select coalesce(sum(created), 0)::int from import_run) as imported,
      (select string_agg(status, ',') from import_run) as imports,
      (select string_agg(status, ',') from document) as documents`),
  );
  if (!row) throw new Error('no answer');
  return row;
}

/** Looks again and again until it is so; the limit of the test ends it otherwise. */
async function until(isSo: (now: Work) => boolean): Promise<Work> {
  for (;;) {
    const now = await work();
    if (isSo(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('loses nothing and does nothing twice, however often its process is killed in the middle', async () => {
  const unit = await engine.unit('HY');
  const ids: string[] = [];
  for (let index = 0; index < complaints; index += 1)
    ids.push((await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() })).body.id);
  await intake.call('POST', `/cases/${ids[0]}/documents`, { document: 'dossier', locale: 'zh-CN' });
  const csv = ['category,text', ...Array.from({ length: rows }, (_, index) => `水果,第 ${index} 个苹果是坏的`)].join(
    '\n',
  );
  await agent.call<ImportRun>(
    'POST',
    `/units/${await engine.unit('DS')}/imports?connector=review-file`,
    undefined,
    fileBody('reviews.csv', Buffer.from(csv)),
  );

  // Killed as soon as it has done something since its start: in
  // the middle of the deadlines, of the messages, of the import.
  const goals: ((before: Work) => (now: Work) => boolean)[] = [
    ({ breached }) =>
      (now) =>
        now.breached > breached || now.breached === complaints,
    ({ notified }) =>
      (now) =>
        now.notified > notified,
    ({ imported }) =>
      (now) =>
        now.imported > imported,
    ({ imported }) =>
      (now) =>
        now.imported > imported || now.imported === rows,
  ];
  for (const goal of goals) {
    const before = await work();
    worker = startWorker();
    await until(goal(before));
    worker.kill('SIGKILL');
    await ended(worker);
  }

  worker = startWorker();
  const done = await until(
    (now) => now.pending === 0 && now.breached === complaints && now.imports === 'done' && now.documents === 'done',
  );
  expect(done).toEqual({
    notified: expect.any(Number),
    pending: 0,
    breached: complaints,
    imported: rows,
    imports: 'done',
    documents: 'done',
  });

  const [told] = await engine.installation.database.inSystem((transaction) =>
    transaction.query(sql`select
      (select count(*)::int from notification) = (select count(*)::int from outbox
        where kind <> 'document') as each_effect_once,
      (select count(distinct case_id)::int from case_event where type = 'deadline-breached'
        and data ->> 'sla' = 'hand-over') as cases_breached,
      (select count(*)::int from complaint_case where external_key is not null) as reviews,
      (select count(*)::int from (select case_id from case_event group by case_id
        having count(*) <> max(seq)) gaps) as gaps`),
  );
  expect(told).toEqual({ each_effect_once: true, cases_breached: complaints, reviews: rows, gaps: 0 });
}, 180_000);
