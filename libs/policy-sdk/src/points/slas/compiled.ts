import type { CompileContext, Place } from '../../point-context';
import { words } from '../../text';
import type { DurationUnit, Sla, SlaTrigger, TimeBasis } from './schema';

/** A duration with its settings filled in; `settings` names those it took. */
export interface CompiledDuration {
  amount: number;
  unit: DurationUnit;
  basis: TimeBasis;
  settings: string[];
}

export interface CompiledSla extends Omit<Sla, 'duration' | 'varies' | 'metBy'> {
  duration?: CompiledDuration;
  varies?: { id?: string; when: string; duration: CompiledDuration }[];
  metBy: Exclude<Sla['metBy'], undefined | unknown[]>[];
}

/** The state or command that a trigger names, if it names one. */
export function triggerReference(trigger: SlaTrigger): string | null {
  if ('enters' in trigger) return trigger.enters;
  if ('leaves' in trigger) return trigger.leaves;
  return 'command' in trigger ? trigger.command : null;
}

type Duration = NonNullable<Sla['duration']>;

function compileDuration(
  where: Place,
  { amount, unit, basis }: Duration,
  { settings, leftOut }: CompileContext,
): CompiledDuration {
  const demand = (part: string, setting: string, fits: boolean, zh: string, en: string): void => {
    const at = where.at(part, 'setting');
    at.needsAmong(words('参数', 'setting'), setting, settings);
    if (fits || leftOut(setting) || !Object.hasOwn(settings, setting)) return;
    at.add(
      words(`参数“${setting}”不是${zh}`, `the setting “${setting}” is no ${en}`),
      words('改用另一个参数，或修改它的 schema', 'Take another setting, or change its `schema`'),
      { code: 'setting-type' },
    );
  };
  const value = (given: unknown): unknown =>
    typeof given === 'object' && given !== null && 'setting' in given ? settings[String(given.setting)]?.value : given;
  const [amountValue, basisValue] = [value(amount), value(basis)];
  if (typeof amount === 'object') demand('amount', amount.setting, typeof amountValue === 'number', '数字', 'number');
  if (typeof basis === 'object')
    demand('basis', basis.setting, basisValue === 'clock' || basisValue === 'working', '计时方式', 'clock or working');
  return {
    amount: Number(amountValue ?? 0),
    unit,
    basis: basisValue === 'clock' ? 'clock' : 'working',
    settings: [amount, basis].flatMap((given) => (typeof given === 'object' ? [given.setting] : [])),
  };
}

/** Fills settings into durations; what meets an SLA is a list. */
export function compileSlas(declared: Record<string, Sla>, context: CompileContext): Record<string, CompiledSla> {
  const placeOf = (id: string): Place => context.place(`slas/${id}`);
  const compiled = (id: string, { duration, varies, metBy, ...sla }: Sla): CompiledSla => ({
    ...sla,
    ...(duration && { duration: compileDuration(placeOf(id).at('duration'), duration, context) }),
    ...(varies && {
      varies: varies.map((variant, index) => ({
        ...variant,
        duration: compileDuration(placeOf(id).at('varies', String(index), 'duration'), variant.duration, context),
      })),
    }),
    metBy: metBy === undefined ? [] : Array.isArray(metBy) ? metBy : [metBy],
  });
  return Object.fromEntries(Object.entries(declared).map(([id, sla]) => [id, compiled(id, sla)]));
}

const units = { minute: words('分钟', 'minutes'), hour: words('小时', 'hours'), day: words('天', 'days') };
const bases = { working: words('工作时间', 'working time'), clock: words('自然时间', 'clock time') };

/** A duration in words: 24 小时（工作时间）. */
export function durationText({ amount, unit, basis }: CompiledDuration): ReturnType<typeof words> {
  return words(
    `${amount} ${units[unit]['zh-CN']}（${bases[basis]['zh-CN']}）`,
    `${amount} ${units[unit].en} (${bases[basis].en})`,
  );
}
