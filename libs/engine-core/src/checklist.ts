import type { Archive, LocalizedText } from '@redress/policy-sdk';
import type { Occasion } from './context';
import { conditionHolds, Refused } from './expressions';
import type { Actor, CaseState } from './model';
import { planOf } from './plan';
import { systemActor } from './surroundings';
import type { Surroundings } from './surroundings';

export interface ChecklistPiece {
  id: string;
  title: LocalizedText;
  clause?: string;
  /** It is on file. */
  present: boolean;
  /** This case needs it. */
  applies: boolean;
}

export type Piece = Archive['requires'][string];

function isPresent(occasion: Occasion, state: CaseState, piece: Piece, place: string): boolean {
  const { form, evidence, item } = piece;
  if (form !== undefined && !state.forms.some((submitted) => submitted.form === form)) return false;
  if (evidence !== undefined && state.evidence.length < evidence) return false;
  if (item !== undefined) {
    const items = state.items.filter(({ type }) => type === item);
    if (!items.some(({ status }) => status === 'done') || items.some(({ status }) => status === 'open')) return false;
  }
  return conditionHolds(occasion, piece.holds, `${place}/holds`);
}

/** One piece of the file. Throws a refusal, inside a decision, if the policy is at fault. */
export function examine(occasion: Occasion, state: CaseState, id: string, piece: Piece): ChecklistPiece {
  const place = `/archive/requires/${id}`;
  const applies = conditionHolds(occasion, piece.when, `${place}/when`);
  return {
    id,
    title: piece.title,
    ...(piece.clause === undefined ? {} : { clause: piece.clause }),
    present: isPresent(occasion, state, piece, place),
    applies,
  };
}

/**
 * What a complete file of this case holds, and whether it is there.
 * A piece whose condition fails to evaluate counts as missing.
 */
export function checklist(surroundings: Surroundings, state: CaseState, actor: Actor = systemActor): ChecklistPiece[] {
  const occasion: Occasion = { plan: planOf(surroundings.revision), now: surroundings.now, state, actor, form: null };
  return Object.entries(surroundings.revision.archive.requires).map(([id, piece]) => {
    try {
      return examine(occasion, state, id, piece);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return {
        id,
        title: piece.title,
        ...(piece.clause === undefined ? {} : { clause: piece.clause }),
        present: false,
        applies: true,
      };
    }
  });
}
