import { pointerTo } from '@redress/policy-sdk';
import type { LayerReference, Provenance } from '@redress/policy-sdk';

type Json = unknown;
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * JSON Merge Patch (RFC 7396): objects merge by key, null removes, everything else replaces.
 * Gives a new value; neither argument is changed.
 */
export function mergePatch(target: Json, patch: Json): Json {
  return isObject(patch) ? mergeMapping(isObject(target) ? target : {}, patch) : patch;
}

function mergeMapping(target: Record<string, Json>, patch: Record<string, Json>): Record<string, Json> {
  const result = { ...target };
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
export function mergeLayers(layers: readonly { reference: LayerReference; value: Record<string, Json> }[]): {
  value: Record<string, Json>;
  provenance: Provenance;
} {
  const provenance: Provenance = {};
  let value: Record<string, Json> = {};
  for (const [index, layer] of layers.entries()) {
    if (index > 0) for (const pointer of touchedPointers(value, layer.value)) provenance[pointer] = layer.reference;
    value = mergeMapping(value, layer.value);
  }
  return { value, provenance };
}
