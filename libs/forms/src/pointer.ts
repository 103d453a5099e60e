/** Values by pointers, with `*` for any index where a pointer names a kind of place. */
export { pointerOf, stepsOf } from '@redress/policy-sdk/pointer';

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
