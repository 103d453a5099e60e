import type { QuotedFields } from '@redress/templates';
import { submissionPointer, submittedFormView } from '../case-view/form-view';
import type { DossierSource } from './dossier-sections';

/** What a notice may quote field by field: the last submission of each form, in words and masked as the document is. */
export function quotedFields({
  surroundings: { revision },
  state,
  people,
  locale,
  masked,
}: Omit<DossierSource, 'events'>): QuotedFields {
  const quoted: QuotedFields = {};
  for (const submitted of state.forms) {
    const { fields } = submittedFormView(submitted, state, { revision, people, clear: !masked });
    const base = submissionPointer(submitted.seq);
    quoted[submitted.form] = Object.fromEntries(
      fields.map(({ pointer, label, display }) => [
        pointer.slice(base.length + 1).replaceAll('/', '.'),
        { title: label[locale], value: display[locale] },
      ]),
    );
  }
  return quoted;
}
