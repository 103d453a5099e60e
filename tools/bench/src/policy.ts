import { join } from 'node:path';
import { basesOf, discoverPlugins } from '@redress/extension-host';
import { compilePolicy } from '@redress/policy-compiler';
import type { PolicyRevision, Scenario } from '@redress/policy-sdk';

/** A unit with the policy it has adopted. */
export interface BenchUnit {
  code: string;
  name: { 'zh-CN': string; en: string };
  calendar: string;
  plugin: string;
}

export const zone = 'Asia/Shanghai';

/** Company of the inbox and intake benchmarks. */
export const fisheryUnit: BenchUnit = {
  code: 'HY',
  name: { 'zh-CN': '渔业公司', en: 'Fisheries' },
  calendar: 'cn-office',
  plugin: 'fishery',
};

export interface CompiledPolicy {
  revision: PolicyRevision;
  /** The policy's own tests, in the order of their files. */
  scenarios: Scenario[];
}

/** Compiles a policy of `plugins/`. Throws with its problems when it does not compile. */
export async function compiledPolicy({ plugin, ...unit }: BenchUnit): Promise<CompiledPolicy> {
  const { plugins, problems } = await discoverPlugins(join(process.cwd(), 'plugins'));
  const source = plugins.find(({ manifest }) => manifest.name === plugin);
  if (!source)
    throw new Error(`The policy ${plugin} is not there. ${problems.map(({ message }) => message.en).join('; ')}`);
  const compiled = compilePolicy({ plugin: source, bases: basesOf(source, plugins), unit: { ...unit, zone } });
  if (!compiled.revision) {
    const faults = compiled.problems.map(({ file, pointer, message }) => `${file}#${pointer} ${message.en}`);
    throw new Error(`The policy ${plugin} does not compile: ${faults.join('; ')}`);
  }
  return { revision: compiled.revision, scenarios: compiled.scenarios.map(({ scenario }) => scenario) };
}

/** What the first scenario of a policy fills a command's form with. */
export function valuesFor({ scenarios }: CompiledPolicy, command: string): Record<string, unknown> {
  const step = scenarios[0]?.steps.find((candidate) => candidate.do === command);
  if (!step?.with) throw new Error(`The first scenario of the policy does not ${command}.`);
  return step.with;
}
