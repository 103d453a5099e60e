import type { PolicyProblem } from '@redress/errors';
import { personalPointers } from '@redress/forms';
import type {
  Archive,
  Category,
  CompiledCategory,
  CompiledDuration,
  CompiledForm,
  CompiledSla,
  DocumentTemplate,
  Form,
  LayerReference,
  LocalizedText,
  Overlay,
  PolicyRevision,
  ResolvedSetting,
  Scenario,
  Setting,
  Sla,
  Workflow,
} from '@redress/policy-sdk';
import { readContributions, type PluginContributions } from './contributions';
import { mergeLayers, pointerTo } from './merge';
import { checkOverlays } from './overlay-check';
import type { PluginSource } from './plugin-source';
import { words, type ProblemCollector } from './problems';
import { checkReferences, type Origin } from './references';
import { revisionHash } from './revision-hash';
import { resolveSettings, type OverlayLayer } from './settings';

export interface CompileInput {
  plugin: PluginSource;
  /** Plugins that it extends, the deepest first. */
  bases?: readonly PluginSource[];
  group?: { code: string; version: string; overlay: Overlay };
  unit: { code: string; name: LocalizedText; zone: string; calendar: string };
  unitOverlay?: { version: string; overlay: Overlay };
}

export interface CompileResult {
  /** Null when there is any error among the problems. */
  revision: PolicyRevision | null;
  problems: PolicyProblem[];
  scenarios: { file: string; scenario: Scenario }[];
}

type Merged = Record<string, Record<string, never>>;

const pluginLayer = (source: PluginSource, kind: 'plugin' | 'base'): LayerReference => ({
  kind,
  name: source.manifest.name,
  version: source.manifest.version,
});

function overlaysOf({ group, unit, unitOverlay }: CompileInput): OverlayLayer[] {
  return [
    ...(group
      ? [{ reference: { kind: 'group', name: group.code, version: group.version } as const, overlay: group.overlay }]
      : []),
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
  const plugin = input.plugin.manifest.name;
  const own = readContributions(input.plugin);
  const { problems, scenarios } = own;
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

  const { value, provenance } = mergeLayers([
    ...read.map(({ layer, contributions }) => ({ reference: layer, value: contributions.values })),
    ...overlays.map(({ reference, overlay }) => ({ reference, value: overlay.contributions ?? {} })),
  ]);
  const merged = value as Merged;
  const layers = [...read.map(({ layer }) => layer), ...overlays.map(({ reference }) => reference)];
  const leftOutNames = new Set(
    read.flatMap(({ contributions }) => contributions.leftOut.flatMap(({ names }) => names)),
  );
  const origins = originsOf(
    read.map(({ contributions }) => contributions),
    overlays,
  );
  const settings = resolveSettings((merged['configuration'] ?? {}) as Record<string, Setting>, overlays, {
    plugin,
    layerOf: (id) =>
      provenance[pointerTo(pointerTo('/configuration', id), 'default')] ??
      layers[0] ??
      pluginLayer(input.plugin, 'plugin'),
    report: (id, path, ...told) => {
      const origin = origins.get(`configuration/${id}`);
      (origin?.problems ?? problems).add(
        origin?.plugin ?? plugin,
        origin?.file ?? 'package.json',
        `${origin?.pointer ?? ''}${path}`,
        ...told,
      );
    },
    problems,
    leftOutNames,
  });
  // An overlay may give any shape: what it breaks is not looked at any further.
  if (!checkOverlays(overlays, merged, plugin, problems)) return { revision: null, problems: all(), scenarios };

  const workflows = (merged['workflows'] ?? {}) as Record<string, Workflow>;
  const documents = (merged['documents'] ?? {}) as Record<string, DocumentTemplate>;
  const templates: Record<string, string> = Object.assign(
    {},
    ...(input.bases ?? []).map((base) => base.templates),
    input.plugin.templates,
  );
  const revision: PolicyRevision = {
    format: 1,
    hash: '',
    policy: {
      name: input.plugin.manifest.name,
      version: input.plugin.manifest.version,
      title: manifestText(input.plugin, 'displayName'),
      description: manifestText(input.plugin, 'description'),
    },
    unit: input.unit,
    layers,
    clauses: merged['clauses'] ?? {},
    settings,
    roles: merged['roles'] ?? {},
    departments: merged['departments'] ?? {},
    channels: merged['channels'] ?? {},
    categories: compileCategories((merged['categories'] ?? {}) as Record<string, Category>),
    severities: merged['severities'] ?? {},
    severityTable: (merged['severityTable'] as PolicyRevision['severityTable'] | undefined) ?? null,
    slas: compileSlas((merged['slas'] ?? {}) as Record<string, Sla>, settings, (id, setting) => {
      if (leftOutNames.has(setting)) return;
      const origin = origins.get(`slas/${id}`) ?? ownOrigin(own);
      origin.problems.add(
        origin.plugin,
        origin.file,
        origin.pointer,
        words(
          `没有名为“${setting}”的参数，或其类型不对`,
          `setting “${setting}” does not exist or is of the wrong type`,
        ),
        words('在 settings.yaml 中声明它', 'Declare it in settings.yaml'),
      );
    }),
    forms: compileForms((merged['forms'] ?? {}) as Record<string, Form>),
    caseWorkflow: Object.values(workflows).find(({ kind }) => kind === 'case')?.id ?? '',
    workflows,
    penaltyRules: merged['penaltyRules'] ?? {},
    documents: Object.fromEntries(
      Object.entries(documents).map(([id, document]) => [
        id,
        { ...document, ...(document.template && { source: templates[document.template] ?? '' }) },
      ]),
    ),
    messages: merged['messages'] ?? {},
    archive: (merged['archive'] as unknown as Archive | undefined) ?? { requires: {} },
    provenance,
  };
  checkReferences(revision, { own: ownOrigin(own), origins, templates, leftOutNames });
  revision.hash = revisionHash(revision);
  const found = all();
  return { revision: found.some(({ severity }) => severity === 'error') ? null : revision, problems: found, scenarios };
}

const ownOrigin = ({ plugin, problems }: PluginContributions): Origin => ({
  plugin,
  file: 'package.json',
  pointer: '',
  problems,
  leftOut: [],
});

/** Where each contribution was declared: by the highest plugin that has it, or else by an overlay. */
function originsOf(read: readonly PluginContributions[], overlays: readonly OverlayLayer[]): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const { plugin, problems, leftOut, origins: declared } of read)
    for (const [id, place] of declared) origins.set(id, { ...place, plugin, problems, leftOut });
  const own = read.at(-1);
  for (const { reference, overlay } of own ? overlays : []) {
    for (const [point, byId] of Object.entries(overlay.contributions ?? {})) {
      for (const id of Object.keys(byId)) {
        const owner = `${point}/${id}`;
        if (own && !origins.has(owner))
          origins.set(owner, {
            ...ownOrigin(own),
            file: `${reference.kind}:${reference.name}`,
            pointer: pointerTo(pointerTo('/contributions', point), id),
          });
      }
    }
  }
  return origins;
}

/** Every plugin that one of the layers extends has to be among them. */
function checkBases({ plugin, bases = [] }: CompileInput, problems: ProblemCollector): void {
  const there = new Set([plugin, ...bases].map(({ manifest }) => manifest.name));
  for (const { manifest } of [...bases, plugin]) {
    for (const [index, name] of [manifest.extensionDependencies ?? []].flat().entries()) {
      if (there.has(name)) continue;
      problems.add(
        manifest.name,
        'package.json',
        `/extensionDependencies/${index}`,
        words(`没有找到所依赖的插件“${name}”`, `the plugin “${name}” that this one extends is not there`),
        words(
          '把它放进 plugins 文件夹，并先解决它自己的问题',
          'Put it into the folder of plugins, and mend its own problems first',
        ),
      );
    }
  }
}

function manifestText({ manifest, texts }: PluginSource, field: 'displayName' | 'description'): LocalizedText {
  const raw = manifest[field];
  const key = /^%(.+)%$/.exec(raw)?.[1];
  const text = (locale: 'zh-CN' | 'en'): string => (key ? (texts[locale]?.[key] ?? texts.en?.[key] ?? raw) : raw);
  return { 'zh-CN': text('zh-CN'), en: text('en') };
}

/** Children take departments and templates from their ancestors where they set none. */
function compileCategories(declared: Record<string, Category>): Record<string, CompiledCategory> {
  const parents = new Set(Object.values(declared).map(({ parent }) => parent));
  return Object.fromEntries(
    Object.entries(declared).map(([id, category]) => {
      const path = [id];
      for (
        let parent = category.parent;
        parent && declared[parent] && !path.includes(parent);
        parent = declared[parent]?.parent
      )
        path.unshift(parent);
      const chain = path.map((step) => declared[step]).filter((step): step is Category => step !== undefined);
      const inherited = <K extends 'responsible' | 'lead' | 'assisting' | 'detailsForm' | 'actionTemplates'>(
        key: K,
      ): Category[K] =>
        chain
          .map((step) => step[key])
          .filter((value) => value !== undefined)
          .at(-1);
      const [responsible, lead, detailsForm] = [inherited('responsible'), inherited('lead'), inherited('detailsForm')];
      const assisting = inherited('assisting') ?? [];
      const team = [
        ...new Set(
          [lead, responsible, ...assisting].filter((department): department is string => department !== undefined),
        ),
      ];
      const compiled: CompiledCategory = {
        ...category,
        ...(responsible && { responsible }),
        ...(lead && { lead }),
        ...(detailsForm && { detailsForm }),
        assisting,
        actionTemplates: inherited('actionTemplates') ?? [],
        path,
        team,
        leaf: !parents.has(id),
      };
      return [id, compiled];
    }),
  );
}

/** Personal data in the order of its pointers: the order of keys in a file must not change the hash. */
function compileForms(declared: Record<string, Form>): Record<string, CompiledForm> {
  return Object.fromEntries(
    Object.entries(declared).map(([id, form]) => [
      id,
      { ...form, personal: personalPointers(form.schema).sort((a, b) => (a.pointer < b.pointer ? -1 : 1)) },
    ]),
  );
}

function compileSlas(
  declared: Record<string, Sla>,
  settings: Record<string, ResolvedSetting>,
  missing: (sla: string, setting: string) => void,
): Record<string, CompiledSla> {
  const duration = (sla: string, { amount, unit, basis }: NonNullable<Sla['duration']>): CompiledDuration => {
    const used: string[] = [];
    const take = (reference: { setting: string }): unknown => {
      used.push(reference.setting);
      return settings[reference.setting]?.value;
    };
    const [amountValue, basisValue] = [
      typeof amount === 'object' ? take(amount) : amount,
      typeof basis === 'object' ? take(basis) : basis,
    ];
    if (typeof amount === 'object' && typeof amountValue !== 'number') missing(sla, amount.setting);
    if (typeof basis === 'object' && basisValue !== 'clock' && basisValue !== 'working') missing(sla, basis.setting);
    return {
      amount: Number(amountValue ?? 0),
      unit,
      basis: basisValue === 'clock' ? 'clock' : 'working',
      settings: used,
    };
  };
  return Object.fromEntries(
    Object.entries(declared).map(([id, { duration: own, varies, metBy, ...sla }]) => [
      id,
      {
        ...sla,
        ...(own && { duration: duration(id, own) }),
        ...(varies && {
          varies: varies.map(({ when, duration: variant }) => ({ when, duration: duration(id, variant) })),
        }),
        metBy: metBy === undefined ? [] : Array.isArray(metBy) ? metBy : [metBy],
      },
    ]),
  );
}
