import { validateForm } from '@redress/forms';
import type { RefusalDetail } from '@redress/errors';
import type { CompiledForm } from '@redress/policy-sdk';
import type { Draft } from './draft';
import { policyFault, Refused } from './expressions';
import { formRefusal, problem } from './refusals';

/** All that is wrong with submitted values, in the words of the form. */
export function formProblemsOf(form: CompiledForm, values: Record<string, unknown>): RefusalDetail[] {
  const outcome = validateForm(form, values);
  return outcome.ok ? [] : outcome.problems.map(({ pointer, message }) => problem(pointer, message));
}

/** The form that a command asks for, checked; null for a command without one. Throws the refusal. */
export function demandForm(
  draft: Draft,
  id: string | undefined,
  values: Record<string, unknown>,
  place: string,
): CompiledForm | null {
  if (id === undefined) {
    const extra = Object.keys(values).map((name) =>
      problem(`/${name}`, {
        'zh-CN': '此操作没有表单，不接受任何填写内容。',
        en: 'This command has no form and takes no entries.',
      }),
    );
    if (extra.length > 0) throw new Refused(formRefusal(extra));
    return null;
  }
  const form = draft.plan.revision.forms[id];
  if (form === undefined) throw policyFault(`${place}/form`, `the form "${id}" is not declared`);
  const problems = formProblemsOf(form, values);
  if (problems.length > 0) throw new Refused(formRefusal(problems));
  return form;
}

/**
 * Fields of a form without those that hold personal data: a work
 * item keeps only these, so that nothing personal is copied.
 */
export function impersonalFields(form: CompiledForm, values: Record<string, unknown>): Record<string, unknown> {
  const personal = new Set(form.personal.map(({ pointer }) => pointer.split('/')[1]));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !personal.has(name)));
}
