import type { CommandView } from '@redress/api-contract';
import { availableCommands, whoMay } from '@redress/engine-core';
import type { Actor, AvailableCommand, CaseState, Surroundings } from '@redress/engine-core';
import type { Static } from 'typebox';
import { formView } from './form-view';

type View = Static<typeof CommandView>;

/** Values that the person would otherwise type again: those of the item that a command goes to. */
function initialValues(
  state: CaseState,
  { item, form }: AvailableCommand,
  fields: readonly string[],
): Record<string, unknown> | undefined {
  const before =
    state.items.find(({ id }) => id === item)?.data ??
    state.forms.findLast(
      (submitted) => submitted.form === form && submitted.round === state.round && item === undefined,
    )?.data;
  const known = Object.entries(before ?? {}).filter(
    ([name, value]) => fields.includes(name) && typeof value !== 'object',
  );
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

/** What this person may do now, with the form each command asks for; what is blocked says why. */
export function commandViews(surroundings: Surroundings, state: CaseState, actor: Actor): View[] {
  const { revision } = surroundings;
  return availableCommands(surroundings, state, actor).map((available) => {
    const { command, item, title, help, clause, form: formId, primary, grave, by, blocked } = available;
    const form = formId === undefined ? undefined : revision.forms[formId];
    const fields = Object.keys((form?.schema as { properties?: object } | undefined)?.properties ?? {});
    return {
      command,
      ...(item === undefined ? {} : { item }),
      title,
      ...(help === undefined ? {} : { help }),
      ...(clause === undefined ? {} : { clause }),
      primary,
      grave,
      ...(form === undefined
        ? {}
        : {
            form: formView(form, {
              initial: initialValues(state, available, fields),
              item: state.items.find(({ id }) => id === item)?.data ?? {},
            }),
          }),
      blocked: blocked.map(({ reason, subject, message, clause: cited }) => ({
        reason,
        message,
        ...(subject === undefined ? {} : { subject }),
        ...(cited === undefined ? {} : { clause: cited }),
      })),
      by: whoMay(revision, by),
    };
  });
}
