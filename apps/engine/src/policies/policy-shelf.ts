import { PolicyProblems } from '@redress/errors';
import type { PolicyProblem } from '@redress/errors';
import { basesOf, discoverPlugins } from '@redress/extension-host';
import { compilePolicy, isPolicy, readDemonstrations } from '@redress/policy-compiler';
import type { CompileInput, CompileResult, PluginSource } from '@redress/policy-compiler';
import type { Demonstration, Overlay, Scenario } from '@redress/policy-sdk';
import type { UnitEntry } from '../organisation/unit-repository';

export interface OverlayVersion {
  version: string;
  overlay: Overlay;
}

/** What lies over the policy of one unit, the lowest first. */
export interface UnitLayers {
  /** What the group lays over all policies. */
  groupForAll: OverlayVersion | null;
  group: OverlayVersion | null;
  unit: OverlayVersion | null;
}

export const noLayers: UnitLayers = { groupForAll: null, group: null, unit: null };

/** A result holds a whole revision. Units read theirs again and again; drafts come and go. */
const keptResults = 50;

/** The policy plugins found on disk, and what they compile to for a unit. */
export class PolicyShelf {
  private readonly declared = new Map<string, ReadonlySet<string>>();
  private readonly scenariosOf = new Map<string, Scenario[]>();
  /** In the order of their last use. */
  private readonly results = new Map<string, CompileResult>();

  constructor(
    private readonly plugins: readonly PluginSource[],
    private readonly group: { code: string },
    /** Of plugins that could not be read. */
    readonly problems: readonly PolicyProblem[],
  ) {}

  static async open(folder: string, group: { code: string }): Promise<PolicyShelf> {
    const { plugins, problems } = await discoverPlugins(folder);
    return new PolicyShelf(plugins, group, problems);
  }

  /** Policies that units can adopt. */
  get names(): string[] {
    return this.plugins.filter(isPolicy).map(({ manifest }) => manifest.name);
  }

  /** The policy of a unit under its layers; the same once more is not compiled again. */
  compile(unit: UnitEntry, layers: UnitLayers = noLayers): CompileResult {
    const key = JSON.stringify([unit, layers]);
    const result = this.results.get(key) ?? this.compileAnew(unit, layers);
    this.results.delete(key);
    this.results.set(key, result);
    const [oldest] = this.results.keys();
    if (this.results.size > keptResults && oldest !== undefined) this.results.delete(oldest);
    return result;
  }

  private compileAnew(
    { code, name, zone, calendar, plugin }: UnitEntry,
    { groupForAll, group, unit }: UnitLayers,
  ): CompileResult {
    const input = this.input(plugin, { code, name, zone, calendar });
    const { code: groupCode } = this.group;
    return compilePolicy({
      ...input,
      ...(groupForAll && {
        groupForAll: {
          code: groupCode,
          version: groupForAll.version,
          overlay: this.concerning(plugin, input, groupForAll.overlay),
        },
      }),
      ...(group && { group: { code: groupCode, ...group } }),
      ...(unit && { unitOverlay: unit }),
    });
  }

  /** The tests that the policy brings along; those of the plugin as it is on disk now. */
  scenarios(plugin: string): Scenario[] {
    const known = this.scenariosOf.get(plugin);
    if (known) return known;
    const compiled = this.names.includes(plugin)
      ? compilePolicy(this.input(plugin, placeholder)).scenarios.map(({ scenario }) => scenario)
      : [];
    this.scenariosOf.set(plugin, compiled);
    return compiled;
  }

  /** With what each policy is shown; nothing of those without a demonstration. */
  demonstrations(): { plugin: string; files: Demonstration[] }[] {
    return this.plugins
      .filter(isPolicy)
      .map((source) => ({ plugin: source.manifest.name, files: readDemonstrations(source) }))
      .filter(({ files }) => files.length > 0);
  }

  /** What the group says to all policies at once; each hears what concerns its own settings. */
  private concerning(plugin: string, input: CompileInput, overlay: Overlay): Overlay {
    const known = this.declared.get(plugin) ?? new Set(Object.keys(compilePolicy(input).revision?.settings ?? {}));
    this.declared.set(plugin, known);
    return { settings: Object.fromEntries(Object.entries(overlay.settings ?? {}).filter(([id]) => known.has(id))) };
  }

  private input(plugin: string, unit: CompileInput['unit']): CompileInput {
    const source = this.plugins.find(({ manifest }) => manifest.name === plugin);
    if (!source) {
      throw new PolicyProblems([
        {
          plugin,
          file: 'package.json',
          pointer: '',
          severity: 'error',
          message: { 'zh-CN': `没有找到制度插件“${plugin}”`, en: `the policy plugin “${plugin}” is not there` },
          remedy: { 'zh-CN': '把插件放进 plugins 文件夹', en: 'Put the plugin into the folder of plugins' },
        },
        ...this.problems,
      ]);
    }
    return { plugin: source, bases: basesOf(source, this.plugins), installed: this.plugins, unit };
  }
}

const placeholder: CompileInput['unit'] = {
  code: '-',
  name: { 'zh-CN': '-', en: '-' },
  zone: 'Asia/Shanghai',
  calendar: 'cn-office',
};
