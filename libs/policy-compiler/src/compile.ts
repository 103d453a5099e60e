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
import { readContributions } from './contributions';
import { mergeLayers } from './merge';
import type { PluginSource } from './plugin-source';
import { ProblemCollector, words } from './problems';
import { checkReferences } from './references';
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

const pluginLayer = (source: PluginSource, kind: 'plugin' | 'base'): LayerReference => ({ kind, name: source.manifest.name, version: source.manifest.version });

function overlaysOf({ group, unit, unitOverlay }: CompileInput): OverlayLayer[] {
  return [
    ...(group ? [{ reference: { kind: 'group', name: group.code, version: group.version } as const, overlay: group.overlay }] : []),
    ...(unitOverlay ? [{ reference: { kind: 'unit', name: unit.code, version: unitOverlay.version } as const, overlay: unitOverlay.overlay }] : []),
  ];
}

/**
 * Compiles a policy for one unit: reads, validates, merges the layers, resolves settings, checks references.
 * The same input gives the same revision and hash. Every problem is reported at once.
 */
export function compilePolicy(input: CompileInput): CompileResult {
  const read = [...(input.bases ?? []).map((source) => ({ source, kind: 'base' as const })), { source: input.plugin, kind: 'plugin' as const }].map(({ source, kind }) => ({
    layer: pluginLayer(source, kind),
    contributions: readContributions(source),
  }));
  const own = read[read.length - 1];
  const overlays = overlaysOf(input);
  const problems = own?.contributions.problems ?? new ProblemCollector();
  const scenarios = own?.contributions.scenarios ?? [];
  const all = (): PolicyProblem[] => read.flatMap(({ contributions }) => contributions.problems.problems);
  if (read.some(({ contributions }) => contributions.problems.hasErrors)) return { revision: null, problems: all(), scenarios };

  const { value, provenance } = mergeLayers([
    ...read.map(({ layer, contributions }) => ({ reference: layer, value: contributions.values })),
    ...overlays.map(({ reference, overlay }) => ({ reference, value: overlay.contributions ?? {} })),
  ]);
  const merged = value as Merged;
  const layers = [...read.map(({ layer }) => layer), ...overlays.map(({ reference }) => reference)];
  const settings = resolveSettings((merged['configuration'] ?? {}) as Record<string, Setting>, layers[read.length - 1] ?? pluginLayer(input.plugin, 'plugin'), overlays, problems);
  const origins = new Map(read.flatMap(({ contributions }) => [...contributions.origins]));
  const workflows = (merged['workflows'] ?? {}) as Record<string, Workflow>;
  const documents = (merged['documents'] ?? {}) as Record<string, DocumentTemplate>;
  const revision: PolicyRevision = {
    format: 1,
    hash: '',
    policy: { name: input.plugin.manifest.name, version: input.plugin.manifest.version, title: manifestText(input.plugin, 'displayName'), description: manifestText(input.plugin, 'description') },
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
      const { file = 'policy/slas.yaml', pointer = '' } = origins.get(`slas/${id}`) ?? {};
      problems.add(input.plugin.manifest.name, file, pointer, words(`没有名为“${setting}”的参数，或其类型不对`, `setting “${setting}” does not exist or is of the wrong type`), words('在 settings.yaml 中声明它', 'Declare it in settings.yaml'));
    }),
    forms: compileForms((merged['forms'] ?? {}) as Record<string, Form>),
    caseWorkflow: Object.values(workflows).find(({ kind }) => kind === 'case')?.id ?? '',
    workflows,
    penaltyRules: merged['penaltyRules'] ?? {},
    documents: Object.fromEntries(Object.entries(documents).map(([id, document]) => [id, { ...document, ...(document.template && { source: templateOf(input, document.template) }) }])),
    messages: merged['messages'] ?? {},
    archive: (merged['archive'] as unknown as Archive | undefined) ?? { requires: {} },
    provenance,
  };
  checkReferences(revision, { plugin: input.plugin.manifest.name, origins, problems, templates: input.plugin.templates });
  revision.hash = revisionHash(revision);
  return { revision: problems.hasErrors ? null : revision, problems: all(), scenarios };
}

const templateOf = ({ plugin, bases = [] }: CompileInput, path: string): string => [plugin, ...bases].map(({ templates }) => templates[path]).find((source) => source !== undefined) ?? '';

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
      for (let parent = category.parent; parent && declared[parent] && !path.includes(parent); parent = declared[parent]?.parent) path.unshift(parent);
      const chain = path.map((step) => declared[step]).filter((step): step is Category => step !== undefined);
      const inherited = <K extends 'responsible' | 'lead' | 'assisting' | 'detailsForm' | 'actionTemplates'>(key: K): Category[K] => chain.map((step) => step[key]).filter((value) => value !== undefined).at(-1);
      const [responsible, lead, detailsForm] = [inherited('responsible'), inherited('lead'), inherited('detailsForm')];
      const assisting = inherited('assisting') ?? [];
      const team = [...new Set([lead, responsible, ...assisting].filter((department): department is string => department !== undefined))];
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

function compileForms(declared: Record<string, Form>): Record<string, CompiledForm> {
  return Object.fromEntries(Object.entries(declared).map(([id, form]) => [id, { ...form, personal: personalPointers(form.schema) }]));
}

function compileSlas(declared: Record<string, Sla>, settings: Record<string, ResolvedSetting>, missing: (sla: string, setting: string) => void): Record<string, CompiledSla> {
  const duration = (sla: string, { amount, unit, basis }: NonNullable<Sla['duration']>): CompiledDuration => {
    const used: string[] = [];
    const take = (reference: { setting: string }): unknown => {
      used.push(reference.setting);
      return settings[reference.setting]?.value;
    };
    const [amountValue, basisValue] = [typeof amount === 'object' ? take(amount) : amount, typeof basis === 'object' ? take(basis) : basis];
    if (typeof amount === 'object' && typeof amountValue !== 'number') missing(sla, amount.setting);
    if (typeof basis === 'object' && basisValue !== 'clock' && basisValue !== 'working') missing(sla, basis.setting);
    return { amount: Number(amountValue ?? 0), unit, basis: basisValue === 'clock' ? 'clock' : 'working', settings: used };
  };
  return Object.fromEntries(
    Object.entries(declared).map(([id, { duration: own, varies, metBy, ...sla }]) => [
      id,
      {
        ...sla,
        ...(own && { duration: duration(id, own) }),
        ...(varies && { varies: varies.map(({ when, duration: variant }) => ({ when, duration: duration(id, variant) })) }),
        metBy: metBy === undefined ? [] : Array.isArray(metBy) ? metBy : [metBy],
      },
    ]),
  );
}
