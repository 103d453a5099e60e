import type { LayerReference, Provenance } from '@redress/policy-sdk';

type Json = unknown;
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON pointer of one more step (RFC 6901). */
export const pointerTo = (base: string, step: string): string =>
  `${base}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * JSON Merge Patch (RFC 7396): objects merge by key, null removes, everything else replaces.
 * Gives a new value; neither argument is changed.
 */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** Pointers of everything that a patch sets or removes in a target, as deep as it goes; an empty object over an object touches nothing. */
export function touchedPointers(target: Json, patch: Json, base = ''): string[] {
  if (!isObject(patch)) return [base];
  const within = isObject(target) ? target : {};
  if (Object.keys(patch).length === 0) return isObject(target) ? [] : [base];
  return Object.entries(patch).flatMap(([key, value]) => touchedPointers(within[key], value, pointerTo(base, key)));
}

/** Merges layers from the lowest to the highest and notes for each pointer the last layer above the first that spoke of it. */
export function mergeLayers(layers: readonly { reference: LayerReference; value: Json }[]): {
  value: Json;
  provenance: Provenance;
} {
  const provenance: Provenance = {};
  let value: Json = {};
  for (const [index, layer] of layers.entries()) {
    if (index > 0) for (const pointer of touchedPointers(value, layer.value)) provenance[pointer] = layer.reference;
    value = mergePatch(value, layer.value);
  }
  return { value, provenance };
}
