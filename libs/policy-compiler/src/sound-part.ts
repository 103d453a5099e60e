import { stepsOf } from '@redress/policy-sdk';
import type { TSchema } from 'typebox';
import { schemaFaults, type SchemaFault } from './schema-check';

/** Something that was left out since it is at fault; what names or needs it is not reported a second time. */
export interface LeftOut {
  pointer: string;
  /** Every key of it and inside it: ids that others may refer to. */
  names: string[];
}

export interface SoundPart {
  /** All faults of the value as it was. */
  faults: SchemaFault[];
  /** What remains without the faulty places and fits the schema; undefined when nothing of use does. */
  value: unknown;
  leftOut: LeftOut[];
}

const keysWithin = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Array.isArray(value)
      ? value.flatMap(keysWithin)
      : Object.entries(value).flatMap(([key, inside]) => [key, ...keysWithin(inside)]);

/** Takes the place of a pointer out of a value; null when there is no such place, or it is the whole. */
function takeOut(value: unknown, pointer: string): LeftOut | null {
  const steps = stepsOf(pointer);
  const last = steps.pop();
  let holder = value;
  for (const step of steps) holder = (holder as Record<string, unknown> | null | undefined)?.[step];
  if (last === undefined || typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, last)) return null;
  const taken = (holder as Record<string, unknown>)[last];
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<string, unknown>)[last];
  return { pointer, names: [last, ...keysWithin(taken)] };
}

/**
 * Splits a value into its faults and its sound part, so that the rest of a policy can be
 * checked although one place of it is wrong. What lacks a required part is left out with it.
 */
export function soundPart(schema: TSchema, value: unknown): SoundPart {
  const faults = schemaFaults(schema, value);
  if (faults.length === 0) return { faults, value, leftOut: [] };
  const sound = structuredClone(value);
  const leftOut: LeftOut[] = [];
  for (let left = faults; left.length > 0; left = schemaFaults(schema, sound)) {
    // The last element of a list first, so that the positions of those before it stay true.
    const pointers = [...new Set(left.map(({ pointer }) => pointer))].sort((a, b) =>
      b.localeCompare(a, 'en', { numeric: true }),
    );
    const taken = pointers.map((pointer) => takeOut(sound, pointer)).filter((one) => one !== null);
    if (taken.length === 0 || pointers.includes('')) return { faults, value: undefined, leftOut };
    leftOut.push(...taken);
  }
  return { faults, value: sound, leftOut };
}
