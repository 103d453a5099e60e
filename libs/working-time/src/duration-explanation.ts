import { Temporal } from 'temporal-polyfill';
import type { Words } from './calendar-definition';
import type { DayExplanation } from './day-explanation';
import { dueAt, type DeadlineTerms } from './deadline';
import type { WorkingCalendar } from './working-calendar';

export interface DurationExplanation {
  /** Null while paused. */
  dueAt: number | null;
  /** For working time: what counted on each local date. Empty for clock time. */
  days: DayExplanation[];
  /** The same in words, in order of time. */
  sentences: Words[];
}

const units = { minute: ['分钟', 'minute'], hour: ['小时', 'hour'], day: ['天', 'day'] } as const;
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

interface LocalFormat {
  time(at: number): string;
  moment(at: number): Words;
  date(text: string): Words;
}

function localFormat(zone: string): LocalFormat {
  const of = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const month = (number: number) =>
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][number - 1] ?? '';
  const two = (number: number): string => String(number).padStart(2, '0');
  const timeOf = ({ hour, minute }: Temporal.ZonedDateTime): string => `${two(hour)}:${two(minute)}`;
  const dayOf = (day: { month: number; day: number }): Words => ({
    'zh-CN': `${day.month}月${day.day}日`,
    en: `${day.day} ${month(day.month)}`,
  });
  const time = (at: number): string => timeOf(of(at));
  const date = (text: string): Words => dayOf(Temporal.PlainDate.from(text));
  const moment = (at: number): Words => {
    const local = of(at);
    const day = dayOf(local);
    return { 'zh-CN': `${day['zh-CN']} ${timeOf(local)}`, en: `${day.en} ${timeOf(local)}` };
  };
  return { time, moment, date };
}

function lengthOf(ms: number): Words {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const zh = [hours ? `${hours} 小时` : '', rest || !hours ? `${rest} 分钟` : ''].filter(Boolean).join(' ');
  const en = [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ');
  return { 'zh-CN': zh, en };
}

/** Days in words; runs of days that did not count for the same reason become one sentence. */
function daySentences(days: readonly DayExplanation[], format: LocalFormat): Words[] {
  const sentences: Words[] = [];
  for (let i = 0; i < days.length; i += 1) {
    const day = days[i];
    if (!day) break;
    const date = format.date(day.date);
    if (day.counted > 0) {
      const spans = day.intervals.map(({ from, to }) => `${format.time(from)}–${format.time(to)}`).join(', ');
      const counted = lengthOf(day.counted);
      const because = day.reason
        ? { 'zh-CN': `（${day.reason['zh-CN']}）`, en: ` (${day.reason.en})` }
        : { 'zh-CN': '', en: '' };
      sentences.push({
        'zh-CN': `${date['zh-CN']}${because['zh-CN']} ${spans} 计入 ${counted['zh-CN']}`,
        en: `${date.en}${because.en}: ${spans} counts ${counted.en}`,
      });
      continue;
    }
    let last = i;
    while (days[last + 1]?.counted === 0 && days[last + 1]?.reason?.en === day.reason?.en) last += 1;
    const until = format.date(days[last]?.date ?? day.date);
    const span = last > i ? { 'zh-CN': `${date['zh-CN']}至${until['zh-CN']}`, en: `${date.en} to ${until.en}` } : date;
    const why = day.reason ?? { 'zh-CN': '不在工作时间内', en: 'outside working hours' };
    sentences.push({ 'zh-CN': `${span['zh-CN']} 不计：${why['zh-CN']}`, en: `${span.en} does not count: ${why.en}` });
    i = last;
  }
  return sentences;
}

/** Why a deadline is due when it is: what counted, what did not, and every pause. */
export function explainDuration(terms: DeadlineTerms, calendar: WorkingCalendar): DurationExplanation {
  const format = localFormat(calendar.definition.zone);
  const due = dueAt(terms, calendar);
  const [zhUnit, enUnit] = units[terms.unit];
  const start = format.moment(terms.startedAt);
  const working = terms.basis === 'working';
  const zhWorking = terms.unit === 'day' ? '个工作日' : `工作${zhUnit}`;
  const enAmount = plural(terms.amount, working ? `working ${enUnit}` : enUnit);
  const sentences: Words[] = [
    {
      'zh-CN': `自 ${start['zh-CN']} 起 ${terms.amount} ${working ? zhWorking : `${zhUnit}（按自然时间）`}`,
      en: `${enAmount} from ${start.en}${working ? '' : ' by the clock'}`,
    },
  ];
  const days = working && due !== null ? calendar.explain(terms.startedAt, due) : [];
  sentences.push(...daySentences(days, format));
  for (const { from, to } of terms.pauses ?? []) {
    const [begin, end] = [format.moment(from), to === null ? null : format.moment(to)];
    sentences.push({
      'zh-CN': end ? `${begin['zh-CN']} 至 ${end['zh-CN']} 暂停，不计` : `${begin['zh-CN']} 起暂停计时`,
      en: end ? `Paused from ${begin.en} to ${end.en}: does not count` : `Paused since ${begin.en}`,
    });
  }
  if (due !== null) {
    const end = format.moment(due);
    sentences.push({ 'zh-CN': `到期：${end['zh-CN']}`, en: `Due ${end.en}` });
    if (!calendar.covers(due)) {
      sentences.push({
        'zh-CN': '注意：到期年份的法定节假日尚未公布，日期可能变化',
        en: 'Note: the holidays of that year are not announced yet, the time may change',
      });
    }
  }
  return { dueAt: due, days, sentences };
}
