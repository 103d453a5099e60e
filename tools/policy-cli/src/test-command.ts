import { coverageLines } from './coverage-text';
import { checkPolicy, testPolicy } from './policy-check';
import { isError, problemText, summary } from './problem-report';

/**
 * `policy test`: runs the scenarios and says what of the policy they exercised. Gives the exit code: 1 when a scenario
 * fails or the coverage is below `threshold`, or else below what the plugin's package.json promises.
 */
export async function testCommand(
  folder: string,
  { threshold }: { threshold: number | null },
  print: (text: string) => void = console.log,
): Promise<number> {
  const check = await checkPolicy(folder);
  if (check.problems.some(isError)) {
    print([...check.problems.map(problemText), summary(check.problems)].join('\n'));
    return 1;
  }
  const { outcomes, unshown, coverage } = testPolicy(check);
  for (const { scenario, clauses, failures } of outcomes) {
    print(`${failures.length === 0 ? '✓' : '✗'} ${scenario} (${clauses.join(', ')})`);
    for (const failure of failures) print(`    ${failure}`);
  }
  const failed = outcomes.filter(({ failures }) => failures.length > 0).length;
  if (unshown.length > 0) print(`! 没有场景的条款 clauses without a scenario: ${unshown.join(', ')}`);
  if (coverage) print(coverageLines(coverage).join('\n'));
  print(`${outcomes.length - failed} passed, ${failed} failed`);
  const wanted = threshold ?? check.promisedCoverage;
  const short = (coverage?.percent ?? 0) < wanted;
  if (short) print(`✗ 覆盖低于 coverage is below ${wanted} %`);
  return failed > 0 || short ? 1 : 0;
}
