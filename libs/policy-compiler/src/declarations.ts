import { contributionNamed, pointerTo, stepsOf } from '@redress/policy-sdk';
import type { LayerReference, Provenance } from '@redress/policy-sdk';
import type { PluginContributions } from './contributions';
import { elementId, isMapping, type MergedLayers } from './merge';
import type { ProblemCollector } from './problems';
import type { OverlayLayer } from './settings';
import type { LeftOut } from './sound-part';

/** Where a contribution was declared, and who collects what is wrong with it. */
export interface Origin {
  plugin: string;
  file: string;
  pointer: string;
  problems: ProblemCollector;
  leftOut: readonly (LeftOut & { file: string })[];
}

export interface ReadLayer {
  layer: LayerReference;
  contributions: PluginContributions;
}

const memberOf = (value: unknown, step: string): unknown => {
  if (Array.isArray(value)) return value.find((element) => elementId(element) === step) ?? value[Number(step)];
  return isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/** The value at a pointer, elements of lists named by id or by position. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>((holder, step) => memberOf(holder, step), value);

/** The same place with positions of elements that have ids replaced by these. */
export function byIds(value: unknown, pointer: string): string {
  let holder = value;
  return stepsOf(pointer).reduce((path, step) => {
    const member = memberOf(holder, step);
    const id = Array.isArray(holder) ? elementId(member) : undefined;
    holder = member;
    return pointerTo(path, id ?? step);
  }, '');
}

/** The same place with ids of elements replaced by their positions, as a file has them. */
export function byPositions(value: unknown, pointer: string): string {
  let holder = value;
  return stepsOf(pointer).reduce((path, step) => {
    const position = Array.isArray(holder) ? holder.findIndex((element) => elementId(element) === step) : -1;
    holder = memberOf(holder, step);
    return pointerTo(path, position < 0 ? step : String(position));
  }, '');
}

const isWithin = (pointer: string, outer: string): boolean => pointer === outer || pointer.startsWith(`${outer}/`);

/** Where the merged policy has a contribution, by `<part>/<id>`. */
export function contributionPointer(owner: string): string {
  const { part, id } = contributionNamed(owner);
  return id === null ? pointerTo('', part) : pointerTo(pointerTo('', part), id);
}

/** Which layer and which file answer for a place of the merged policy. */
export class Declarations {
  /** Names inside faulty places: that they are not there is no fault of those who use them. */
  readonly leftOutNames: ReadonlySet<string>;
  private readonly own: Origin;
  private readonly lastNames: ReadonlyMap<string, string>;

  constructor(
    private readonly read: readonly ReadLayer[],
    private readonly overlays: readonly OverlayLayer[],
    private readonly merged: MergedLayers,
    own: PluginContributions,
  ) {
    this.own = { plugin: own.plugin, file: 'package.json', pointer: '', problems: own.problems, leftOut: [] };
    this.leftOutNames = new Set(
      read.flatMap(({ contributions }) => contributions.leftOut.flatMap(({ names }) => names)),
    );
    this.lastNames = new Map([...merged.removed].map(([pointer]) => [stepsOf(pointer).at(-1) ?? '', pointer]));
  }

  /** Where a place of the merged policy was written, and its pointer there. */
  origin(owner: string, path = ''): { origin: Origin; pointer: string } {
    const base = contributionPointer(owner);
    const place = byIds(this.merged.value, `${base}${path}`);
    const layer = this.answering(this.merged.provenance, place);
    if (layer && this.isOverlay(layer)) return this.overlayOrigin(layer, place);
    const declared = this.read.filter(({ contributions }) => contributions.origins.has(owner));
    const chosen = declared.find((one) => one.layer === layer) ?? declared[0];
    const origin = chosen?.contributions.origins.get(owner);
    if (!chosen || !origin) return { origin: this.own, pointer: path };
    const { plugin, problems, leftOut, values } = chosen.contributions;
    const written = byPositions(valueAt(values, base), place.slice(base.length));
    return {
      origin: { plugin, problems, leftOut, ...origin },
      pointer: `${origin.pointer}${written}`,
    };
  }

  /** The overlay that took something of this name out, if one did. */
  remover(name: string): { origin: Origin; pointer: string } | null {
    const pointer = this.lastNames.get(name);
    const layer = pointer === undefined ? undefined : this.merged.removed.get(pointer);
    return layer && pointer !== undefined && this.isOverlay(layer) ? this.overlayOrigin(layer, pointer) : null;
  }

  overlayOrigin(layer: LayerReference, pointer: string): { origin: Origin; pointer: string } {
    return {
      origin: { ...this.own, file: `${layer.kind}:${layer.name}` },
      pointer: `/contributions${pointer}`,
    };
  }

  isOverlay(layer: LayerReference): boolean {
    return this.overlays.some(({ reference }) => reference === layer);
  }

  /** The highest layer that set the place, something around it or something inside it. */
  private answering(provenance: Provenance, place: string): LayerReference | undefined {
    const order = [...this.read.map(({ layer }) => layer), ...this.overlays.map(({ reference }) => reference)];
    const layers = Object.entries(provenance)
      .filter(([pointer]) => isWithin(place, pointer) || isWithin(pointer, place))
      .map(([, layer]) => layer);
    return order.findLast((layer) => layers.includes(layer));
  }
}
