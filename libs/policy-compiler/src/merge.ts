import { pointerTo } from '@redress/policy-sdk';
import type { LayerReference, Provenance } from '@redress/policy-sdk';

type Json = unknown;
type Mapping = Record<string, Json>;

export const isMapping = (value: Json): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id by which an element of a list is met again in another layer. */
export const elementId = (element: Json): string | undefined =>
  isMapping(element) && typeof element['id'] === 'string' ? element['id'] : undefined;

/** A change to a list of plain values, in place of the whole list. */
interface ListChange {
  $add?: Json[];
  $remove?: Json[];
}

const isListChange = (patch: Json): patch is ListChange =>
  isMapping(patch) &&
  Object.keys(patch).length > 0 &&
  Object.entries(patch).every(([key, value]) => (key === '$add' || key === '$remove') && Array.isArray(value));

/** What a layer does while it is merged, by pointers; elements of lists are named by their ids. */
export interface MergeVisitor {
  /** The layer sets or removes what is here. */
  touches(pointer: string): void;
  /** An entry that the layers below do not have; `known` are the ids of those that they have. */
  adds(pointer: string, known: readonly string[]): void;
  /** An entry that the layers below have, and that is taken out. */
  removes(pointer: string): void;
  /** The layer takes out what is not there. */
  misses(pointer: string, known: readonly string[]): void;
}

const nobody: MergeVisitor = { touches: () => {}, adds: () => {}, removes: () => {}, misses: () => {} };

/**
 * Merges a layer into what is below it. Mappings merge by key, and `null` takes a key out (RFC 7396); a list all of
 * whose elements have ids merges by id, `$remove: true` takes one out; a list of plain values is given anew or changed
 * by `$add` and `$remove`. Everything else replaces. Gives a new value; neither argument is changed.
 */
export function mergePatch(target: Json, patch: Json, visitor: MergeVisitor = nobody, base = ''): Json {
  if (isListChange(patch)) return mergeListChange(target, patch, visitor, base);
  if (isMapping(patch)) return mergeMapping(target, patch, visitor, base);
  if (Array.isArray(patch) && patch.length > 0 && patch.every((element) => elementId(element) !== undefined))
    return mergeElements(target, patch, visitor, base);
  visitor.touches(base);
  return patch;
}

export function mergeMapping(target: Json, patch: Mapping, visitor: MergeVisitor = nobody, base = ''): Mapping {
  const result: Mapping = isMapping(target) ? { ...target } : {};
  // An empty mapping over a mapping changes nothing; over anything else it takes its place.
  if (!isMapping(target) && Object.keys(patch).length === 0) visitor.touches(base);
  for (const [key, value] of Object.entries(patch)) {
    const at = pointerTo(base, key);
    const known = Object.hasOwn(result, key);
    if (value === null) {
      if (known) visitor.removes(at);
      else visitor.misses(at, Object.keys(result));
      visitor.touches(at);
      delete result[key];
    } else {
      if (!known) visitor.adds(at, Object.keys(result));
      result[key] = mergePatch(result[key], value, visitor, at);
    }
  }
  return result;
}

function mergeElements(target: Json, patch: readonly Json[], visitor: MergeVisitor, base: string): Json[] {
  const result: Json[] = Array.isArray(target) ? [...target] : [];
  for (const element of patch) {
    const id = elementId(element) ?? '';
    const at = pointerTo(base, id);
    const ids = result.flatMap((one) => elementId(one) ?? []);
    const index = result.findIndex((one) => elementId(one) === id);
    if (isMapping(element) && element['$remove'] === true) {
      visitor.touches(at);
      if (index < 0) visitor.misses(at, ids);
      else {
        visitor.removes(at);
        result.splice(index, 1);
      }
    } else if (index < 0) {
      visitor.adds(at, ids);
      visitor.touches(at);
      result.push(mergePatch({}, element));
    } else result[index] = mergePatch(result[index], withoutId(element), visitor, at);
  }
  return result;
}

/** The id only says which element is meant. */
const withoutId = (element: Json): Json =>
  isMapping(element) ? Object.fromEntries(Object.entries(element).filter(([key]) => key !== 'id')) : element;

function mergeListChange(target: Json, change: ListChange, visitor: MergeVisitor, base: string): Json[] {
  const before: Json[] = Array.isArray(target) ? target : [];
  const taken = change.$remove ?? [];
  visitor.touches(base);
  for (const value of taken)
    if (!before.includes(value))
      visitor.misses(pointerTo(pointerTo(base, '$remove'), String(value)), before.map(String));
  const left = before.filter((value) => !taken.includes(value));
  return [...left, ...(change.$add ?? []).filter((value) => !left.includes(value))];
}

/** Something that a layer changes or takes out although the layers below do not have it. */
export interface MergeFault {
  layer: LayerReference;
  pointer: string;
  known: readonly string[];
}

export interface MergedLayers {
  value: Mapping;
  /** For each pointer, the last layer above the first that set or removed what is there. */
  provenance: Provenance;
  /** What a layer takes out although it is not there. */
  missing: MergeFault[];
  /** What a layer brings that was not there. */
  added: MergeFault[];
  /** What a layer has taken out, by pointer. */
  removed: Map<string, LayerReference>;
}

/** Merges layers from the lowest to the highest. */
export function mergeLayers(layers: readonly { reference: LayerReference; value: Mapping }[]): MergedLayers {
  const merged: MergedLayers = { value: {}, provenance: {}, missing: [], added: [], removed: new Map() };
  for (const [index, { reference: layer, value }] of layers.entries()) {
    const visitor: MergeVisitor = {
      touches: (pointer) => {
        merged.provenance[pointer] = layer;
      },
      adds: (pointer, known) => {
        merged.removed.delete(pointer);
        merged.added.push({ layer, pointer, known });
      },
      removes: (pointer) => {
        merged.removed.set(pointer, layer);
      },
      misses: (pointer, known) => merged.missing.push({ layer, pointer, known }),
    };
    merged.value = mergeMapping(merged.value, value, index > 0 ? visitor : nobody);
  }
  return merged;
}
