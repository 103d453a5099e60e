import type { DocumentTemplate, DossierModel, RenderJob } from '@redress/templates';

/** A policy's own document speaks about the case in the words of the dossier. */
export function noticeJob(model: DossierModel, template: DocumentTemplate): RenderJob {
  const { locale, zone, title, organisation, generatedAt } = model;
  return { kind: 'document', template, model: { ...model, locale, zone, title, organisation, generatedAt } };
}
