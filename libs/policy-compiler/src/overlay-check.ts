import { contributionPoints, pointerTo } from '@redress/policy-sdk';
import type { Merged, Part } from '@redress/policy-sdk';
import { suggestion, words, type ProblemCollector } from './problems';
import { schemaFaults, type SchemaFault } from './schema-check';
import type { OverlayLayer } from './settings';

/** What overlays may change, by name: settings are changed by `settings`, where locks and bounds hold. */
const patchable = new Map<string, Part>(
  contributionPoints
    .filter(({ id, layered }) => layered && id !== 'configuration')
    .flatMap(({ parts }) => Object.entries<Part>(parts)),
);

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

const within = (pointer: string, faults: readonly SchemaFault[]): SchemaFault[] =>
  faults.map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` }));

/**
 * Whether what overlays make of the contributions still fits the schemas; the last overlay that touched one answers for it.
 * Plugins are checked file by file, overlays only after merging, for a patch alone need not be whole.
 */
export function checkOverlays(
  overlays: readonly OverlayLayer[],
  merged: Merged,
  plugin: string,
  problems: ProblemCollector,
): boolean {
  let sound = true;
  const reported = new Set<string>();
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
        continue;
      }
      const part = patchable.get(point);
      if (!part) {
        add(
          pointerTo('', point),
          words(`没有名为“${point}”的扩展点`, `there is no contribution point “${point}”`),
          suggestion(point, [...patchable.keys()]),
        );
        continue;
      }
      const touched: [string, unknown][] =
        part.shape === 'whole'
          ? [[pointerTo('', point), merged[point]]]
          : Object.keys(patches).map((id) => [pointerTo(pointerTo('', point), id), memberOf(merged[point], id)]);
      for (const [at, value] of touched) {
        if (value === undefined || reported.has(at)) continue;
        reported.add(at);
        for (const { pointer, message, remedy } of within(at, schemaFaults(part.schema, value)))
          add(pointer, message, remedy);
      }
    }
  }
  return sound;
}
