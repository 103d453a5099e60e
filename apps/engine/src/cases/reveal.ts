import type { CaseState } from '@redress/engine-core';
import { InvalidInputError } from '@redress/errors';
import type { PolicyRevision } from '@redress/policy-sdk';
import { personalPointers } from '../case-view/form-view';
import { anyPosition } from '../case-view/personal-data';
import { text } from '../http/localized';

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
          ? (inner as Record<string, unknown>)[step]
          : undefined,
      value,
    );
}

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
      const [, , seq = '', ...rest] = pointer.split('/');
      const submitted = pointer.startsWith('/forms/')
        ? state.forms.find((form) => String(form.seq) === seq)
        : undefined;
      const inside = `/${rest.join('/')}`;
      const personal = submitted && personalPointers(revision, state, submitted);
      const value = Object.hasOwn(complainant, pointer)
        ? complainant[pointer]
        : personal && (personal.has(inside) || personal.has(anyPosition(inside)))
          ? valueAt(submitted?.data, inside)
          : undefined;
      if (value === undefined || value === null)
        throw new InvalidInputError(
          'pointer',
          text(`“${pointer}”不是本案的个人信息。`, `“${pointer}” is no personal data of this case.`),
        );
      return [pointer, String(value)];
    }),
  );
}
