import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '@redress/api-contract';
import { CaseRepository, sql } from '@redress/persistence';
import { readRecording, recordings, startTestDatabase } from '@redress/testing';
import { dossierModel } from '../documents/dossier-model';
import { UnitDirectory } from '../organisation/unit-directory';
import { EngineFixture } from '../testing/engine-fixture';
import type { Officer } from '../testing/engine-fixture';
import { CaseReader } from './case-reader';
import { recordCommand } from './record-command';
import { rebuildCommand } from './rebuild-command';

describe.each(recordings())('cases that version $version stored', (recording) => {
  const { cases, revisions, version } = recording;
  let engine: EngineFixture;
  let officer: Officer;
  beforeAll(async () => {
    engine = await EngineFixture.start('2026-12-01T09:00:00+08:00', recording);
    const lines: string[] = [];
    const rebuilt = await rebuildCommand(
      {
        database: engine.installation.database,
        cases: engine.app.get(CaseRepository),
        units: engine.app.get(UnitDirectory),
      },
      { check: false },
      (line) => void lines.push(line),
    );
    expect([rebuilt, lines.length]).toEqual([0, cases.length + 1]);
    const person = await engine.person('intake');
    for (const { stored, revision } of cases) {
      for (const role of Object.keys(revisions[revision]?.['roles'] ?? {}))
        await engine.installation.database.above.query(
          sql`insert into role_assignment (person_id, unit_id, role)
            values (${person}, ${stored.row.unit_id}, ${role}) on conflict do nothing`,
        );
    }
    officer = await engine.signIn('intake');
  });
  afterAll(() => engine.stop());

  it('are recorded anew by this version, and read from that recording', async () => {
    const file = join(tmpdir(), `recording-${randomUUID()}.json.gz`);
    const { masterKey, indexKey } = recording;
    const keys = { version: 'this', file, limit: 5, masterKey, indexKey };
    const repository = engine.app.get(CaseRepository);
    expect(await recordCommand(engine.installation.database, repository, keys)).toBe(5);
    const recorded = readRecording(file);
    rmSync(file);
    const later = await startTestDatabase(recorded);
    try {
      const units = [...new Set(recorded.cases.map(({ stored }) => stored.row.unit_id))];
      const broken = await later.database.inUnits(units, async (transaction) => {
        const all = [];
        for (const { id } of recorded.cases) all.push(await repository.brokenLink(transaction, id));
        return all;
      });
      expect(broken).toEqual([null, null, null, null, null]);
      expect(recorded.cases.map(({ state }) => state['number'])).toEqual(
        recorded.cases.map(({ id }) => cases.find((one) => one.id === id)?.state['number']),
      );
    } finally {
      await later.stop();
    }
  });

  it('are shown with their whole story', async () => {
    for (const { id, events, state } of cases) {
      const { status, body } = await officer.call<CaseView>('GET', `/cases/${id}`);
      expect([status, body.number, body.timeline.length]).toEqual([200, state['number'], events.length]);
      expect(body.deadlines.map(({ title }) => title['zh-CN']).filter((title) => title === '')).toEqual([]);
    }
  });

  it('show of each proposal what could be disputed, though their policy did not declare it', async () => {
    const shown = [];
    for (const { id, state } of cases) {
      const items = (state['items'] as { id: string; data: object }[]).filter(({ data }) => 'suggested' in data);
      if (items.length === 0) continue;
      const { body } = await officer.call<CaseView>('GET', `/cases/${id}`);
      const views = body.items.filter((item) => items.some((one) => one.id === item.id));
      shown.push(...views.map(({ fields, tables }) => [fields.map(({ label }) => label.en), tables.length]));
    }
    expect(shown.length).toBeGreaterThan(5);
    for (const [labels, tables] of shown) {
      expect([labels, tables]).toEqual([
        expect.arrayContaining(['Respondent', 'Kind', 'Legal basis', 'Range', 'Suggested', 'Clause']),
        1,
      ]);
    }
  });

  it('have a dossier', async () => {
    const reader = engine.app.get(CaseReader);
    for (const { id, stored } of cases) {
      const source = await engine.installation.database.inUnits([stored.row.unit_id], (transaction) =>
        reader.open(transaction, id),
      );
      const model = dossierModel({
        ...source,
        people: new Map(),
        locale: 'zh-CN',
        masked: false,
        organisation: version,
        document: { id: 'dossier', final: false },
        effectiveFrom: '2026-01-01T00:00:00.000Z',
        generatedAt: '2026-12-01T01:00:00.000Z',
        generatedBy: version,
        values: {},
        pictures: new Set(),
      });
      expect(model.deadlines.map(({ title }) => title)).toHaveLength(source.state.deadlines.length);
      expect(model.timeline.length).toBeGreaterThan(0);
      expect(model.items.filter(({ kind, rows }) => kind === 'sanction' && rows.length < 6)).toEqual([]);
    }
  });

  it('go on under the policy they began with', async () => {
    const waiting = cases.filter(
      ({ state, revision }) =>
        state['state'] === 'registered' && (revisions[revision]?.['policy'] as { name: string }).name === 'fishery',
    );
    expect(waiting.length).toBeGreaterThan(0);
    for (const { id, revision, events } of waiting) {
      const noted = await officer.call<CaseView>('POST', `/cases/${id}/comments`, { text: '接着办' });
      expect([noted.status, noted.body.version]).toEqual([200, events.length + 1]);
      const { status, body } = await officer.call<CaseView>('POST', `/cases/${id}/commands/hand-over`, {
        expectedVersion: noted.body.version,
        data: { category: 'freshness', summary: '客户反映异味，请查批次' },
      });
      expect([status, body.state.id, body.policy.revision]).toEqual([200, 'analysis', revision]);
      expect(body.deadlines.map(({ sla, status: now }) => [sla, now]).sort()).toEqual([
        ['analysis', 'running'],
        ['hand-over', 'met'],
      ]);
      const broken = await engine.installation.database.inSystem((transaction) =>
        engine.app.get(CaseRepository).brokenLink(transaction, id),
      );
      expect(broken).toBeNull();
    }
  });
});
