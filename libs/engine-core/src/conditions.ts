import type { RefusalDetail, RefusalReason } from '@redress/errors';
import { examine } from './checklist';
import type { Piece } from './checklist';
import type { Draft, Scope } from './draft';
import { conditionHolds, policyFault, Refused } from './expressions';
import type { PlannedWorkflow } from './plan';
import { unmet } from './refusals';

/** Those of the named guards that do not hold, with what would satisfy them. */
export function failing(
  draft: Draft,
  { workflow }: PlannedWorkflow,
  ids: readonly string[],
  scope: Scope,
  reason: RefusalReason,
): RefusalDetail[] {
  return ids.flatMap((id) => {
    const guard = workflow.guards?.[id];
    const place = `/workflows/${workflow.id}/guards/${id}`;
    if (guard === undefined) throw policyFault(place, 'the guard is not declared');
    if (conditionHolds(draft.occasion(scope), guard.when, `${place}/when`)) return [];
    return [
      { reason, subject: id, message: guard.refusal, ...(guard.clause === undefined ? {} : { clause: guard.clause }) },
    ];
  });
}

/** Pieces that the file of this case must hold and does not. */
export function missingPieces(draft: Draft, concerns: (piece: Piece) => boolean = () => true): RefusalDetail[] {
  const occasion = draft.occasion();
  return Object.entries(draft.plan.revision.archive.requires)
    .filter(([, piece]) => concerns(piece))
    .map(([id, piece]) => examine(occasion, draft.state, id, piece))
    .filter(({ applies, present }) => applies && !present)
    .map(({ id, title, clause }) => ({
      reason: 'archive',
      subject: id,
      message: {
        'zh-CN': `归档材料缺少“${title['zh-CN']}”，补齐后方可归档。`,
        en: `The file lacks "${title.en}"; add it before the case is archived.`,
      },
      ...(clause === undefined ? {} : { clause }),
    }));
}

export function demandGuards(
  draft: Draft,
  planned: PlannedWorkflow,
  guards: readonly string[] | undefined,
  scope: Scope,
): void {
  const details = failing(draft, planned, guards ?? [], scope, 'guard');
  if (details.length > 0) throw new Refused(unmet('guard', details));
}

/**
 * Whatever the path: nothing is done before its closing conditions hold, over the case as the command would leave it.
 */
export function demandClosure(draft: Draft, planned: PlannedWorkflow, scope: Scope): void {
  const { workflow } = planned;
  const closure = failing(draft, planned, workflow.closure ?? [], scope, 'closure');
  const details = workflow.kind === 'case' ? [...closure, ...missingPieces(draft)] : closure;
  const [first] = details;
  if (first !== undefined) throw new Refused(unmet(first.reason === 'archive' ? 'archive' : 'closure', details));
}
