import { Injectable } from '@nestjs/common';
import type { CaseView } from '@redress/api-contract';
import { replay } from '@redress/engine-core';
import type { CaseState, Surroundings } from '@redress/engine-core';
import { CaseRepository, Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { caseView } from '../case-view/case-view';
import type { ChainedEvent } from '../case-view/timeline-view';
import { documentViews } from '../documents/document-view';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { SignedIn } from '../sessions/signed-in';
import { UnitDirectory } from '../units/unit-directory';
import { actorOf } from './case-context';

/** A case with its events and the policy it runs under. */
export interface OpenedCase {
  state: CaseState;
  events: ChainedEvent[];
  surroundings: Surroundings;
}

/** Reads cases and shows them as each person may see them. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly library: RevisionLibrary,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
  ) {}

  async open(transaction: Transaction, caseId: string, version?: number): Promise<OpenedCase> {
    const { state, revision } = await this.cases.load(transaction, caseId);
    const stored = await this.cases.events(transaction, caseId);
    const all = stored.map(({ event, hash }): ChainedEvent => ({ ...event, hash }));
    const surroundings = { revision, calendar: this.library.calendar(revision.unit), now: this.clock.now().toISOString() };
    if (version === undefined || version >= state.version) return { state, events: all, surroundings };
    const events = all.filter(({ seq }) => seq <= version);
    return { state: replay(events), events, surroundings };
  }

  /** Something out of a case that the person may see. */
  async read<T>(person: SignedIn, caseId: string, pick: (opened: OpenedCase) => T): Promise<T> {
    const visible = await this.units.visibleTo(person);
    return this.database.inUnits(
      visible.map(({ id }) => id),
      async (transaction) => pick(await this.open(transaction, caseId)),
    );
  }

  /** The case as this person sees it; with `version`, as it was after that event. */
  async view(person: SignedIn, caseId: string, version?: number): Promise<CaseView> {
    const visible = await this.units.visibleTo(person);
    return this.database.inUnits(
      visible.map(({ id }) => id),
      async (transaction) => {
        const { state, events, surroundings } = await this.open(transaction, caseId, version);
        const { id, code, name, zone } = await this.units.byId(state.unitId);
        const people = await this.units.peopleOf(id);
        const { number, effectiveFrom } = await this.library.placeOf(transaction, id, state.revision);
        return caseView({
          surroundings,
          state,
          events,
          actor: actorOf(person, id),
          people,
          unit: { id, code, name, zone },
          revisionNumber: number,
          effectiveFrom,
          documents: await documentViews(transaction, { caseId }, surroundings.revision, people),
        });
      },
    );
  }
}
