import type { CompiledForm, PersonalKind } from '@redress/policy-sdk';

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
  return { ...record, [step]: change(record[step], rest, `${walked}/${step}`, change_) };
}

/** A copy of submitted values with `map` applied to every personal text; nothing else is touched. */
export function mapPersonal<T>(
  form: Pick<CompiledForm, 'personal'>,
  values: T,
  map: (value: string, kind: PersonalKind, pointer: string) => unknown,
): T {
  return form.personal.reduce<unknown>(
    (copy, { pointer, kind }) =>
      change(copy, pointer.split('/').slice(1), '', (value, at) => map(value, kind as PersonalKind, at)),
    values,
  ) as T;
}

/** Personal data as those see it who may not read it: enough to tell two people apart, too little to reach one. */
export function maskPersonal(kind: PersonalKind, value: string): string {
  const letters = [...value];
  const stars = (count: number) => '*'.repeat(Math.min(6, Math.max(1, count)));
  switch (kind) {
    case 'name':
      return `${letters[0] ?? ''}${stars(letters.length - 1)}`;
    case 'phone':
      return letters.length >= 8
        ? `${letters.slice(0, 3).join('')}****${letters.slice(-4).join('')}`
        : stars(letters.length);
    case 'email': {
      const [name = '', domain] = value.split('@');
      return domain ? `${[...name][0] ?? ''}***@${domain}` : stars(letters.length);
    }
    case 'address':
      return `${letters.slice(0, Math.min(3, Math.floor(letters.length / 3))).join('')}******`;
    case 'other':
      return '******';
  }
}
