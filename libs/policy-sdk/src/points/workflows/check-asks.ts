import { checkCallee, checkPluginInput } from '../../check-plugin-call';
import type { CheckContext, ExpressionScope, Place } from '../../point-context';
import { words } from '../../text';
import type { Ask } from './schema';

/** Requires the functions that are asked, the values they need, and that no personal data goes to them. */
export function checkAsks(
  where: Place,
  asks: readonly Ask[] | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  for (const ask of asks ?? []) checkAsk(where.at(ask.id), ask, scope, context);
}

function checkAsk(where: Place, ask: Ask, scope: ExpressionScope, context: CheckContext): void {
  const { functions } = context.installed;
  const { properties = {}, required = [] } = functions[ask.function]?.input ?? {};
  context.expression(where.at('when'), ask.when, scope);
  checkPluginInput(where.at('input'), ask.input, scope, context);
  checkCallee(where, { id: ask.function, at: 'function', title: words('函数', 'function') }, ask.input, {
    known: functions,
    names: properties,
    required,
  });
}
