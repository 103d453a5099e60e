import type { CaseState } from '@redress/engine-core';
import type { FieldSchema } from '@redress/forms';
import type { PolicyRevision } from '@redress/policy-sdk';
import type { KnownPerson } from '../organisation/people';
import type { Chance } from './chance';
import type { DemoComplaint } from './demo-complaint';
import { answerTo } from './demo-words';

/** What the answers are made from. */
export interface Questioned {
  revision: PolicyRevision;
  complaint: DemoComplaint;
  people: readonly KnownPerson[];
  category: string | null;
  state: CaseState | null;
  /** Epoch milliseconds. */
  now: number;
  chance: Chance;
  /** How a question of satisfaction is answered. */
  satisfied: boolean;
  /** Whoever fills the form in; a question for another person takes another. */
  actor: string;
}

const hour = 3_600_000;

function optionOf(schema: FieldSchema, question: string, { satisfied, chance, complaint }: Questioned): unknown {
  const options = schema.enum ?? [];
  const named = (pattern: RegExp): unknown =>
    options.find((option) =>
      pattern.test(`${String(option)} ${schema['x-options']?.[String(option)]?.['zh-CN'] ?? ''}`),
    );
  if (/satisf|满意/i.test(question))
    return (
      (satisfied ? named(/^(very-)?satisfied|^满意|^yes/i) : named(/dissatisfied|unsatisfied|不满意|^no/i)) ??
      options[satisfied ? 0 : options.length - 1]
    );
  if (/impact|影响|grade|level|severity|程度/i.test(question)) return complaint.grave ? options.at(-1) : options[0];
  return (
    named(/^(approve|proceed|agree)|substantiated|属实|同意|confirmed|pass|合格|通过|done|完成/i) ??
    (question.length % 2 === 0 ? options[0] : chance.pick(options))
  );
}

/** Rows count from 1; the form itself is 0. The department that has the case in hand comes first. */
function departmentOf({ revision, category, people, state }: Questioned, row: number): string {
  const index = Math.max(0, row - 1);
  const team = [
    ...new Set(
      [state?.handler.department ?? [], category === null ? [] : (revision.categories[category]?.team ?? [])].flat(),
    ),
  ];
  const staffed = new Set(people.flatMap(({ roles }) => roles.flatMap(({ department }) => department ?? [])));
  const candidates = [...team, ...Object.keys(revision.departments)].filter((department) => staffed.has(department));
  return candidates[index % Math.max(1, team.length)] ?? Object.keys(revision.departments)[0] ?? '';
}

function textFor(schema: FieldSchema, question: string, asked: Questioned, index: number): string {
  const answer = answerTo(question, asked.complaint, index);
  const long =
    (schema.minLength ?? 0) > [...answer].length
      ? `${answer}${asked.complaint.account}${asked.complaint.cause}`
      : answer;
  return [...long].slice(0, schema.maxLength ?? 2000).join('');
}

function numberFor(schema: FieldSchema, question: string, { satisfied, complaint }: Questioned): number {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = schema;
  const wish =
    schema['x-widget'] === 'money'
      ? complaint.loss
      : schema['x-widget'] === 'rating' || /star|score|rating|星|分/i.test(question)
        ? satisfied
          ? Math.min(5, maximum)
          : minimum
        : /temperature|温/i.test(question)
          ? -6
          : 3;
  return Math.min(maximum, Math.max(minimum, wish));
}

function timeFor(schema: FieldSchema, question: string, { now }: Questioned, index: number): string {
  const ahead = /due|deadline|complet|finish|by$|until|截止|期限|完成|承诺|计划/i.test(question);
  // What the whole form promises comes after what its rows do.
  const at = ahead ? now + (index === 0 ? 120 : 24 * index) * hour : now - hour;
  const instant = new Date(at).toISOString();
  return schema.format === 'date' ? instant.slice(0, 10) : instant;
}

function widgetValue(schema: FieldSchema, asked: Questioned, index: number, department: string | undefined): unknown {
  const { revision, people, category, state, complaint, actor } = asked;
  switch (schema['x-widget']) {
    case 'department':
      return departmentOf(asked, index);
    case 'person': {
      const wanted = people.filter(
        ({ id, roles }) =>
          id !== actor && roles.some((role) => department === undefined || role.department === department),
      );
      return (wanted[index % Math.max(1, wanted.length)] ?? people[0])?.id;
    }
    case 'category':
      return category ?? Object.entries(revision.categories).find(([, { leaf }]) => leaf)?.[0];
    case 'severity': {
      const ranked = Object.entries(revision.severities).sort(([, left], [, right]) => right.rank - left.rank);
      return complaint.grave ? ranked[0]?.[0] : (state?.severity ?? ranked.at(-1)?.[0]);
    }
    case 'channel': {
      const channels = Object.keys(revision.channels);
      return channels[complaint.phone.charCodeAt(10) % Math.max(1, channels.length)];
    }
    default:
      return undefined;
  }
}

function rowsFor(schema: FieldSchema, question: string, asked: Questioned): unknown[] {
  const count = Math.min(
    schema.maxItems ?? 5,
    Math.max(schema.minItems ?? 1, /action|measure|plan|措施|方案/i.test(question) ? 2 : 1),
  );
  const templates = asked.category === null ? [] : (asked.revision.categories[asked.category]?.actionTemplates ?? []);
  return Array.from({ length: count }, (_, index) => {
    const row = valueFor(schema.items ?? {}, question, asked, index + 1);
    const fields = schema.items?.properties;
    // An action plan needs both kinds; the templates of the category give them.
    if (fields?.['kind'] && typeof row === 'object' && row !== null) {
      const kinds = fields['kind'].enum ?? ['corrective', 'preventive'];
      return {
        ...row,
        kind:
          templates[index]?.kind !== undefined && kinds.includes(templates[index]?.kind) && count > 2
            ? templates[index]?.kind
            : kinds[index % kinds.length],
      };
    }
    return row;
  });
}

function objectFor(schema: FieldSchema, asked: Questioned, index: number): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {}) as [string, FieldSchema][]) {
    const shown = property['x-show-when'];
    if (shown && !shown.in.includes(values[shown.field])) continue;
    // Keys of other systems are not made up: two cases must not seem to be one.
    if (/^(externalKey|reviewId)$/.test(name)) continue;
    const question = `${name} ${property['x-label']?.['zh-CN'] ?? ''}`;
    const department = typeof values['department'] === 'string' ? values['department'] : undefined;
    const value = valueFor(property, question, asked, index, department);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function valueFor(
  schema: FieldSchema,
  question: string,
  asked: Questioned,
  index: number,
  department?: string,
): unknown {
  if (schema.const !== undefined) return schema.const;
  const chosen = widgetValue(schema, asked, index, department);
  if (chosen !== undefined) return chosen;
  if (schema.enum) return optionOf(schema, question, asked);
  const type = Array.isArray(schema.type) ? schema.type.find((candidate) => candidate !== 'null') : schema.type;
  switch (type) {
    case 'object':
      return objectFor(schema, asked, index);
    case 'array':
      return rowsFor(schema, question, asked);
    case 'boolean':
      if (/illness|injur|不适|受伤/i.test(question)) return asked.complaint.grave === true;
      return /satisf|满意/i.test(question)
        ? asked.satisfied
        : !/abus|reject|withdraw|malicious|恶意|撤|驳|(?<!是)否/i.test(question);
    case 'integer':
    case 'number':
      return numberFor(schema, question, asked);
    default:
      if (schema.format === 'date-time' || schema.format === 'date') return timeFor(schema, question, asked, index);
      if (schema.format === 'email') return 'customer@example.com';
      return schema.format === undefined ? textFor(schema, question, asked, index) : undefined;
  }
}

/** Plausible values for a form, whatever the policy asks. */
export const fillForm = (schema: object, asked: Questioned): Record<string, unknown> =>
  objectFor(schema as FieldSchema, asked, 0);
