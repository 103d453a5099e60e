import { join } from 'node:path';
import { startDatabase } from './database';
import { startStandalone } from './engine-process';
import type { Figure } from './figure';
import { median } from './measure';
import type { Started } from './started';

const warmStarts = 3;

/** Milliseconds from the start of a standalone process to its first answer; the process is ended again. */
async function standaloneStart(started: Started, home: string): Promise<number> {
  const began = performance.now();
  const { engine } = await startStandalone(started, home);
  const milliseconds = performance.now() - began;
  await engine.stop();
  return milliseconds;
}

async function databaseStart(started: Started, folder: string): Promise<number> {
  const began = performance.now();
  const { stop } = await startDatabase(started, folder, 'bench');
  const milliseconds = performance.now() - began;
  await stop();
  return milliseconds;
}

/** `npm start` once everything is built, beside the bare embedded database that it brings up on the way. */
export async function startFigures(started: Started): Promise<Figure[]> {
  const home = join(started.folder(), 'home');
  const folder = join(started.folder(), 'postgres');
  const cold = { whole: await standaloneStart(started, home), database: await databaseStart(started, folder) };
  const warm: (typeof cold)[] = [];
  for (let index = 0; index < warmStarts; index += 1)
    warm.push({ whole: await standaloneStart(started, home), database: await databaseStart(started, folder) });
  return [
    {
      name: 'first start',
      value: cold.whole,
      unit: 'ms',
      reference: { name: 'initdb and start of the bare database', value: cold.database },
    },
    {
      name: 'later start',
      value: median(warm.map(({ whole }) => whole)),
      unit: 'ms',
      reference: { name: 'start of the bare database', value: median(warm.map(({ database }) => database)) },
    },
  ];
}
