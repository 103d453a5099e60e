import type { CompiledForm, PersonalKind } from '@redress/policy-sdk';
import { pointerTo, stepsOf } from '@redress/policy-sdk/pointer';

function change(
  value: unknown,
  path: readonly string[],
  walked: string,
  change_: (value: string, pointer: string) => unknown,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' && value !== '' ? change_(value, walked) : value;
  if (step === '*')
    return Array.isArray(value)
      ? value.map((element, index) => change(element, rest, `${walked}/${index}`, change_))
      : value;
  if (typeof value !== 'object' || value === null || !(step in value)) return value;
  const record = value as Record<string, unknown>;
  return { ...record, [step]: change(record[step], rest, pointerTo(walked, step), change_) };
}

/** A copy of submitted values with `map` applied to every personal text; nothing else is touched. */
export function mapPersonal<T>(
  form: Pick<CompiledForm, 'personal'>,
  values: T,
  map: (value: string, kind: PersonalKind, pointer: string) => unknown,
): T {
  return form.personal.reduce<unknown>(
    (copy, { pointer, kind }) =>
      change(copy, stepsOf(pointer), '', (value, at) => map(value, kind as PersonalKind, at)),
    values,
  ) as T;
}

const letters = (value: string, from: number, to?: number): string => [...value].slice(from, to).join('');

/**
 * Personal data as those see it who may not read it: enough to tell two people apart, too little to reach one.
 * 王＊＊, 138****8000.
 */
export function maskPersonal(kind: string, value: string): string {
  const length = [...value].length;
  switch (kind) {
    case 'name':
      return `${letters(value, 0, 1)}${'＊'.repeat(Math.max(1, Math.min(2, length - 1)))}`;
    case 'phone':
      return length > 7 ? `${letters(value, 0, 3)}****${letters(value, -4)}` : '*'.repeat(Math.max(4, length));
    case 'email': {
      const at = value.indexOf('@');
      return at > 0 ? `${letters(value, 0, 1)}***${value.slice(at)}` : '****';
    }
    case 'address':
      return `${letters(value, 0, Math.min(6, Math.floor(length / 2)))}****`;
    default:
      return '****';
  }
}

/** A contact is a phone number or a mail address; its mask follows what it looks like. */
export const maskContact = (contact: string): string =>
  maskPersonal(contact.includes('@') ? 'email' : 'phone', contact);
