import type { CaseState } from '@redress/engine-core';
import { InvalidInputError } from '@redress/errors';
import { pointerOf, stepsOf, valueAt } from '@redress/forms';
import type { PolicyRevision } from '@redress/policy-sdk';
import { personalKindsOf } from '../case-view/form-view';
import { text } from '../http/localized';

/** Personal data at pointers into the case. Others are refused: only what is masked can be revealed. */
export function revealedValues(
  revision: PolicyRevision,
  state: CaseState,
  pointers: readonly string[],
): Record<string, string> {
  const complainant: Record<string, string | null> = {
    '/complainant/name': state.complainant.name,
    '/complainant/contact': state.complainant.contact,
  };
  return Object.fromEntries(
    pointers.map((pointer) => {
      const [part, seq, ...inside] = stepsOf(pointer);
      const submitted = part === 'forms' ? state.forms.find((form) => String(form.seq) === seq) : undefined;
      const kind = submitted && personalKindsOf(revision, state, submitted)(pointerOf(inside));
      const inForm = kind === undefined ? undefined : valueAt(submitted?.data, inside);
      const value = Object.hasOwn(complainant, pointer) ? complainant[pointer] : inForm;
      if (value === undefined || value === null)
        throw new InvalidInputError(
          'pointer',
          text(`“${pointer}”不是本案的个人信息。`, `“${pointer}” is no personal data of this case.`),
        );
      return [pointer, String(value)];
    }),
  );
}
