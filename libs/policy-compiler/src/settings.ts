import type { LayerReference, Overlay, ResolvedSetting, Setting, SettingValue } from '@redress/policy-sdk';
import { suggestion, words, type ProblemCollector } from './problems';

export interface OverlayLayer {
  reference: LayerReference;
  overlay: Overlay;
}

function valueFault(setting: ResolvedSetting, value: SettingValue): { zh: string; en: string } | null {
  const { type } = setting.schema;
  const fits = type === 'integer' ? Number.isInteger(value) : typeof value === type;
  if (!fits) return { zh: `必须是${type === 'integer' ? '整数' : type === 'number' ? '数字' : type === 'boolean' ? '是/否' : '文字'}`, en: `must be of type ${type}` };
  const { minimum, maximum, enum: options } = setting.bounds;
  if (typeof value === 'number' && minimum !== undefined && value < minimum) return { zh: `不能小于 ${minimum}`, en: `must be at least ${minimum}` };
  if (typeof value === 'number' && maximum !== undefined && value > maximum) return { zh: `不能大于 ${maximum}`, en: `must be at most ${maximum}` };
  if (options && !options.includes(String(value))) return { zh: `只能是：${options.join('、')}`, en: `must be one of ${options.join(', ')}` };
  return null;
}

/** Applies the overlays to the declared settings: scope, locks and bounds are checked, each value remembers its layer. */
export function resolveSettings(
  declared: Record<string, Setting>,
  plugin: LayerReference,
  overlays: readonly OverlayLayer[],
  problems: ProblemCollector,
): Record<string, ResolvedSetting> {
  const resolved: Record<string, ResolvedSetting> = {};
  for (const [id, setting] of Object.entries(declared)) {
    const { minimum, maximum, enum: options } = setting.schema;
    const bounds = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }), ...(options && { enum: options }) };
    resolved[id] = { ...setting, value: setting.default, source: plugin, locked: false, bounds, steps: [{ layer: plugin, value: setting.default }] };
    const fault = valueFault(resolved[id], setting.default);
    if (fault) problems.add(plugin.name, 'policy/settings.yaml', `/configuration/${id}/default`, words(`默认值${fault.zh}`, `default ${fault.en}`), words('修改默认值或范围', 'Change the default or the bounds'));
  }
  for (const { reference, overlay } of overlays) {
    for (const [id, change] of Object.entries(overlay.settings ?? {})) {
      const file = `${reference.kind}:${reference.name}`;
      const at = `/settings/${id}`;
      const setting = resolved[id];
      if (!setting) {
        problems.add(plugin.name, file, at, words(`没有名为“${id}”的参数`, `there is no setting “${id}”`), suggestion(id, Object.keys(declared)));
        continue;
      }
      const refuse = (pointer: string, zh: string, en: string, remedyZh: string, remedyEn: string) => problems.add(plugin.name, file, pointer, words(`“${setting.title['zh-CN']}”${zh}`, `“${setting.title.en}” ${en}`), words(remedyZh, remedyEn));
      if (reference.kind === 'unit' && (change.locked !== undefined || change.minimum !== undefined || change.maximum !== undefined)) {
        refuse(at, '的锁定和范围只能由集团设置', 'may only be locked or bounded by the group', '请由总部在集团层设置', 'Set it in the group overlay');
        continue;
      }
      if (reference.kind === 'unit' && change.value !== undefined && setting.locked) {
        refuse(`${at}/value`, '已被集团锁定', `is locked by ${setting.source.name}`, '请总部解除锁定或在集团层修改', 'Ask headquarters to unlock it or to change it for the group');
        continue;
      }
      if (reference.kind === 'unit' && change.value !== undefined && setting.scope === 'group') {
        refuse(`${at}/value`, '由集团统一设置', 'is set for the whole group', '请在集团层修改', 'Change it in the group overlay');
        continue;
      }
      if (change.minimum !== undefined) setting.bounds.minimum = Math.max(setting.bounds.minimum ?? -Infinity, change.minimum);
      if (change.maximum !== undefined) setting.bounds.maximum = Math.min(setting.bounds.maximum ?? Infinity, change.maximum);
      if (change.locked !== undefined) setting.locked = change.locked;
      if (change.value !== undefined) {
        const fault = valueFault(setting, change.value);
        if (fault) {
          refuse(`${at}/value`, fault.zh, fault.en, '请改为允许范围内的值', 'Choose a value inside the bounds');
          continue;
        }
        setting.value = change.value;
        setting.source = reference;
      }
      setting.steps.push({ layer: reference, ...change });
    }
  }
  for (const [id, setting] of Object.entries(resolved)) {
    if (!setting.mustConfirm || setting.steps.length > 1) continue;
    problems.add(plugin.name, 'policy/settings.yaml', `/configuration/${id}`, words(`“${setting.title['zh-CN']}”尚未由总部确认`, `“${setting.title.en}” is not confirmed by headquarters yet`), words('确认推荐值或改为本单位的值', 'Confirm the recommendation or set the unit’s own value'), 'warning');
  }
  return resolved;
}
