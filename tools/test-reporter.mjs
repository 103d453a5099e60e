/** Closes a test run with one plain line that any build server can read. */
export default class PlainSummaryReporter {
  onRunComplete(_contexts, results) {
    process.stderr.write(`\n${results.numPassedTests} passed, ${results.numFailedTests} failed\n`);
  }
}
