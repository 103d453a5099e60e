import { createHash } from 'node:crypto';
import type { CaseEvent, CaseState, StoredEventForm } from '@redress/engine-core';
import { mapPersonal } from '@redress/forms';
import type { CompiledForm, PolicyRevision } from '@redress/policy-sdk';
import canonicalize from 'canonicalize';

/** A form's personal data, with what any category may ask for under `details`. */
const widened = new WeakMap<PolicyRevision, Map<string, Pick<CompiledForm, 'personal'>>>();

function personalOf(revision: PolicyRevision, form: string): Pick<CompiledForm, 'personal'> {
  let forms = widened.get(revision);
  if (!forms) widened.set(revision, (forms = new Map()));
  const known = forms.get(form);
  if (known) return known;
  const details = new Set(
    Object.values(revision.categories).flatMap(({ detailsForm }) => (detailsForm ? [detailsForm] : [])),
  );
  const inside = [...details]
    .flatMap((id) => revision.forms[id]?.personal ?? [])
    .map(({ pointer, kind }) => ({ pointer: `/details${pointer}`, kind }));
  const personal = { personal: [...(revision.forms[form]?.personal ?? []), ...inside] };
  forms.set(form, personal);
  return personal;
}

type TextMap = (text: string) => string;

const mapComplainant = ({ name, contact }: CaseState['complainant'], map: TextMap): CaseState['complainant'] => ({
  name: map(name),
  contact: contact === null ? null : map(contact),
});

/** A copy of an event with `map` applied to its personal data. */
export function mapEvent(event: CaseEvent, revision: PolicyRevision, map: TextMap): CaseEvent {
  if (event.type === 'received')
    return { ...event, data: { ...event.data, complainant: mapComplainant(event.data.complainant, map) } };
  if (event.type === 'form-submitted')
    return {
      ...event,
      data: { ...event.data, values: mapPersonal(personalOf(revision, event.data.form), event.data.values, map) },
    };
  return event;
}

/** A copy of a case with `map` applied to its personal data. */
export function mapState(state: CaseState, revision: PolicyRevision, map: TextMap): CaseState {
  return {
    ...state,
    complainant: mapComplainant(state.complainant, map),
    forms: state.forms.map((form) => ({ ...form, data: mapPersonal(personalOf(revision, form.form), form.data, map) })),
  };
}

/**
 * Hash of an event as stored (ciphertext inside) and of the one before it: SHA-256 over canonical JSON (RFC 8785).
 * Format 1 was not named in it.
 */
export function chainHash(previous: string, stored: StoredEventForm): string {
  const { format, ...event } = stored;
  return createHash('sha256')
    .update(previous)
    .update(canonicalize(format === 1 ? event : stored) ?? '')
    .digest('hex');
}

/** What the chain begins with. */
export const chainStart = (caseId: string): string => createHash('sha256').update(`redress:${caseId}`).digest('hex');
