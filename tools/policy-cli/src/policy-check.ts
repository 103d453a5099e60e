import type { PolicyProblem } from '@redress/errors';
import { basesOf, discoverPlugins, missingRequirements, readPlugin } from '@redress/extension-host';
import {
  compilePolicy,
  isPolicy,
  readCodeDeclarations,
  type CompileResult,
  type PluginSource,
} from '@redress/policy-compiler';
import { coverageOf, Observation, runScenario, type CoverageReport, type ScenarioOutcome } from '@redress/policy-proof';
import type { Overlay, Scenario } from '@redress/policy-sdk';
import { readOverlay } from './tried-overlay';
import { builtInCalendars, createCalendar, type BuiltInCalendar } from '@redress/working-time';
import { dirname } from 'node:path';

export const checkedUnit = {
  code: 'check',
  name: { 'zh-CN': '检查', en: 'Check' },
  zone: 'Asia/Shanghai',
  calendar: 'cn-office',
};

export interface PolicyCheck {
  problems: PolicyProblem[];
  /** Compiles the policy with a unit's own settings. */
  compile(settings?: Record<string, number | string | boolean>): CompileResult | null;
  /** Percents that the plugin's scenarios promise to exercise; 0 when it promises nothing. */
  promisedCoverage: number;
}

/** Reads and compiles one plugin folder, under an overlay of the group if a file is given. */
export async function checkPolicy(folder: string, overlayFile?: string): Promise<PolicyCheck> {
  const { plugin, problems } = await readPlugin(folder);
  if (!plugin) return { problems, compile: () => null, promisedCoverage: 0 };
  const siblings = await pluginsBeside(folder, plugin);
  const missing = missingRequirements(plugin, new Set(siblings.map(({ manifest }) => manifest.name)));
  const code = readCodeDeclarations(plugin).problems;
  const own = [...problems, ...missing, ...code];
  if (!isPolicy(plugin)) return { problems: own, compile: () => null, promisedCoverage: 0 };
  const tried = overlayFile === undefined ? null : await readOverlay(overlayFile, folder, plugin.manifest.name);
  const compiled = new Map<string, CompileResult>();
  const compileFor = (settings?: Record<string, number | string | boolean>): CompileResult => {
    const overlay: Overlay = {
      settings: Object.fromEntries(Object.entries(settings ?? {}).map(([id, value]) => [id, { value }])),
    };
    const result = compilePolicy({
      plugin,
      bases: basesOf(plugin, siblings),
      installed: [plugin, ...siblings.filter(({ manifest }) => manifest.name !== plugin.manifest.name)],
      unit: checkedUnit,
      ...(tried && { group: tried.group }),
      ...(settings && { unitOverlay: { version: '1', overlay } }),
    });
    return tried ? { ...result, problems: result.problems.map((problem) => tried.placed(problem)) } : result;
  };
  // Most scenarios run under the policy's own settings.
  const compile: typeof compileFor = (settings) => {
    const key = JSON.stringify(settings ?? null);
    const result = compiled.get(key) ?? compileFor(settings);
    compiled.set(key, result);
    return result;
  };
  return {
    problems: [...own, ...(tried?.problems ?? []), ...compile().problems],
    compile,
    promisedCoverage: plugin.manifest.scenarioCoverage ?? 0,
  };
}

/** The plugins of the same folder; none are read for one that names no other. */
export async function pluginsBeside(folder: string, { manifest }: PluginSource): Promise<PluginSource[]> {
  const { extends: base, requires = [] } = manifest;
  return base !== undefined || requires.length > 0 ? (await discoverPlugins(dirname(folder))).plugins : [];
}

export interface PolicyTest {
  outcomes: ScenarioOutcome[];
  /** Clauses that something implements and no scenario shows. */
  unshown: string[];
  /** How much of the policy the scenarios exercised; null for a policy with errors. */
  coverage: CoverageReport | null;
}

/** Runs all scenarios of a policy. */
export function testPolicy({ compile }: PolicyCheck): PolicyTest {
  const base = compile();
  if (!base?.revision) return { outcomes: [], unshown: [], coverage: null };
  const observation = new Observation();
  const outcomes = base.scenarios.map(({ scenario }) => runOne(compile, scenario, observation));
  const shown = new Set(outcomes.flatMap(({ clauses }) => clauses));
  const unshown = Object.entries(base.revision.clauses)
    .filter(([id, clause]) => clause.kind !== 'preamble' && clause.implementedBy?.length && !shown.has(id))
    .map(([id]) => id);
  return { outcomes, unshown, coverage: coverageOf(base.revision, observation) };
}

function runOne(compile: PolicyCheck['compile'], scenario: Scenario, observation: Observation): ScenarioOutcome {
  const failed = (failure: string): ScenarioOutcome => ({
    scenario: scenario.scenario,
    clauses: scenario.clauses,
    failures: [failure],
  });
  const calendar = scenario.unit?.calendar ?? checkedUnit.calendar;
  if (!(calendar in builtInCalendars))
    return failed(`there is no calendar ${calendar}; there are ${Object.keys(builtInCalendars).join(', ')}`);
  const result = compile(scenario.unit?.settings);
  if (!result?.revision)
    return failed(
      result?.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message.en)
        .join('; ') ?? 'the policy does not compile',
    );
  const unknown = scenario.clauses.filter((clause) => !result.revision?.clauses[clause]);
  if (unknown.length > 0) return failed(`there is no clause ${unknown.join(', ')}`);
  return runScenario(
    result.revision,
    createCalendar(builtInCalendars[calendar as BuiltInCalendar](scenario.unit?.zone ?? checkedUnit.zone)),
    scenario,
    observation,
  );
}
