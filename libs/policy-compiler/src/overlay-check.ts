import { contributionPoints, mappedPoints, type ContributionPoint } from '@redress/policy-sdk';
import { pointerTo } from './merge';
import { suggestion, words, type ProblemCollector } from './problems';
import { fileSchemas, schemaFaults, type SchemaFault } from './schema-check';
import type { OverlayLayer } from './settings';

/** Settings are changed by `settings`, where locks and bounds hold; tests are the plugin's own. */
const patchable = contributionPoints.filter((point) => point !== 'configuration' && point !== 'scenarios');
const isPatchable = (point: string): point is ContributionPoint => (patchable as readonly string[]).includes(point);

/** Faults of one contribution, with pointers as in the overlay. */
function faultsOf(point: ContributionPoint, id: string, value: unknown): SchemaFault[] {
  if ((mappedPoints as readonly string[]).includes(point))
    return schemaFaults(fileSchemas[point], { [point]: { [id]: value } });
  return schemaFaults(fileSchemas[point], value).map((fault) => ({
    ...fault,
    pointer: `${pointerTo(`/${point}`, id)}${fault.pointer}`,
  }));
}

/** What an overlay may lay over besides contributions with ids. */
const whole: Record<string, (value: unknown) => SchemaFault[]> = {
  archive: (value) => schemaFaults(fileSchemas.archive, { archive: value }),
  severityTable: (table) =>
    schemaFaults(fileSchemas.severities, { severities: {}, table }).map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace('/table', '/severityTable'),
    })),
};

/**
 * Whether what overlays make of the contributions still fits the schemas; the last overlay that touched one answers for it.
 * Plugins are checked file by file, overlays only after merging, for a patch alone need not be whole.
 */
export function checkOverlays(
  overlays: readonly OverlayLayer[],
  merged: Record<string, Record<string, unknown>>,
  plugin: string,
  problems: ProblemCollector,
): boolean {
  let sound = true;
  const told = new Set<string>();
  for (const { reference, overlay } of [...overlays].reverse()) {
    const add = (pointer: string, ...text: [SchemaFault['message'], SchemaFault['remedy']]): void => {
      sound = false;
      problems.add(plugin, `${reference.kind}:${reference.name}`, `/contributions${pointer}`, ...text);
    };
    for (const [point, patches] of Object.entries(overlay.contributions ?? {})) {
      if (point === 'configuration') {
        add(
          '/configuration',
          words('参数不能这样修改', 'settings are not changed here'),
          words('在 settings 中设置参数的值', 'Set their values under `settings`'),
        );
      } else if (point in whole) {
        if (told.has(point)) continue;
        told.add(point);
        for (const { pointer, message, remedy } of whole[point]?.(merged[point]) ?? []) add(pointer, message, remedy);
      } else if (isPatchable(point)) {
        for (const id of Object.keys(patches)) {
          const [key, value] = [`${point}/${id}`, merged[point]?.[id]];
          if (value === undefined || told.has(key)) continue;
          told.add(key);
          for (const { pointer, message, remedy } of faultsOf(point, id, value)) add(pointer, message, remedy);
        }
      } else
        add(
          pointerTo('', point),
          words(`没有名为“${point}”的扩展点`, `there is no contribution point “${point}”`),
          suggestion(point, patchable),
        );
    }
  }
  return sound;
}
