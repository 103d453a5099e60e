import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { bundleFigures } from './bundle';
import { createCasesFigures } from './create-cases';
import { decideFigures } from './decide';
import { dossierFigures } from './dossier';
import { isFigure, keepsTarget, ratioOf, tableOf } from './figure';
import type { Line } from './figure';
import { firstPaintFigures } from './first-paint';
import { importFigures } from './import';
import { inboxFigures } from './inbox';
import { readFigures } from './reads';
import { soakFigures } from './soak';
import { startFigures } from './start';
import { Started } from './started';

const benchmarks: Record<string, (started: Started) => Promise<Line[]>> = {
  decide: decideFigures,
  'create-cases': createCasesFigures,
  inbox: inboxFigures,
  reads: readFigures,
  import: importFigures,
  dossier: dossierFigures,
  start: startFigures,
  bundle: bundleFigures,
  'first-paint': firstPaintFigures,
};

/** Takes many minutes and is therefore run only when it is named. */
const soak = 'soak';

const output = 'dist/bench.json';
/** Exit code after Ctrl-C. */
const brokenOff = 130;

function report(results: Record<string, Line[]>, seconds: number): void {
  const lines = Object.values(results).flat();
  const machine = {
    processors: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    platform: platform(),
    node: process.version,
  };
  const measured = Object.fromEntries(
    Object.entries(results).map(([name, figures]) => [
      name,
      figures.map((line) =>
        isFigure(line) ? { ...line, ratio: ratioOf(line), keepsTarget: keepsTarget(line) } : line,
      ),
    ]),
  );
  mkdirSync('dist', { recursive: true });
  writeFileSync(
    output,
    `${JSON.stringify(
      { at: new Date().toISOString(), machine, seconds: Math.round(seconds), benchmarks: measured },
      null,
      2,
    )}\n`,
  );
  const { processors, processor, memoryGigabytes, node } = machine;
  const where = `${processors} × ${processor}, ${memoryGigabytes} GB, Node ${node}`;
  console.log(`\n${tableOf(lines)}\n\n${where} · ${seconds.toFixed(0)} s · ${output}`);
}

/** The names and options of the command line; throws for what is neither. */
function optionsOf(args: readonly string[]): { wanted: string[]; minutes: number } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { minutes: { type: 'string', default: '10' } },
  });
  const minutes = Number(values.minutes);
  if (!(minutes >= 1 && minutes <= 120)) throw new Error('--minutes is a number from 1 to 120');
  const names = [...Object.keys(benchmarks), soak];
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  return { wanted: positionals, minutes };
}

async function main(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof optionsOf>;
  try {
    options = optionsOf(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  const { wanted, minutes } = options;
  const runs: typeof benchmarks = {
    ...benchmarks,
    ...(wanted.includes(soak) && { [soak]: () => soakFigures(started, minutes) }),
  };
  const began = performance.now();
  const results: Record<string, Line[]> = {};
  let failed = false;
  for (const [name, run] of Object.entries(runs)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const begun = performance.now();
    process.stderr.write(`${name} … `);
    try {
      results[name] = await run(started);
    } catch (error) {
      failed = true;
      results[name] = [{ name, leftOut: error instanceof Error ? error.message : String(error) }];
    }
    await started.end();
    if (started.isOver) return brokenOff;
    process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
  }
  report(results, (performance.now() - began) / 1000);
  return failed ? 1 : 0;
}

const started = new Started();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The benchmark under way fails then and the run ends by itself; should it not, it is ended here.
    void started.breakOff().then(() => setTimeout(() => process.exit(brokenOff), 1000));
  });
}
process.exit(await main(process.argv.slice(2)));
