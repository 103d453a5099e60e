import { join } from 'node:path';
import { foundUnit } from './company';
import { connect, startSchema } from './database';
import { bundles, demandBuilt, engineEnvironment } from './engine-process';
import type { Line } from './figure';
import { millisecondsOf } from './measure';
import type { BenchUnit } from './policy';
import { writeReviews } from './review-file';
import type { Started } from './started';
import { StoredRows } from './stored-rows';

const shop: BenchUnit = {
  code: 'DS',
  name: { 'zh-CN': '电商公司', en: 'Online shop' },
  calendar: 'cn-retail',
  plugin: 'bad-review',
};
const reviews = 3_000;
/** As the import itself does. */
const perTransaction = 100;

/** The review import from the command line, beside the rows that it writes, written by plain SQL. */
export async function importFigures(started: Started): Promise<Line[]> {
  const url = await startSchema(started);
  const owner = await connect(started, url);
  await foundUnit(owner, shop, [{ login: 'agent', role: 'customer-service-agent' }]);
  const file = join(started.folder(), 'reviews.csv');
  const origin = await writeReviews(file, reviews);
  const cli = started.process(
    process.execPath,
    [demandBuilt(bundles.cli), 'import', file, '--connector', 'review-file', '--unit', shop.code],
    engineEnvironment(started, url),
  );
  const code = await cli.ended;
  if (code !== 0) throw new Error(`the import ended with code ${code}: ${cli.output()}`);
  const { rows: runs } = await owner.query<{ created: number; known: number; refused: number; seconds: number }>(
    'select created, known, refused, extract(epoch from finished_at - started_at)::float8 as seconds from import_run',
  );
  const { rows: cases } = await owner.query<{ id: string }>(
    'select id from complaint_case order by number desc limit 1',
  );
  const [run] = runs;
  if (!run || !cases[0]) throw new Error(`nothing was imported: ${cli.output()}`);

  const rows = await StoredRows.of(owner, cases[0].id);
  const write = async (): Promise<void> => {
    for (let done = 0; done < reviews; done += perTransaction) await rows.writeInTransaction(owner, perTransaction);
  };
  return [
    {
      name: `import of ${reviews.toLocaleString('en')} ${origin}`,
      value: (run.created + run.known + run.refused) / run.seconds,
      unit: 'per second',
      reference: {
        name:
          'the rows of as many cases written by plain SQL on 1 connection, ' +
          `${perTransaction} cases in a transaction`,
        value: reviews / ((await millisecondsOf(write)) / 1000),
      },
      target: { atLeast: 0.5 },
      note: `${run.created} new, ${run.known} known, ${run.refused} refused; rows of a case: ${rows.count}`,
    },
  ];
}
