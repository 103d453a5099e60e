import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Closes a test run with one plain line that any build server can read. */
export const summaryOf = ({ passed, failed }) => `\n${passed} passed, ${failed} failed\n`;

/** Where the run is one of many, its figures go to the file that REDRESS_TEST_COUNTS names, and are added up there. */
export default class PlainSummaryReporter {
  onRunComplete(_contexts, { numPassedTests: passed, numFailedTests: failed }) {
    const file = process.env.REDRESS_TEST_COUNTS;
    if (!file) return void process.stderr.write(summaryOf({ passed, failed }));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}
