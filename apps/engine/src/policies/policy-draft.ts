import type { PolicyChange } from '@redress/api-contract';
import type { Confirmation, Overlay, PolicyRevision } from '@redress/policy-sdk';
import type { OverlayVersion, UnitLayers } from './policy-shelf';

type Settings = NonNullable<Overlay['settings']>;
type Changes = PolicyChange['settings'];

/** Layers with a change written into those that it belongs to. */
export interface PolicyDraft {
  layers: UnitLayers;
  /** The layers that are to be stored. */
  changes: { group: OverlayVersion | null; unit: OverlayVersion | null };
}

function changedSettings(before: Settings, changes: Changes, by: Omit<Confirmation, 'value'>): Settings {
  const settings = { ...before };
  for (const [id, { value, confirm }] of Object.entries(changes)) {
    const { value: old, confirmed, ...rest } = settings[id] ?? {};
    const next = {
      ...rest,
      ...(value === undefined ? old !== undefined && { value: old } : value !== null && { value }),
      ...(confirm === undefined ? confirmed !== undefined && { confirmed } : { confirmed: { ...by, value: confirm } }),
    };
    if (Object.keys(next).length === 0) delete settings[id];
    else settings[id] = next;
  }
  return settings;
}

function nextLayer(
  before: OverlayVersion | null,
  changes: Changes,
  reason: string,
  by: Omit<Confirmation, 'value'>,
): OverlayVersion | null {
  if (Object.keys(changes).length === 0) return null;
  const settings = changedSettings(before?.overlay.settings ?? {}, changes, by);
  return { version: String(Number(before?.version ?? 0) + 1), overlay: { ...before?.overlay, settings, reason } };
}

/**
 * Writes a change into the layers of a unit: settings of the group into the group's layer of this policy, the others
 * into the unit's own. A null value takes the layer's own value away; a confirmation is a person's for one value.
 */
export function draftOf(
  layers: UnitLayers,
  { settings, reason }: PolicyChange,
  inForce: PolicyRevision['settings'],
  by: Omit<Confirmation, 'value'>,
): PolicyDraft {
  const entries = Object.entries(settings);
  const ofGroup = (id: string): boolean => inForce[id]?.scope === 'group';
  const group = nextLayer(layers.group, Object.fromEntries(entries.filter(([id]) => ofGroup(id))), reason, by);
  const unit = nextLayer(layers.unit, Object.fromEntries(entries.filter(([id]) => !ofGroup(id))), reason, by);
  return {
    layers: { ...layers, ...(group && { group }), ...(unit && { unit }) },
    changes: { group, unit },
  };
}
