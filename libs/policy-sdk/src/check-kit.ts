import type { Static } from 'typebox';
import type { AssignmentRule, Effect } from './effects';
import type { CheckContext, ExpressionScope, Place } from './point-context';
import { fieldsHeld } from './points/workflows/item-check';
import { words } from './text';

/** Requires the clause that each contribution of a point says it stands for. */
export function checkClauses(context: CheckContext, point: string, entries: Record<string, { clause?: string }>): void {
  for (const [id, { clause }] of Object.entries(entries))
    context.place(`${point}/${id}`).at('clause').needs('clauses', clause);
}

export function checkAssignment(
  context: CheckContext,
  where: Place,
  { role, department, person }: Static<typeof AssignmentRule>,
  scope: ExpressionScope,
): void {
  where.at('role').needs('roles', role);
  if (department?.startsWith('=')) context.expression(where.at('department'), department.slice(1), scope);
  else where.at('department').needs('departments', department);
  context.expression(where.at('person'), person, scope);
}

/** Requires all that the effects of a command, a state or a breach name; `scope` is the occasion they run on. */
export function checkEffects(
  context: CheckContext,
  where: Place,
  list: readonly Effect[] | undefined,
  scope: ExpressionScope,
): void {
  for (const [index, effect] of (list ?? []).entries()) {
    const at = where.at(String(index));
    context.expression(at.at('when'), effect.when, scope);
    checkEffect(context, at, effect, scope);
  }
}

function checkEffect(context: CheckContext, at: Place, effect: Effect, scope: ExpressionScope): void {
  switch (effect.do) {
    case 'classify':
      return context.expression(at.at('category'), effect.category, scope);
    case 'set-severity':
      return context.expression(at.at('severity'), effect.severity, scope);
    case 'set-fact':
      return context.expression(at.at('value'), effect.value, scope);
    case 'assign':
      return checkAssignment(context, at.at('to'), effect.to, scope);
    case 'open-item':
      return checkOpening(context, at, effect, scope);
    case 'cancel-items':
      at.at('type').needs('workItems', effect.type);
      return context.expression(at.at('where'), effect.where, { ...scope, items: [effect.type] });
    case 'start-round':
      return context.expression(at.at('reason'), effect.reason, scope);
    case 'start-deadline':
    case 'stop-deadline':
      return at.at('sla').needs('slas', effect.sla);
    case 'propose-penalties':
      return at.at('table').needs('penaltyRules', effect.table);
    case 'request-document':
      return at.at('document').needs('documents', effect.document);
    case 'send-message':
      at.at('message').needs('messages', effect.message);
      if (effect.to === 'complainant') checkInSystem(context, at, effect.message);
      else for (const role of effect.to.roles) at.at('to').needs('roles', role);
      return;
    case 'propose-severity':
      if (Object.keys(context.known('severityTable')).length === 0)
        at.add(
          words('策略没有严重程度判定表', 'the policy has no severity table'),
          words('在 severities.yaml 中添加 table', 'Add `table` to severities.yaml'),
        );
      return;
    case 'flag':
      return;
  }
}

/** Delivery channels know the people of the system; the complainant is none of them. */
function checkInSystem(context: CheckContext, at: Place, id: string): void {
  const message = context.known('messages')[id];
  if (message === undefined || !('channels' in message) || !Array.isArray(message.channels)) return;
  if (message.channels.length === 0) return;
  at.at('to').add(
    words(
      `消息“${id}”要经送达渠道发出，不能发给投诉人：渠道只送达系统内的人员`,
      `the message “${id}” goes out by delivery channels, which reach people of the system and not the complainant`,
    ),
    words('改发给角色（to: { roles: […] }），或去掉该消息的 channels', 'Send it to roles, or take its `channels` away'),
    { code: 'message/complainant-by-channel' },
  );
}

type Opening = Extract<Effect, { do: 'open-item' }>;

function checkOpening(context: CheckContext, at: Place, effect: Opening, scope: ExpressionScope): void {
  at.at('type').needs('workItems', effect.type);
  context.expression(at.at('forEach'), effect.forEach, scope);
  const each = effect.forEach === undefined ? scope : { ...scope, forEach: effect.forEach };
  context.expression(at.at('subject'), effect.subject, each);
  checkAssignment(context, at.at('to'), effect.to ?? {}, each);
  for (const [key, value] of Object.entries(effect.data ?? {})) {
    const where = at.at('data', key);
    if (Object.hasOwn(context.known('workItems'), effect.type))
      checkHeld(where, { type: effect.type, key }, fieldsHeld(effect.type, context));
    context.expression(where, value, each);
  }
}

/** Where a type of work items declares nothing at all, the author is told how it would. */
function checkHeld(where: Place, { type, key }: { type: string; key: string }, held: Record<string, object>): void {
  if (Object.keys(held).length > 0) return where.needsAmong(words('字段', 'field'), key, held);
  where.add(
    words(`工作项“${type}”没有声明字段“${key}”`, `the work item “${type}” declares no field “${key}”`),
    words(
      `在流程“${type}”中写明 data: { type: object, properties: { ${key}: … } }`,
      `Write \`data: { type: object, properties: { ${key}: … } }\` into the workflow “${type}”`,
    ),
    { code: 'unknown/field' },
  );
}
