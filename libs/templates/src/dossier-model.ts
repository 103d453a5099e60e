/** Languages a document can be written in. */
export type Locale = 'zh-CN' | 'en';

/** How a value is written; `text` keeps line breaks. */
export type ValueFormat = 'text' | 'date' | 'datetime' | 'money' | 'hash' | 'boolean';

/** One line of a form or a summary. Instants are ISO 8601 UTC, money is integer fen. */
export interface LabelledValue {
  label: string;
  value: string | number | boolean | null;
  format?: ValueFormat;
}

export interface DossierPolicy {
  name: string;
  version: string;
  /** SHA-256 of the compiled revision, 64 hex digits. */
  revision: string;
  effectiveFrom: string;
}

export interface DossierPerson {
  role: string;
  name: string;
  department?: string;
  /** The name is shown masked because the reader is not entitled to it. */
  masked?: boolean;
}

export interface DossierRound {
  number: number;
  startedAt: string;
  endedAt?: string;
  reason?: string;
  outcome?: string;
}

export interface DossierTimelineEntry {
  at: string;
  title: string;
  actor: string;
  round: number;
  details: LabelledValue[];
}

/** An array of objects in a form: one row each. */
export interface DossierTable {
  title?: string;
  columns: string[];
  rows: string[][];
}

export interface DossierFormSection {
  title?: string;
  rows: LabelledValue[];
  tables: DossierTable[];
}

export interface DossierForm {
  title: string;
  clause?: string;
  submittedBy: string;
  submittedAt: string;
  round: number;
  sections: DossierFormSection[];
}

export type DossierDeadlineStatus = 'kept' | 'missed' | 'running' | 'paused' | 'cancelled';

export interface DossierDeadline {
  title: string;
  clause?: string;
  round: number;
  startedAt: string;
  dueAt?: string;
  metAt?: string;
  breachedAt?: string;
  status: DossierDeadlineStatus;
  /** Sentences: which intervals counted, which did not, and why. */
  explanation: string[];
}

/** A work item: its fields are those that its type declares. */
export interface DossierItem extends DossierFormSection {
  /** Id of its type. */
  kind: string;
  /** Its type in the policy's words. */
  type: string;
  title: string;
  clause?: string;
  state: string;
  assignee: string;
  round: number;
}

export interface DossierEvidence {
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  addedAt: string;
  addedBy: string;
  kind?: string;
  /** True when the render job brings the picture along under this `sha256`. */
  picture?: boolean;
}

export interface DossierCompletenessItem {
  title: string;
  clause?: string;
  present: boolean;
  note?: string;
}

export interface DossierClause {
  id: string;
  title: string;
  text: string;
}

/** One field of a submitted form in the document's language: formatted, and masked where this copy is. */
export interface QuotedField {
  title: string;
  value: string;
}

/**
 * Fields of the last submission of each form: by form id, then by field with `.` between the parts (`details.batch`).
 */
export type QuotedFields = Record<string, Record<string, QuotedField>>;

/** Everything a case file says. Plain JSON: it crosses a process boundary. */
export interface DossierModel {
  locale: Locale;
  /** IANA zone all instants are shown in. */
  zone: string;
  /** Personal data in this copy is masked. */
  masked: boolean;
  organisation: string;
  unit: string;
  caseNumber: string;
  title: string;
  policy: DossierPolicy;
  generatedAt: string;
  generatedBy: string;
  status: 'final' | 'draft';
  /** What is still missing before the file can be archived; empty when final. */
  missing: string[];
  summary: LabelledValue[];
  people: DossierPerson[];
  rounds: DossierRound[];
  timeline: DossierTimelineEntry[];
  forms: DossierForm[];
  deadlines: DossierDeadline[];
  items: DossierItem[];
  evidence: DossierEvidence[];
  completeness: DossierCompletenessItem[];
  clauses: DossierClause[];
  lastEvent: { sequence: number; hash: string };
  /** What `{{field "form" "field"}}` of a notice looks up. */
  fields?: QuotedFields;
  /** What document helpers of plugins computed, by name. */
  values?: Record<string, unknown>;
  /** Printed faintly across each page: who took the copy and when. */
  watermark?: { name: string; at: string };
}
