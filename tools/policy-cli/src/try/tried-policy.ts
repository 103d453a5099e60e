import { builtInCalendars, createCalendar, type BuiltInCalendar } from '@redress/working-time';
import { checkedUnit, type PolicyCheck } from '../policy-check';
import type { TriedPolicy } from './session';

type SettingValue = number | string | boolean;

const isCalendar = (id: string): id is BuiltInCalendar => Object.hasOwn(builtInCalendars, id);

function settingValue(text: string): SettingValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** The plugin compiled for a unit with these settings (`name=value`) and calendar; null when it does not compile so. */
export function triedPolicy(
  { compile, problems }: PolicyCheck,
  { set, calendar }: { set: readonly string[]; calendar: string },
): TriedPolicy | null {
  const settings = set.map((text): [string, SettingValue] => {
    const [name = '', ...value] = text.split('=');
    return [name, settingValue(value.join('='))];
  });
  const result = compile(settings.length > 0 ? Object.fromEntries(settings) : undefined);
  if (!isCalendar(calendar)) {
    problems.push({
      plugin: '',
      file: '--calendar',
      pointer: '',
      severity: 'error',
      code: 'unknown/calendar',
      message: { 'zh-CN': `没有日历“${calendar}”`, en: `there is no calendar “${calendar}”` },
      remedy: {
        'zh-CN': `可用：${Object.keys(builtInCalendars).join(', ')}`,
        en: `One of: ${Object.keys(builtInCalendars).join(', ')}`,
      },
    });
    return null;
  }
  if (!result?.revision) {
    problems.push(...(result?.problems ?? []));
    return null;
  }
  const unit = {
    ...(calendar !== checkedUnit.calendar && { calendar }),
    ...(settings.length > 0 && { settings: Object.fromEntries(settings) }),
  };
  return {
    revision: result.revision,
    calendar: createCalendar(builtInCalendars[calendar](checkedUnit.zone)),
    ...(Object.keys(unit).length > 0 && { unit }),
  };
}
