import type { LayerReference, LocalizedText, SettingValue } from '@redress/policy-sdk';
import { localTime } from '@redress/value-texts';
import { explainDuration } from '@redress/working-time';
import type { DayExplanation } from '@redress/working-time';
import { termsOf } from './deadline-times';
import type { CaseState, Deadline } from './model';
import { planOf } from './plan';
import type { Surroundings } from './surroundings';

/**
 * Why a deadline is due when it is: its rule, the settings it
 * took and which layer set them, and what of the time counted.
 */
export interface DeadlineExplanation {
  deadline: Deadline;
  title: LocalizedText;
  clause?: { id: string; title: LocalizedText };
  /** Time zone and calendar of the unit; the calendar only for working time. */
  calendar: string;
  zone: string;
  /** `words`: the value in words, where the policy has any for it. */
  settings: {
    id: string;
    title: LocalizedText;
    value: SettingValue;
    words?: LocalizedText;
    unit?: LocalizedText;
    source: LayerReference;
  }[];
  /** For working time: what counted on each local date and why the rest did not. */
  days: DayExplanation[];
  sentences: LocalizedText[];
}

const layerNames: Record<LayerReference['kind'], LocalizedText> = {
  plugin: { 'zh-CN': '制度默认值', en: 'the policy itself' },
  base: { 'zh-CN': '基础制度', en: 'the base policy' },
  group: { 'zh-CN': '集团设置', en: 'the group' },
  unit: { 'zh-CN': '本单位设置', en: 'the unit' },
};

function settingsOf({ revision }: Surroundings, deadline: Deadline): DeadlineExplanation['settings'] {
  return deadline.settings.flatMap((id) => {
    const setting = revision.settings[id];
    if (setting === undefined) return [];
    const { title, value, unit, source } = setting;
    const words = setting.options?.[String(value)];
    return [
      { id, title, value, ...(words === undefined ? {} : { words }), ...(unit === undefined ? {} : { unit }), source },
    ];
  });
}

function settingSentence({
  title,
  value,
  words,
  unit,
  source,
}: DeadlineExplanation['settings'][number]): LocalizedText {
  const layer = layerNames[source.kind];
  const origin = `${source.name} ${source.version}`;
  const amount: LocalizedText = words ?? {
    'zh-CN': ` ${value} ${unit?.['zh-CN'] ?? ''}`,
    en: `${value}${unit === undefined ? '' : ` ${unit.en}`}`,
  };
  return {
    'zh-CN': `“${title['zh-CN']}”为${amount['zh-CN']}，来自${layer['zh-CN']}（${origin}）`,
    en: `"${title.en}" is ${amount.en}, set by ${layer.en} (${origin})`,
  };
}

function outcome(deadline: Deadline, zone: string): LocalizedText[] {
  const ended = deadline.endedAt === undefined ? '' : localTime(deadline.endedAt, zone);
  switch (deadline.status) {
    case 'running':
      return [];
    case 'paused':
      return [
        {
          'zh-CN': '目前暂停计时，恢复后重新计算到期时间',
          en: 'It stands still now; it will be due anew once it runs again',
        },
      ];
    case 'breached':
      return [{ 'zh-CN': '已超过期限，尚未完成', en: 'It is past due and not met yet' }];
    case 'met':
      return [
        deadline.breached
          ? { 'zh-CN': `${ended} 完成，已超期`, en: `Met at ${ended}, late` }
          : { 'zh-CN': `${ended} 按期完成`, en: `Met in time at ${ended}` },
      ];
    case 'cancelled':
      return [{ 'zh-CN': `${ended} 终止，不再需要`, en: `Ended at ${ended}; it is no longer needed` }];
  }
}

function promised(deadline: Deadline, zone: string): LocalizedText[] {
  const due = deadline.dueAt === null ? '' : localTime(deadline.dueAt, zone);
  return [
    {
      'zh-CN': `承诺的完成时间：${due}；承诺的时间不因暂停而推迟`,
      en: `The time that was promised: ${due}; waiting does not move it`,
    },
  ];
}

/** Explains a deadline of the case, also one that has ended. Throws RangeError if the case has no such deadline. */
export function explainDeadline(surroundings: Surroundings, state: CaseState, id: string): DeadlineExplanation {
  const deadline = state.deadlines.find((one) => one.id === id);
  const planned = deadline === undefined ? undefined : planOf(surroundings.revision).slas.get(deadline.sla);
  if (deadline === undefined || planned === undefined)
    throw new RangeError(`The case ${state.number} has no deadline "${id}".`);
  const { revision, calendar } = surroundings;
  const { zone } = revision.unit;
  const { title, clause } = planned.sla;
  const settings = settingsOf(surroundings, deadline);
  const terms = termsOf(deadline);
  const reckoned =
    terms === null ? { days: [], sentences: promised(deadline, zone) } : explainDuration(terms, calendar);
  const named = clause === undefined ? undefined : revision.clauses[clause];
  const basis: LocalizedText =
    clause === undefined
      ? { 'zh-CN': '', en: '' }
      : {
          'zh-CN': `（依据 ${clause}${named === undefined ? '' : `《${named.title['zh-CN']}》`}）`,
          en: ` (clause ${clause}${named === undefined ? '' : `, ${named.title.en}`})`,
        };
  const rule: LocalizedText = {
    'zh-CN': `“${title['zh-CN']}”${basis['zh-CN']}`,
    en: `"${title.en}"${basis.en}`,
  };
  return {
    deadline,
    title,
    ...(clause === undefined || named === undefined ? {} : { clause: { id: clause, title: named.title } }),
    calendar: calendar.definition.id,
    zone,
    settings,
    days: reckoned.days,
    sentences: [rule, ...settings.map(settingSentence), ...reckoned.sentences, ...outcome(deadline, zone)],
  };
}
