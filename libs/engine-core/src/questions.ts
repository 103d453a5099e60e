import type { Ask } from '@redress/policy-sdk';
import type { Draft, Scope } from './draft';
import { conditionHolds, Refused, valueOf } from './expressions';
import type { FunctionAnswer, Question } from './model';
import { noAnswer } from './refusals';

/** Values that are missing are left out, as in a form. */
function inputOf(draft: Draft, ask: Ask, scope: Scope, place: string): Record<string, unknown> {
  const values = Object.entries(ask.input).map(([name, expression]): [string, unknown] => [
    name,
    valueOf(draft.occasion(scope), expression, `${place}/input/${name}`),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== null && value !== undefined));
}

/** The questions of a command whose condition holds, each with its values. `place` points at the list. */
export function questionsIn(draft: Draft, asks: readonly Ask[] | undefined, scope: Scope, place: string): Question[] {
  return (asks ?? []).flatMap((ask, index) => {
    const at = `${place}/${index}`;
    if (!conditionHolds(draft.occasion(scope), ask.when, `${at}/when`)) return [];
    const { id, title, function: name } = ask;
    return [{ ask: id, title, function: name, input: inputOf(draft, ask, scope, at) }];
  });
}

/** The same values, whatever the order of their names. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every(([name, value]) => Object.hasOwn(b, name) && isSame(value, (b as Record<string, unknown>)[name]))
  );
}

/** Records the answers to a command's questions; without the answer to any of them the command is refused. */
export function recordAnswers(
  draft: Draft,
  asks: readonly Ask[] | undefined,
  answers: readonly FunctionAnswer[] | undefined,
  scope: Scope,
  place: string,
): void {
  // None sees the answer to another: they are asked together.
  for (const question of questionsIn(draft, asks, scope, place)) {
    const { ask, input } = question;
    const given = (answers ?? []).find(
      (one) => one.ask === ask && one.function === question.function && isSame(one.input, input),
    );
    if (given === undefined) throw new Refused(noAnswer(question, unanswered));
    const { plugin, version, answer } = given;
    draft.emit('function-answered', {
      ask,
      function: question.function,
      plugin,
      version,
      input,
      answer,
      ...(scope.item === undefined ? {} : { item: scope.item }),
    });
  }
}

const unanswered = {
  'zh-CN': '插件尚未给出答案，请稍后重试。',
  en: 'the plugin has not answered yet; try again shortly.',
};
