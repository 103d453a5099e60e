import type {
  Category,
  Channel,
  Clause,
  Department,
  Role,
  Setting,
  Severity,
  SeverityTable,
} from './contributions/catalogue';
import type { Form } from './contributions/form';
import type { Archive, DocumentTemplate, MessageTemplate, PenaltyTable } from './contributions/outcome';
import type { DurationUnit, Sla, TimeBasis } from './contributions/sla';
import type { Workflow } from './contributions/workflow';
import type { LocalizedText } from './text';

export type LayerKind = 'plugin' | 'base' | 'group' | 'unit';

/** Where a value comes from. */
export interface LayerReference {
  kind: LayerKind;
  /** Plugin name, or the code of the group or unit. */
  name: string;
  /** Plugin version, or the overlay's own number. */
  version: string;
}

export type SettingValue = number | string | boolean;

/** A setting after all layers are applied. `steps` lists every layer's word on it, lowest first. */
export interface ResolvedSetting extends Setting {
  value: SettingValue;
  source: LayerReference;
  locked: boolean;
  /** Bounds in force: the policy's own, narrowed by the group. */
  bounds: { minimum?: number; maximum?: number; enum?: string[] };
  steps: { layer: LayerReference; value?: SettingValue; locked?: boolean; minimum?: number; maximum?: number }[];
}

/** A duration with its settings filled in; `settings` names those it took. */
export interface CompiledDuration {
  amount: number;
  unit: DurationUnit;
  basis: TimeBasis;
  settings: string[];
}

export interface CompiledSla extends Omit<Sla, 'duration' | 'varies' | 'metBy'> {
  duration?: CompiledDuration;
  varies?: { when: string; duration: CompiledDuration }[];
  metBy: Exclude<Sla['metBy'], undefined | unknown[]>[];
}

export interface CompiledCategory extends Category {
  /** From the root to this one. */
  path: string[];
  assisting: string[];
  actionTemplates: NonNullable<Category['actionTemplates']>;
  /** Departments without which the analysis team is not whole: lead, responsible, assisting. */
  team: string[];
  leaf: boolean;
}

/** A form with the JSON pointers of its personal data (`/customer/phone`, `/witnesses/0/name` with `*` for any index). */
export interface CompiledForm extends Form {
  personal: { pointer: string; kind: string }[];
}

/** Where the compiled value at a JSON pointer (`/slas/hand-over/duration/amount`) comes from, when it isn't the plugin itself. */
export type Provenance = Record<string, LayerReference>;

/** The compiled policy of one unit: plain JSON, immutable, addressed by the SHA-256 of its canonical form (RFC 8785) without `hash`. */
export interface PolicyRevision {
  format: 1;
  hash: string;
  policy: { name: string; version: string; title: LocalizedText; description: LocalizedText };
  unit: { code: string; name: LocalizedText; zone: string; calendar: string };
  layers: LayerReference[];
  clauses: Record<string, Clause>;
  settings: Record<string, ResolvedSetting>;
  roles: Record<string, Role>;
  departments: Record<string, Department>;
  channels: Record<string, Channel>;
  categories: Record<string, CompiledCategory>;
  severities: Record<string, Severity>;
  severityTable: SeverityTable | null;
  slas: Record<string, CompiledSla>;
  forms: Record<string, CompiledForm>;
  /** The one workflow of kind `case`. */
  caseWorkflow: string;
  workflows: Record<string, Workflow>;
  penaltyRules: Record<string, PenaltyTable>;
  documents: Record<string, DocumentTemplate & { source?: string }>;
  messages: Record<string, MessageTemplate>;
  archive: Archive;
  provenance: Provenance;
}

/** What a revision holds, by contribution point and id: what a clause may name in `implementedBy`. */
export const contributionsOf = (revision: PolicyRevision): Record<string, Record<string, object>> => ({
  configuration: revision.settings,
  roles: revision.roles,
  departments: revision.departments,
  channels: revision.channels,
  categories: revision.categories,
  severities: revision.severities,
  slas: revision.slas,
  forms: revision.forms,
  workflows: revision.workflows,
  penaltyRules: revision.penaltyRules,
  documents: revision.documents,
  messages: revision.messages,
  archive: revision.archive.requires,
});
