/** RFC 6901, with `*` for any index where a pointer names a kind of place. */

/** `/rows/0/a~1b` → `['rows', '0', 'a/b']`; the whole is `[]`. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerOf = (steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a pointer's steps; undefined where nothing does. */
export function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inside, step) => {
    if (Array.isArray(inside)) return /^\d+$/.test(step) ? (inside[Number(step)] as unknown) : undefined;
    return isRecord(inside) && Object.hasOwn(inside, step) ? inside[step] : undefined;
  }, value);
}

/** A copy with the value at a pointer's steps replaced; objects on the way are made. */
export function withValueAt(values: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(values))
    return values.map((entry: unknown, index) => (String(index) === step ? withValueAt(entry, rest, value) : entry));
  const object = isRecord(values) ? values : {};
  return { ...object, [step]: withValueAt(object[step], rest, value) };
}
