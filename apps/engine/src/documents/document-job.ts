import { holds } from '@redress/decision-tables';
import { expressionContext } from '@redress/engine-core';
import type { PictureSource, RenderJob } from '@redress/templates';
import { dossierModel } from './dossier-model';
import type { DossierRequest } from './dossier-model';
import { noticeJob } from './notice-model';

export interface DocumentRequest extends Omit<DossierRequest, 'document' | 'pictures'> {
  /** Id of the policy's document. */
  document: string;
  pictures: PictureSource[];
}

/** What the renderer is to make of a case, and whether that is final: whether all is there that the policy asks for. */
export function documentJob({ document: id, pictures, ...request }: DocumentRequest): {
  job: RenderJob;
  final: boolean;
} {
  const { surroundings, state } = request;
  const { policy, documents } = surroundings.revision;
  const { finalWhen, source } = documents[id] ?? {};
  const final = finalWhen === undefined || holds(finalWhen, expressionContext(surroundings, state));
  const shown = new Set(pictures.map(({ sha256 }) => sha256));
  const model = dossierModel({ ...request, document: { id, final }, pictures: shown });
  const job: RenderJob = source
    ? noticeJob(model, { name: `${policy.name}/${id}`, source })
    : { kind: 'dossier', model, pictures };
  return { job, final };
}
