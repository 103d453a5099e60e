import { join } from 'node:path';
import type { CaseView, DemoAccounts, PolicyView, UnitRow } from '@redress/api-contract';
import { ApiClient } from './api-client';
import { startStandalone } from './engine-process';
import type { Figure } from './figure';
import { median } from './measure';
import { compiledPolicy, fisheryUnit, valuesFor } from './policy';
import { growthPerMinute, heapMegabytes, residentMegabytes } from './process-memory';
import type { MemorySample } from './process-memory';
import { kinds, plan, SoakClient } from './soak-work';
import type { Kind, SoakCompany } from './soak-work';
import type { Started, StartedProcess } from './started';

const logins = ['intake', 'intake2', 'intake', 'intake2'];
/** Of all clients together. */
const requestsPerSecond = 58;
const sampleEveryMs = 5_000;
/** Until then caches fill and code is compiled. */
const settledAfterMinutes = 3;
/** Megabytes. */
const residentLimit = 400;
/** Megabytes a minute, about the swing of garbage collection over the minutes that are looked at. */
const flat = 5;

/** What was sent, how long it took, and what went wrong. */
class WorkRecord {
  readonly times = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]));
  readonly failures: string[] = [];

  get sent(): number {
    return [...this.times.values()].reduce((sum, { length }) => sum + length, 0) + this.failures.length;
  }

  medianOf(kind: Kind): number {
    return median(this.times.get(kind) ?? []);
  }
}

/** The demonstration is complete: all its cases have been made. Throws after five minutes. */
async function demonstrationMade({ output, ended }: StartedProcess): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  const patience = performance.now() + 300_000;
  while (!output().includes('demo cases were made')) {
    if (over || performance.now() > patience) throw new Error(`The demonstration did not become complete: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function companyAt(address: string): Promise<SoakCompany> {
  const [guest, officer, headquarters] = [new ApiClient(address), new ApiClient(address), new ApiClient(address)];
  const { accounts } = await guest.get<DemoAccounts>('/api/sessions/demo-accounts');
  const password = accounts[0]?.password ?? '';
  await officer.signIn('intake', password);
  await headquarters.signIn('hq', password);
  const { units } = await headquarters.get<{ units: UnitRow[] }>('/api/units');
  const unitId = units.find(({ code }) => code === fisheryUnit.code)?.id ?? '';
  const { settings, revision } = await headquarters.get<PolicyView>(`/api/units/${unitId}/policy`);
  const setting = settings.find(({ minimum, locked, type }) => minimum !== null && !locked && type === 'integer');
  const policy = await compiledPolicy(fisheryUnit);
  const forms = { receive: valuesFor(policy, 'receive'), handOver: valuesFor(policy, 'hand-over') };
  const first = await officer.post<CaseView>(`/api/units/${unitId}/cases`, { data: forms.receive });
  for (const client of [guest, officer, headquarters]) client.close();
  return {
    address,
    password,
    unitId,
    unitIds: units.map(({ id }) => id),
    forms,
    change: { setting: setting?.id ?? '', minimum: setting?.minimum ?? 0, basedOn: revision.hash },
    document: first.documentKinds[0]?.id ?? '',
    taken: [{ id: first.id, version: first.version }],
    cases: [],
    evidence: [],
    documents: [],
  };
}

/** Everybody works until the time is over, each at a steady pace; whoever falls behind does not hurry to catch up. */
async function work(started: Started, company: SoakCompany, until: number): Promise<WorkRecord> {
  const record = new WorkRecord();
  let position = 0;
  const pause = (logins.length / requestsPerSecond) * 1000;
  const clients = logins.map((login) => new SoakClient(company, login));
  for (const client of clients) {
    started.onEnd(() => client.close());
    await client.signIn();
  }
  await Promise.all(
    clients.map(async (client, index) => {
      let due = performance.now() + (pause * index) / clients.length;
      while (performance.now() < until) {
        started.demandRunning();
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
        const kind = plan[position++ % plan.length] ?? 'inbox';
        const began = performance.now();
        try {
          if (await client.request(kind)) record.times.get(kind)?.push(performance.now() - began);
        } catch (error) {
          record.failures.push(`${kind}: ${error instanceof Error ? error.message : String(error)}`);
        }
        due = Math.max(due + pause, performance.now());
      }
    }),
  );
  return record;
}

/** Looks at the memory of a process until told to stop. */
async function sampled(pid: number, address: string, signal: AbortSignal): Promise<MemorySample[]> {
  const samples: MemorySample[] = [];
  const began = performance.now();
  while (!signal.aborted) {
    const minutes = (performance.now() - began) / 60_000;
    const sample = { minutes, resident: residentMegabytes(pid), heap: await heapMegabytes(address) };
    samples.push(sample);
    process.stderr.write(
      `\rsoak … minute ${minutes.toFixed(1)}: ${sample.resident.toFixed(0)} MB, heap ${sample.heap.toFixed(0)} MB   `,
    );
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, sampleEveryMs);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
  return samples;
}

function figuresOf(record: WorkRecord, samples: readonly MemorySample[], minutes: number): Figure[] {
  const settled = samples.filter((sample) => sample.minutes >= Math.min(settledAfterMinutes, minutes / 2));
  const at = (minute: number): string =>
    (samples.findLast((sample) => sample.minutes <= minute + 0.05)?.resident ?? NaN).toFixed(0);
  const last = samples.at(-1);
  const byMinute = Array.from({ length: Math.ceil(minutes) + 1 }, (_, minute) => at(minute)).join(' ');
  const medians = kinds.map((kind) => `${kind} ${record.medianOf(kind).toFixed(0)}`).join(', ');
  return [
    {
      name: `resident memory after ${minutes} minutes of mixed work by four clients`,
      value: last?.resident ?? NaN,
      unit: 'MB',
      reference: { name: 'the limit', value: residentLimit },
      target: { atMost: 1 },
      note: `by minute: ${byMinute}; heap at the end ${(last?.heap ?? NaN).toFixed(0)}`,
    },
    {
      name: 'its growth from the third minute on',
      value: growthPerMinute(settled),
      unit: 'MB per minute',
      reference: { name: 'what counts as flat', value: flat },
      target: { atMost: 1 },
    },
    {
      name: 'requests answered meanwhile',
      value: (record.sent - record.failures.length) / (minutes * 60),
      unit: 'per second',
      reference: { name: 'what the clients meant to send', value: requestsPerSecond },
      target: { atLeast: 0.9 },
      note: `medians in milliseconds: ${medians}`,
    },
    {
      name: 'requests that failed',
      value: record.failures.length,
      unit: 'requests',
      reference: { name: 'all', value: record.sent },
      target: { atMost: 0 },
      ...(record.failures[0] === undefined ? {} : { note: `the first: ${record.failures[0]}` }),
    },
    {
      name: 'policy page, median',
      value: record.medianOf('policy page'),
      unit: 'ms',
      reference: { name: 'reading a case', value: record.medianOf('read a case') },
      target: { atMost: 2 },
    },
  ];
}

/**
 * Mixed work for some minutes against the standalone process,
 * whose memory is watched: it must not grow with the work.
 */
export async function soakFigures(started: Started, minutes: number): Promise<Figure[]> {
  const { engine, address } = await startStandalone(started, join(started.folder(), 'home'));
  await demonstrationMade(engine);
  const company = await companyAt(address);
  const enough = new AbortController();
  const watched = sampled(engine.pid, address, enough.signal);
  const record = await work(started, company, performance.now() + minutes * 60_000).finally(() => enough.abort());
  return figuresOf(record, await watched, minutes);
}
