import type { CaseState } from '@redress/engine-core';
import { isRecord } from '@redress/forms';
import type { FieldSchema } from '@redress/forms';
import type { DemoComplaint, PolicyRevision } from '@redress/policy-sdk';
import type { KnownPerson } from '../organisation/people';
import type { Chance } from './chance';

/** What the answers are made from. */
export interface Questioned {
  revision: PolicyRevision;
  complaint: DemoComplaint;
  people: readonly KnownPerson[];
  state: CaseState | null;
  /** Epoch milliseconds. */
  now: number;
  chance: Chance;
  /** Whoever fills the form in; a question for another person takes another. */
  actor: string;
}

type Answers = Readonly<Record<string, unknown>>;

const hour = 3_600_000;
const whole = /^\{([a-zA-Z]+)\}$/;
const quotation = /\{([a-zA-Z]+)\}/g;
const instant = /^\{([+-]\d+)h\}$/;

/** An answer as the author wrote it, with what it quotes of the complaint and instants counted from now. */
function answered(written: unknown, asked: Questioned): unknown {
  if (Array.isArray(written)) return written.map((entry) => answered(entry, asked));
  if (isRecord(written))
    return Object.fromEntries(Object.entries(written).map(([name, entry]) => [name, answered(entry, asked)]));
  if (typeof written !== 'string') return written;
  const words: Answers = { ...asked.complaint.words, category: asked.complaint.category };
  const [, only] = whole.exec(written) ?? [];
  if (only !== undefined) return words[only];
  const [, hours] = instant.exec(written) ?? [];
  if (hours !== undefined) return new Date(asked.now + Number(hours) * hour).toISOString();
  return written.replace(quotation, (_, name: string) => String(words[name] ?? ''));
}

/** The department that has the case in hand, then those of its category's team, where somebody works. */
function departmentOf({ revision, complaint, people, state }: Questioned, row: number): string {
  const team = [state?.handler.department ?? [], revision.categories[complaint.category]?.team ?? []].flat();
  const staffed = new Set(people.flatMap(({ roles }) => roles.flatMap(({ department }) => department ?? [])));
  const candidates = [...new Set([...team, ...Object.keys(revision.departments)])].filter((one) => staffed.has(one));
  return candidates[row % Math.max(1, new Set(team).size)] ?? '';
}

/** Somebody of the department, rather another than whoever fills the form in. */
function personOf({ people, actor, state }: Questioned, department: string | undefined): string | undefined {
  const wanted = department ?? state?.handler.department;
  const colleagues = people.filter(({ roles }) =>
    roles.some((role) => wanted === undefined || role.department === wanted),
  );
  return (colleagues.find(({ id }) => id !== actor) ?? colleagues[0] ?? people[0])?.id;
}

function widgetValue(schema: FieldSchema, asked: Questioned, beside: Answers, row: number): unknown {
  const { revision, complaint, chance } = asked;
  switch (schema['x-widget']) {
    case 'department':
      return departmentOf(asked, row);
    case 'person':
      return personOf(asked, typeof beside['department'] === 'string' ? beside['department'] : undefined);
    case 'category':
      return complaint.category;
    case 'severity':
      return Object.keys(revision.severities)[0];
    case 'channel':
      return chance.pick(schema.enum ?? Object.keys(revision.channels));
    default:
      return undefined;
  }
}

/** What fits a field that nobody has answered. */
function fitting(schema: FieldSchema, asked: Questioned, beside: Answers, row: number): unknown {
  if (schema.const !== undefined) return schema.const;
  const chosen = widgetValue(schema, asked, beside, row);
  if (chosen !== undefined) return chosen;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return filled(schema, {}, asked, row);
    case 'array':
      return Array.from({ length: schema.minItems ?? 1 }, (_, index) => fitting(schema.items ?? {}, asked, {}, index));
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      if (schema.format === 'date-time') return new Date(asked.now - hour).toISOString();
      if (schema.format === 'date') return new Date(asked.now).toISOString().slice(0, 10);
      return schema['x-label']?.['zh-CN'].padEnd(schema.minLength ?? 0, '。') ?? '—';
  }
}

/** Rows that were answered, each with what else it has to hold. */
const rowsOf = (schema: FieldSchema, rows: readonly unknown[], asked: Questioned): unknown[] =>
  rows.map((row, index) => (isRecord(row) && schema.properties ? filled(schema, row, asked, index) : row));

/** What was answered, and of the rest what has to be filled in. */
function filled(schema: FieldSchema, answers: Answers, asked: Questioned, row = 0): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const shown = property['x-show-when'];
    if (shown && !shown.in.includes(values[shown.field])) continue;
    const answer = answers[name];
    if (Array.isArray(answer)) values[name] = rowsOf(property.items ?? {}, answer, asked);
    else if (isRecord(answer) && property.properties) values[name] = filled(property, answer, asked, row);
    else if (answer !== undefined) values[name] = answer;
    else if (schema.required?.includes(name)) values[name] = fitting(property, asked, values, row);
  }
  return values;
}

/** A form as the demonstration answers it; what has to be there and was not answered fits the schema. */
export const fillForm = (schema: object, answers: Answers, asked: Questioned): Record<string, unknown> =>
  filled(
    schema as FieldSchema,
    Object.fromEntries(Object.entries(answers).map(([name, written]) => [name, answered(written, asked)])),
    asked,
  );
