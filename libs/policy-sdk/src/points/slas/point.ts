import { checkEffects } from '../../check-kit';
import { byId, contributed, definePoint } from '../../point';
import type { CheckContext, ExpressionScope, Place } from '../../point-context';
import { qualified } from '../../qualified';
import { words } from '../../text';
import { targetsOf, writtenCommands } from '../workflows/commands';
import type { Workflow } from '../workflows/schema';
import { compileSlas, durationText, triggerReference } from './compiled';
import type { CompiledSla } from './compiled';
import { Sla } from './schema';
import type { SlaTrigger } from './schema';

export const slas = definePoint({
  id: 'slas',
  title: words('时限', 'SLAs'),
  description: words(
    '从何时起算、由什么满足、何时暂停、多长时间、何时提醒、超时怎么办。',
    'What starts a deadline, meets and pauses it, how long it is, when it warns and what a breach does.',
  ),
  files: 'mapping',
  pattern: 'policy/slas.yaml',
  parts: { slas: byId(Sla) },
  example: `slas:
  answer:
    title: { zh-CN: 答复客户, en: Answer to the customer }
    startsOn: { on: received }
    metBy: { command: answer }
    duration: { amount: { setting: answerHours }, unit: hour, basis: working }
    warnings: [{ share: 0.8 }]
    notifies: [officer]
`,
  compile: ({ slas }, context) => ({ slas: compileSlas(slas, context) }),
  empty: { slas: {} },
  names: ({ slas }) => ({ slas: contributed(words('时限', 'SLA'), slas) }),
  check: ({ slas }, context) => {
    for (const [id, sla] of Object.entries(slas)) checkSla(id, sla, context);
  },
  rows: ({ slas }) => slas,
  columns: [
    { title: words('时长', 'Duration'), cell: ({ duration }) => duration && durationText(duration) },
    { title: words('通知', 'Notifies'), cell: ({ notifies }) => notifies },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});

function checkTrigger(at: Place, trigger: SlaTrigger): void {
  if ('enters' in trigger) at.needs('caseStates', trigger.enters);
  if ('leaves' in trigger) at.needs('caseStates', trigger.leaves);
  if ('command' in trigger) at.needs('caseCommands', trigger.command);
  if ('item' in trigger) at.needs('workItems', trigger.item);
}

/** The type of work items that a trigger is of; undefined when it is of the case. */
function itemTypeOf(trigger: SlaTrigger, context: CheckContext): string | undefined {
  if ('item' in trigger) return trigger.item;
  const { workflow } = qualified(triggerReference(trigger) ?? '', '');
  return Object.hasOwn(context.known('workItems'), workflow) ? workflow : undefined;
}

/** The state that a workflow begins in is entered once, before any deadline runs, unless a command leads back to it. */
function checkEntered(at: Place, met: SlaTrigger, context: CheckContext): void {
  if (!('enters' in met)) return;
  const { workflow, id } = qualified(met.enters, '');
  const isMeant = ({ id: own, kind }: Workflow): boolean => (workflow === '' ? kind === 'case' : own === workflow);
  const workflows = Object.values(context.known('workflows')).filter(isWorkflow);
  const begun = workflows.find((one) => isMeant(one) && one.initial === id);
  if (!begun || writtenCommands(begun).some(({ command }) => targetsOf(command).includes(id))) return;
  at.add(
    words(
      `流程从状态“${id}”开始，之后不会再进入它`,
      `the workflow begins in the state “${id}” and never enters it later`,
    ),
    words('写明之后进入的状态，或一个操作', 'Name a state that is entered later, or a command'),
    { code: 'sla/initial-state' },
  );
}

const isWorkflow = (value: object): value is Workflow => 'initial' in value && 'states' in value;

/**
 * An SLA of one type of items is met by these items or by the
 * case: those of other types do not say which item they mean.
 */
function checkMet(at: Place, itemType: string | undefined, met: SlaTrigger, context: CheckContext): void {
  checkTrigger(at, met);
  const other = itemTypeOf(met, context);
  if (itemType === undefined || other === undefined || other === itemType) return;
  at.add(
    words(`“${itemType}”的时限不能由“${other}”满足`, `an SLA of “${itemType}” cannot be met by “${other}”`),
    words(`改用“${itemType}”或案件的状态、操作`, `Use a state or command of “${itemType}” or of the case`),
    { code: 'sla-of-other-item' },
  );
}

/** The item of a deadline that an effect starts is that of whatever had the effect. */
const itemScope = (type: string | undefined): ExpressionScope => (type === undefined ? {} : { items: [type] });

function checkSla(id: string, sla: CompiledSla, context: CheckContext): void {
  const where = context.place(`slas/${id}`);
  where.at('clause').needs('clauses', sla.clause);
  checkTrigger(where.at('startsOn'), sla.startsOn);
  const itemType = itemTypeOf(sla.startsOn, context);
  for (const met of sla.metBy) {
    checkMet(where.at('metBy'), itemType, met, context);
    // What runs from the receipt is met when the case is taken, which may have been later.
    if (!('on' in sla.startsOn)) checkEntered(where.at('metBy'), met, context);
  }
  for (const state of sla.pausedWhile ?? []) where.at('pausedWhile').needs('caseStates', state);
  for (const role of sla.notifies ?? []) where.at('notifies').needs('roles', role);
  // Whatever starts it may have brought a form; it is timed anew when category or severity change.
  const scope: ExpressionScope =
    itemType === undefined && !('by' in sla.startsOn) ? { items: [] } : itemScope(itemType);
  context.expression(where.at('appliesWhen'), sla.appliesWhen, scope);
  context.expression(where.at('dueAt'), sla.dueAt, scope);
  for (const [index, variant] of (sla.varies ?? []).entries())
    context.expression(where.at('varies', String(index), 'when'), variant.when, scope);
  checkEffects(context, where.at('onBreach'), sla.onBreach, { ...scope, forms: [] });
  if (!sla.duration && !sla.dueAt)
    where.add(
      words('既没有 duration 也没有 dueAt', 'has neither a duration nor dueAt'),
      words('添加其中之一', 'Add one of them'),
    );
  if (sla.metBy.length === 0 && itemType === undefined && !('by' in sla.startsOn))
    where.add(words('没有说明如何算完成 (metBy)', 'nothing meets it'), words('添加 metBy', 'Add `metBy`'));
}
