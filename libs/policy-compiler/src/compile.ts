import type { PolicyProblem } from '@redress/errors';
import { contributionPoints, isWhole, pointerTo, revisionFormat, Scenario, Setting } from '@redress/policy-sdk';
import type {
  CompileContext,
  LayerReference,
  LocalizedText,
  Merged,
  Overlay,
  PointFields,
  PolicyRevision,
} from '@redress/policy-sdk';
import { Type } from 'typebox';
import { installedCode } from './code-declarations';
import { readContributions, type PluginContributions } from './contributions';
import { mergeLayers } from './merge';
import { Declarations } from './declarations';
import { demonstrationsOf } from './demonstration';
import { checkLayers, knownParts } from './layer-check';
import type { PluginSource } from './plugin-source';
import { words, type ProblemCollector } from './problems';
import { checkReferences, DeclaredPlace } from './references';
import { ReferenceIndex, type NamedId, type Reference } from './reference-index';
import { revisionHash } from './revision-hash';
import { fits } from './schema-check';
import { resolveSettings, type OverlayLayer } from './settings';

interface GroupLayer {
  code: string;
  version: string;
  overlay: Overlay;
}

export interface CompileInput {
  plugin: PluginSource;
  /** Plugins that it extends, the deepest first. */
  bases?: readonly PluginSource[];
  /** All plugins of the installation, whose code the policy may call; left out, its own and its bases'. */
  installed?: readonly PluginSource[];
  /** What the group lays over all policies, below what it lays over this one. */
  groupForAll?: GroupLayer;
  group?: GroupLayer;
  unit: { code: string; name: LocalizedText; zone: string; calendar: string };
  unitOverlay?: { version: string; overlay: Overlay };
}

export interface CompileResult {
  /** Null when there is any error among the problems. */
  revision: PolicyRevision | null;
  problems: PolicyProblem[];
  scenarios: { file: string; scenario: Scenario }[];
}

const pluginLayer = (source: PluginSource, kind: 'plugin' | 'base'): LayerReference => ({
  kind,
  name: source.manifest.name,
  version: source.manifest.version,
});

function overlaysOf({ groupForAll, group, unit, unitOverlay }: CompileInput): OverlayLayer[] {
  const ofGroup = ({ code, version, overlay }: GroupLayer): OverlayLayer => ({
    reference: { kind: 'group', name: code, version },
    overlay,
  });
  return [
    ...(groupForAll ? [ofGroup(groupForAll)] : []),
    ...(group ? [ofGroup(group)] : []),
    ...(unitOverlay
      ? [
          {
            reference: { kind: 'unit', name: unit.code, version: unitOverlay.version } as const,
            overlay: unitOverlay.overlay,
          },
        ]
      : []),
  ];
}

/**
 * Compiles a policy for one unit: reads, validates, merges the layers, resolves settings, checks references.
 * The same input gives the same revision and hash. Every problem is reported at once.
 */
export function compilePolicy(input: CompileInput): CompileResult {
  return compileInto(input, []);
}

/** The same with every place that names something by id; none when the files cannot be read as a whole. */
export function compileWithReferences(input: CompileInput): CompileResult & { references: Reference[] } {
  const named: NamedId[] = [];
  let references: Reference[] = [];
  const result = compileInto(input, named, (declarations, merged, revision) => {
    references = new ReferenceIndex(declarations, merged, revision, named).references();
  });
  return { ...result, references };
}

function compileInto(
  input: CompileInput,
  named: NamedId[],
  whenMerged?: (declarations: Declarations, merged: Merged, revision: PolicyRevision) => void,
): CompileResult {
  const plugin = input.plugin.manifest.name;
  const own = readContributions(input.plugin);
  const { problems } = own;
  const scenarios = scenariosOf(own);
  const read = [
    ...(input.bases ?? []).map((source) => ({
      layer: pluginLayer(source, 'base'),
      contributions: readContributions(source),
    })),
    { layer: pluginLayer(input.plugin, 'plugin'), contributions: own },
  ];
  const overlays = overlaysOf(input);
  const all = (): PolicyProblem[] => read.flatMap(({ contributions }) => contributions.problems.problems);
  checkBases(input, problems);
  // Without a whole file nearly everything that refers to it would be reported as well.
  if (read.some(({ contributions }) => contributions.incomplete)) return { revision: null, problems: all(), scenarios };

  const mergedLayers = mergeLayers([
    ...read.map(({ layer, contributions }) => ({ reference: layer, value: contributions.values })),
    ...overlays.map(({ reference, overlay }) => ({ reference, value: knownParts(overlay.contributions ?? {}) })),
  ]);
  const { value: merged, provenance } = mergedLayers;
  const layers = [...read.map(({ layer }) => layer), ...overlays.map(({ reference }) => reference)];
  const declarations = new Declarations(read, overlays, mergedLayers, own);
  const settings = resolveSettings(declaredSettings(merged), overlays, {
    plugin,
    layerOf: (id) =>
      provenance[pointerTo(pointerTo('/configuration', id), 'default')] ??
      layers[0] ??
      pluginLayer(input.plugin, 'plugin'),
    report: (id, path, ...problem) => {
      const { origin, pointer } = declarations.origin(`configuration/${id}`, path);
      origin.problems.add(origin.plugin, origin.file, pointer, ...problem);
    },
    problems,
    leftOutNames: declarations.leftOutNames,
  });
  // An overlay may give any shape: what it breaks is not looked at any further.
  if (!checkLayers(overlays, mergedLayers, declarations)) return { revision: null, problems: all(), scenarios };

  const templates = templatesOf([...(input.bases ?? []), input.plugin]);
  const fields = compilePoints(merged, {
    fits,
    settings,
    templates,
    place: (owner) => new DeclaredPlace(declarations, () => ({}), owner, named),
    leftOut: (name) => declarations.leftOutNames.has(name),
  });
  const revision: PolicyRevision = {
    format: revisionFormat,
    hash: '',
    policy: {
      name: input.plugin.manifest.name,
      version: input.plugin.manifest.version,
      title: manifestText(input.plugin, 'displayName'),
      description: manifestText(input.plugin, 'description'),
    },
    unit: input.unit,
    layers,
    ...fields,
    provenance,
  };
  // Scenarios and the demonstration speak of the plugin as it is, whatever a unit lays over it.
  checkReferences(revision, declarations, {
    templates,
    scenarios: overlays.length > 0 ? [] : scenarios,
    demonstrations: overlays.length > 0 ? [] : demonstrationsOf(own),
    named,
    installed: installedCode(input.installed ?? [...(input.bases ?? []), input.plugin]),
  });
  whenMerged?.(declarations, merged, revision);
  const reported = all();
  // A faulty one may hold what has no canonical JSON, such as the number that a text was to be.
  if (reported.some(({ severity }) => severity === 'error')) return { revision: null, problems: reported, scenarios };
  return { revision: { ...revision, hash: revisionHash(revision) }, problems: reported, scenarios };
}

/** Every point makes its fields of a revision from the merged layers. */
function compilePoints(merged: Merged, context: CompileContext): PointFields {
  const entries = contributionPoints.flatMap((point) => Object.entries<unknown>(point.compile(merged, context)));
  const fields: Record<string, unknown> = Object.fromEntries(entries);
  if (!isWhole(fields)) throw new Error('A contribution point did not give all of its fields.');
  return fields;
}

const SettingsById = Type.Record(Type.String(), Setting);
const declaredSettings = ({ configuration = {} }: Merged): Record<string, Setting> =>
  fits(SettingsById, configuration) ? configuration : {};

const scenariosOf = ({ apart }: PluginContributions): CompileResult['scenarios'] =>
  apart.flatMap(({ point, file, value }) =>
    point === 'scenarios' && fits(Scenario, value) ? [{ file, scenario: value }] : [],
  );

const templatesOf = (sources: readonly PluginSource[]): Record<string, string> =>
  Object.fromEntries(sources.flatMap(({ templates }) => Object.entries(templates)));

/** Every plugin that one of the layers extends has to be among them. */
function checkBases({ plugin, bases = [] }: CompileInput, problems: ProblemCollector): void {
  const present = new Set([plugin, ...bases].map(({ manifest }) => manifest.name));
  for (const { manifest } of [...bases, plugin]) {
    const base = manifest.extends;
    if (base === undefined || present.has(base)) continue;
    problems.add(
      manifest.name,
      'package.json',
      '/extends',
      words(`没有找到所扩展的插件“${base}”`, `the plugin “${base}” that this one extends is not there`),
      words(
        '把它放进 plugins 文件夹，并先解决它自己的问题',
        'Put it into the folder of plugins, and mend its own problems first',
      ),
      { code: 'unknown/plugin' },
    );
  }
}

/** A text of the manifest, with `%key%` looked up in the plugin's own texts. */
export function manifestText({ manifest, texts }: PluginSource, field: 'displayName' | 'description'): LocalizedText {
  const raw = manifest[field];
  const key = /^%(.+)%$/.exec(raw)?.[1];
  const text = (locale: 'zh-CN' | 'en'): string => (key ? (texts[locale]?.[key] ?? texts.en?.[key] ?? raw) : raw);
  return { 'zh-CN': text('zh-CN'), en: text('en') };
}
