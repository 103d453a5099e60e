import { resolve } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import { checkPolicy, testPolicy } from './policy-check';
import { writeSchemas } from './schemas';

const usage = `usage: npm run policy -- check plugins/NAME    every problem of the policy, with file, pointer and remedy
       npm run policy -- test plugins/NAME     its scenarios, and the clauses that none shows
       npm run policy -- schemas               writes the JSON Schemas of the policy files`;

function print({ severity, plugin, file, pointer, message, remedy }: PolicyProblem): void {
  console.log(
    `${severity === 'error' ? '✗' : '!'} ${plugin}/${file}#${pointer}\n    ${message['zh-CN']}  ${message.en}\n    → ${remedy['zh-CN']}  ${remedy.en}`,
  );
}

async function main([command, folder]: string[]): Promise<number> {
  if (command === 'schemas') {
    const written = await writeSchemas(resolve('libs/policy-sdk/schemas'));
    console.log(`${written.length} schemas written to libs/policy-sdk/schemas`);
    return 0;
  }
  if ((command !== 'check' && command !== 'test') || !folder) {
    console.error(usage);
    return 2;
  }
  const check = await checkPolicy(resolve(folder));
  const errors = check.problems.filter(({ severity }) => severity === 'error');
  if (command === 'check' || errors.length > 0) {
    check.problems.forEach(print);
    console.log(`${errors.length} errors, ${check.problems.length - errors.length} warnings`);
    return errors.length > 0 ? 1 : 0;
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

process.exitCode = await main(process.argv.slice(2));
