import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkCommand } from './check-command';
import { checkPolicy, testPolicy } from './policy-check';
import { isError, problemText, summary } from './problem-report';
import { writeSchemas } from './schemas';

const usage = `usage: npm run policy -- check plugins/NAME [--json] [--watch]
           every problem of the policy, with file, line and remedy; exit code 1 if there is an error
       npm run policy -- test plugins/NAME
           its scenarios, and the clauses that none shows
       npm run policy -- schemas
           writes the JSON Schemas of the policy files`;

async function testCommand(folder: string): Promise<number> {
  const check = await checkPolicy(folder);
  if (check.problems.some(isError)) {
    console.log([...check.problems.map(problemText), summary(check.problems)].join('\n'));
    return 1;
  }
  const { outcomes, unshown } = testPolicy(check);
  for (const { scenario, clauses, failures } of outcomes) {
    console.log(`${failures.length === 0 ? '✓' : '✗'} ${scenario} (${clauses.join(', ')})`);
    for (const failure of failures) console.log(`    ${failure}`);
  }
  const failed = outcomes.filter(({ failures }) => failures.length > 0).length;
  if (unshown.length > 0) console.log(`! clauses without a scenario: ${unshown.join(', ')}`);
  console.log(`${outcomes.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Commands that work on one plugin's folder. */
const ofPlugin: Record<string, (folder: string, options: { json: boolean; watch: boolean }) => Promise<number>> = {
  check: checkCommand,
  test: testCommand,
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, watch: { type: 'boolean', default: false } },
  });
  const [name = '', folder] = positionals;
  if (name === 'schemas') {
    const written = await writeSchemas(resolve('libs/policy-sdk/schemas'));
    console.log(`${written.length} schemas written to libs/policy-sdk/schemas`);
    return 0;
  }
  const command = Object.hasOwn(ofPlugin, name) ? ofPlugin[name] : undefined;
  if (!command || !folder) {
    console.error(usage);
    return 2;
  }
  if (!existsSync(folder)) {
    console.error(`没有文件夹 ${folder}  There is no folder ${folder}`);
    return 2;
  }
  return command(resolve(folder), values);
}

process.exitCode = await main().catch((error: unknown) => {
  // A misspelt option is the caller's, anything else a fault of ours with its place.
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  console.error(`${error.message}\n${usage}`);
  return 2;
});
