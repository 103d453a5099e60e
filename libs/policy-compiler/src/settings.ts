import { isConfirmed, pointerTo } from '@redress/policy-sdk';
import type {
  LayerReference,
  LocalizedText,
  Overlay,
  ResolvedSetting,
  Setting,
  SettingValue,
} from '@redress/policy-sdk';
import { suggestion, words, type ProblemCollector, type ProblemDetails } from './problems';

export interface OverlayLayer {
  reference: LayerReference;
  overlay: Overlay;
}

const typeWords = { integer: '整数', number: '数字', boolean: '“是”或“否”', string: '文字' };

function valueFault(setting: ResolvedSetting, value: SettingValue): { zh: string; en: string } | null {
  const { type } = setting.schema;
  const fits = type === 'integer' ? Number.isInteger(value) : typeof value === type;
  if (!fits) return { zh: `必须为${typeWords[type]}`, en: `must be of type ${type}` };
  const { minimum, maximum, enum: options } = setting.bounds;
  if (typeof value === 'number' && minimum !== undefined && value < minimum)
    return { zh: `不能小于 ${minimum}`, en: `must be at least ${minimum}` };
  if (typeof value === 'number' && maximum !== undefined && value > maximum)
    return { zh: `不能大于 ${maximum}`, en: `must be at most ${maximum}` };
  if (options && !options.includes(String(value)))
    return { zh: `只能是：${options.join('、')}`, en: `must be one of ${options.join(', ')}` };
  return null;
}

/** What resolving needs to know of the policy around the settings. */
export interface SettingSurroundings {
  /** Name of the policy, for problems of overlays. */
  plugin: string;
  /** The layer that declared the setting's default. */
  layerOf(id: string): LayerReference;
  /** Takes a problem of the declaration itself; `path` is inside it. */
  report(id: string, path: string, message: LocalizedText, remedy: LocalizedText, details?: ProblemDetails): void;
  /** Takes problems of overlays. */
  problems: ProblemCollector;
  /** Names that are missing only since they are at fault. */
  leftOutNames: ReadonlySet<string>;
}

function declaredSettings(
  declared: Record<string, Setting>,
  { layerOf, report }: SettingSurroundings,
): Record<string, ResolvedSetting> {
  return Object.fromEntries(
    Object.entries(declared).map(([id, setting]) => {
      const { minimum, maximum, enum: options } = setting.schema;
      const bounds = {
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
        ...(options && { enum: options }),
      };
      const source = layerOf(id);
      const resolved: ResolvedSetting = {
        ...setting,
        value: setting.default,
        source,
        locked: false,
        bounds,
        steps: [{ layer: source, value: setting.default }],
      };
      const fault = valueFault(resolved, setting.default);
      if (fault)
        report(
          id,
          '/default',
          words(`默认值${fault.zh}`, `default ${fault.en}`),
          words('修改默认值或范围', 'Change the default or the bounds'),
        );
      return [id, resolved];
    }),
  );
}

type Change = NonNullable<Overlay['settings']>[string];
type Refuse = (path: string, zh: string, en: string, remedyZh: string, remedyEn: string) => void;

/** Lays one layer's word over a setting, if it is allowed. */
function change(
  setting: ResolvedSetting,
  layer: LayerReference,
  { value, locked, minimum, maximum, confirmed }: Change,
  refuse: Refuse,
): void {
  if (layer.kind === 'unit') {
    if (locked !== undefined || minimum !== undefined || maximum !== undefined)
      return refuse(
        '',
        '的锁定和范围只能由集团设置',
        'may only be locked or bounded by the group',
        '请由总部在集团层设置',
        'Set it in the group overlay',
      );
    if (value !== undefined && setting.locked)
      return refuse(
        '/value',
        '已被集团锁定',
        'is locked by the group',
        '请总部解除锁定或在集团层修改',
        'Ask headquarters to unlock it or to change it for the group',
      );
    if ((value !== undefined || confirmed !== undefined) && setting.scope === 'group')
      return refuse(
        value === undefined ? '/confirmed' : '/value',
        '由集团统一设置',
        'is set for the whole group',
        '请在集团层修改',
        'Change it in the group overlay',
      );
  }
  if (minimum !== undefined) setting.bounds.minimum = Math.max(setting.bounds.minimum ?? -Infinity, minimum);
  if (maximum !== undefined) setting.bounds.maximum = Math.min(setting.bounds.maximum ?? Infinity, maximum);
  if (locked !== undefined) setting.locked = locked;
  const fault = [value, minimum, maximum].some((given) => given !== undefined)
    ? valueFault(setting, value ?? setting.value)
    : null;
  if (fault && value !== undefined)
    return refuse('/value', fault.zh, fault.en, '请改为允许范围内的值', 'Choose a value inside the bounds');
  // Narrower bounds must hold for the value in force, too.
  if (fault)
    return refuse(
      '',
      `的现值为 ${setting.value}，${fault.zh}`,
      `is ${setting.value} and ${fault.en}`,
      '请同时设置范围内的值',
      'Set a value inside the new bounds, too',
    );
  if (value !== undefined) {
    setting.value = value;
    setting.source = layer;
  }
  setting.steps.push({
    layer,
    ...(value !== undefined && { value }),
    ...(locked !== undefined && { locked }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(confirmed !== undefined && { confirmed }),
  });
}

/**
 * Applies the overlays to the declared settings: scope, locks and bounds are checked, each value remembers its layer.
 */
export function resolveSettings(
  declared: Record<string, Setting>,
  overlays: readonly OverlayLayer[],
  surroundings: SettingSurroundings,
): Record<string, ResolvedSetting> {
  const { plugin, report, problems, leftOutNames } = surroundings;
  const resolved = declaredSettings(declared, surroundings);
  for (const { reference, overlay } of overlays) {
    for (const [id, wanted] of Object.entries(overlay.settings ?? {})) {
      const file = `${reference.kind}:${reference.name}`;
      const at = pointerTo('/settings', id);
      const setting = Object.hasOwn(resolved, id) ? resolved[id] : undefined;
      if (setting) {
        const { title } = setting;
        change(setting, reference, wanted, (path, zh, en, remedyZh, remedyEn) =>
          problems.add(
            plugin,
            file,
            `${at}${path}`,
            words(`“${title['zh-CN']}”${zh}`, `“${title.en}” ${en}`),
            words(remedyZh, remedyEn),
          ),
        );
      } else if (!leftOutNames.has(id))
        problems.add(
          plugin,
          file,
          at,
          words(`没有名为“${id}”的参数`, `there is no setting “${id}”`),
          suggestion(id, Object.keys(declared)),
        );
    }
  }
  for (const [id, setting] of Object.entries(resolved)) {
    const { title, value, steps } = setting;
    const confirmed = steps.findLast((step) => step.confirmed?.value === value)?.confirmed;
    if (confirmed) setting.confirmed = confirmed;
    if (isConfirmed(setting)) continue;
    report(
      id,
      '',
      words(`“${title['zh-CN']}”尚未由总部确认`, `“${title.en}” is not confirmed by headquarters yet`),
      words('确认现在的值，或改值后确认', 'Confirm the value, or change it and confirm that'),
      { severity: 'warning', code: 'setting-to-confirm' },
    );
  }
  return resolved;
}
