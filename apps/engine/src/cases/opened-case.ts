import type { CaseState, Surroundings } from '@redress/engine-core';
import { storedCase, storedEvents } from '@redress/persistence';
import type { CaseRow, EventRow, Sql } from '@redress/persistence';
import type { ChainedEvent } from '../case-view/timeline-view';
import { documentsOf } from './document-repository';
import type { DocumentRow } from './document-view';

/** A case with its events, its documents and the policy it runs under. */
export interface OpenedCase {
  state: CaseState;
  events: ChainedEvent[];
  documents: DocumentRow[];
  surroundings: Surroundings;
}

/** All that is read of a case to show it, in one trip. */
export const wholeCase = (caseId: string): [Sql<CaseRow>, Sql<EventRow>, Sql<DocumentRow>] => [
  storedCase(caseId),
  storedEvents(caseId),
  documentsOf(caseId),
];
