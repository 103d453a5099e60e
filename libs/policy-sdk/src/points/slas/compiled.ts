import type { CompileContext } from '../../point-context';
import { words } from '../../text';
import type { DurationUnit, Sla, TimeBasis } from './schema';

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

type Duration = NonNullable<Sla['duration']>;

function compileDuration(
  sla: string,
  { amount, unit, basis }: Duration,
  { settings, place, leftOut }: CompileContext,
): CompiledDuration {
  const missing = (setting: string): void => {
    if (leftOut(setting)) return;
    place(`slas/${sla}`).add(
      words(`没有名为“${setting}”的参数，或其类型不对`, `setting “${setting}” does not exist or is of the wrong type`),
      words('在 settings.yaml 中声明它', 'Declare it in settings.yaml'),
    );
  };
  const value = (given: unknown): unknown =>
    typeof given === 'object' && given !== null && 'setting' in given ? settings[String(given.setting)]?.value : given;
  const [amountValue, basisValue] = [value(amount), value(basis)];
  if (typeof amount === 'object' && typeof amountValue !== 'number') missing(amount.setting);
  if (typeof basis === 'object' && basisValue !== 'clock' && basisValue !== 'working') missing(basis.setting);
  return {
    amount: Number(amountValue ?? 0),
    unit,
    basis: basisValue === 'clock' ? 'clock' : 'working',
    settings: [amount, basis].flatMap((given) => (typeof given === 'object' ? [given.setting] : [])),
  };
}

/** Fills settings into durations; what meets an SLA is a list. */
export function compileSlas(declared: Record<string, Sla>, context: CompileContext): Record<string, CompiledSla> {
  const compiled = (id: string, { duration, varies, metBy, ...sla }: Sla): CompiledSla => ({
    ...sla,
    ...(duration && { duration: compileDuration(id, duration, context) }),
    ...(varies && {
      varies: varies.map((variant) => ({ ...variant, duration: compileDuration(id, variant.duration, context) })),
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
