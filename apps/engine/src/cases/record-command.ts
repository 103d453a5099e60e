import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { formats } from '@redress/engine-core';
import { caseIds, newestMigration, storedEvents, storedRows } from '@redress/persistence';
import type { CaseRepository, Database } from '@redress/persistence';

/** What the demonstration stored, and the keys to read it: a fixture that later versions must be able to read. */
export interface RecordOptions {
  version: string;
  file: string;
  /** Cases at most; those that bring the most kinds of events and states come first. */
  limit?: number;
  masterKey: { name: string; base64: string };
  indexKey: string;
}

interface RecordedCase {
  id: string;
  revision: string;
  events: { type: string; data: unknown }[];
  state: object;
  stored: { row: unknown; events: unknown[]; key: unknown };
}

/** What a case shows of a revision: kinds of events, and where they led. */
const kindsOf = ({ revision, events }: RecordedCase): string[] =>
  events.map(({ type, data }) => {
    const to = typeof data === 'object' && data !== null && 'to' in data && typeof data.to === 'string' ? data.to : '';
    return `${revision} ${type} ${to}`;
  });

/** The cases that together show the most, by how much each adds to those before it. */
function casesShowingAll(cases: readonly RecordedCase[], limit: number): RecordedCase[] {
  const left = cases.map((one) => ({ one, kinds: new Set(kindsOf(one)) }));
  const shown = new Set<string>();
  const chosen: RecordedCase[] = [];
  while (left.length > 0 && chosen.length < limit) {
    const adds = ({ kinds }: { kinds: Set<string> }): number => [...kinds].filter((kind) => !shown.has(kind)).length;
    left.sort((a, b) => adds(b) - adds(a));
    const next = left.shift();
    if (!next) break;
    for (const kind of next.kinds) shown.add(kind);
    chosen.push(next.one);
  }
  return chosen;
}

/** Writes the recording of this version; gives how many cases it holds. */
export async function recordCommand(
  database: Database,
  cases: CaseRepository,
  { version, file, limit = 24, masterKey, indexKey }: RecordOptions,
): Promise<number> {
  const recording = await database.inSystem(async (transaction) => {
    const ids = await transaction.query(caseIds());
    const recorded: RecordedCase[] = [];
    const revisions: Record<string, unknown> = {};
    for (const { id } of ids) {
      const loaded = await cases.load(transaction, id);
      const history = cases.history(loaded, await transaction.query(storedEvents(id)));
      const [rows] = await transaction.query(storedRows(id));
      if (!rows) continue;
      const { row, events, key, hash, content } = rows;
      revisions[hash] = content;
      recorded.push({
        id,
        revision: hash,
        events: history.map(({ event }) => ({ format: formats.event, ...event })),
        state: { format: formats.snapshot, ...loaded.state },
        stored: { row, events, key },
      });
    }
    const chosen = casesShowingAll(recorded, limit);
    const used = new Set(chosen.map(({ revision }) => revision));
    return {
      version,
      note: 'Made by the demonstration: invented people, and a master key that is good for nothing else.',
      migration: newestMigration,
      masterKey,
      indexKey,
      revisions: Object.fromEntries(Object.entries(revisions).filter(([hash]) => used.has(hash))),
      cases: chosen,
    };
  });
  writeFileSync(file, gzipSync(JSON.stringify(recording), { level: 9 }));
  return recording.cases.length;
}
