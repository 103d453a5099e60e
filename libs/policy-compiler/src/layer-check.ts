import { contributionNamed, patchableParts, pointerTo, stepsOf } from '@redress/policy-sdk';
import type { LocalizedText, Part } from '@redress/policy-sdk';
import { byIds, contributionPointer, type Declarations } from './declarations';
import { isMapping, type MergedLayers, type MergeFault } from './merge';
import { nearMiss, suggestion, words } from './problems';
import { schemaFaults } from './schema-check';
import type { OverlayLayer } from './settings';

/** Parts of an overlay that it may have; the others are reported by `checkLayers`. */
export const knownParts = (contributions: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(contributions).filter(([part]) => patchableParts.has(part)));

const nameIn = (pointer: string): string => stepsOf(pointer).at(-1) ?? '';

/**
 * Whether what the layers make together still fits the schemas, and none takes out what is not there. The last layer
 * that touched a place answers for it: plugins are checked file by file, overlays only after merging, since a patch
 * alone need not be whole.
 */
export function checkLayers(
  overlays: readonly OverlayLayer[],
  merged: MergedLayers,
  declarations: Declarations,
): boolean {
  let sound = true;
  const report = (
    { origin, pointer }: ReturnType<Declarations['origin']>,
    message: LocalizedText,
    remedy: LocalizedText,
    code: string,
  ): void => {
    sound = false;
    origin.problems.add(origin.plugin, origin.file, pointer, message, remedy, { code });
  };
  for (const { reference, overlay } of overlays)
    for (const part of Object.keys(overlay.contributions ?? {})) {
      if (patchableParts.has(part)) continue;
      const at = declarations.overlayOrigin(reference, pointerTo('', part));
      if (part === 'configuration')
        report(
          at,
          words('参数不能这样修改', 'settings are not changed here'),
          words('在 settings 中设置参数的值', 'Set their values under `settings`'),
          'overlay/settings',
        );
      else
        report(
          at,
          words(`没有名为“${part}”的扩展点`, `there is no contribution point “${part}”`),
          suggestion(part, [...patchableParts.keys()]),
          'unknown/contribution-point',
        );
    }
  for (const { layer, pointer, known } of merged.missing)
    report(
      declarations.overlayOrigin(layer, pointer),
      words(`没有“${nameIn(pointer)}”可以删除`, `there is no “${nameIn(pointer)}” to remove`),
      suggestion(nameIn(pointer), known),
      'overlay/unknown',
    );
  checkSchemas(merged, declarations, report);
  return sound;
}

type Report = (
  at: ReturnType<Declarations['origin']>,
  message: LocalizedText,
  remedy: LocalizedText,
  code: string,
) => void;

function checkSchemas(merged: MergedLayers, declarations: Declarations, report: Report): void {
  const touched = Object.keys(merged.provenance);
  for (const [owner, schema] of ownersOf(merged)) {
    const base = contributionPointer(owner);
    if (!touched.some((pointer) => pointer === base || pointer.startsWith(`${base}/`))) continue;
    const value = valueOf(merged, owner);
    for (const { pointer, message, remedy, code } of schemaFaults(schema, value)) {
      const place = byIds(value, pointer);
      const stranger = code === 'schema/required' ? strangerAt(merged, `${base}${place}`) : undefined;
      if (stranger) reportStranger(stranger, { message, remedy }, declarations, report);
      else report(declarations.origin(owner, place), message, remedy, code);
    }
  }
}

/** What a layer brought in that was not there: perhaps it meant to change something, by a wrong id. */
const strangerAt = ({ added }: MergedLayers, place: string): MergeFault | undefined =>
  added.findLast(({ pointer }) => pointer === place);

function reportStranger(
  { layer, pointer, known }: MergeFault,
  { message, remedy }: { message: LocalizedText; remedy: LocalizedText },
  declarations: Declarations,
  report: Report,
): void {
  const name = nameIn(pointer);
  report(
    declarations.overlayOrigin(layer, pointer),
    words(
      `没有“${name}”可以修改；作为新增，${message['zh-CN']}`,
      `there is no “${name}” to change; as a new one, ${message.en}`,
    ),
    nearMiss(name, known) ?? remedy,
    'overlay/unknown',
  );
}

/** Every contribution with the schema of its part, by `<part>/<id>`; a whole part by its name. */
function ownersOf({ value }: MergedLayers): [string, Part['schema']][] {
  return [...patchableParts].flatMap(([part, { shape, schema }]): [string, Part['schema']][] => {
    const held = value[part];
    if (shape === 'whole') return held === undefined ? [] : [[part, schema]];
    return isMapping(held) ? Object.keys(held).map((id) => [`${part}/${id}`, schema]) : [];
  });
}

function valueOf({ value }: MergedLayers, owner: string): unknown {
  const { part, id } = contributionNamed(owner);
  const held = value[part];
  return id === null ? held : isMapping(held) ? held[id] : undefined;
}
