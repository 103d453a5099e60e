import { Injectable } from '@nestjs/common';
import type { CaseView } from '@redress/api-contract';
import { replay } from '@redress/engine-core';
import { CaseRepository, Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { caseView } from '../case-view/case-view';
import type { ChainedEvent } from '../case-view/timeline-view';
import { documentViews } from './document-view';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { Place } from '../policies/revision-library';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { actorOf } from './case-context';
import type { OpenedCase } from './opened-case';

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
    const loaded = await this.cases.load(transaction, caseId);
    const { state, revision } = loaded;
    const stored = await this.cases.events(transaction, caseId, loaded);
    const all = stored.map(({ event, hash }): ChainedEvent => ({ ...event, hash }));
    const surroundings = {
      revision,
      calendar: this.library.calendar(revision.unit),
      now: this.clock.now().toISOString(),
    };
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
        const opened = await this.open(transaction, caseId, version);
        const { unitId, revision } = opened.state;
        const people = await this.units.peopleOf(unitId);
        return this.show(
          person,
          opened,
          await this.library.placeOf(unitId, revision),
          await documentViews(transaction, { caseId }, opened.surroundings.revision, people),
        );
      },
    );
  }

  /** A case taken just now; it needs no reading. */
  async viewTaken(person: SignedIn, opened: OpenedCase): Promise<CaseView> {
    const { unitId, revision } = opened.state;
    return this.show(person, opened, await this.library.placeOf(unitId, revision), []);
  }

  private async show(
    person: SignedIn,
    opened: OpenedCase,
    { number, effectiveFrom }: Place,
    documents: CaseView['documents'],
  ): Promise<CaseView> {
    const { id, code, name, zone } = await this.units.byId(opened.state.unitId);
    const people = await this.units.peopleOf(id);
    return caseView({
      ...opened,
      actor: actorOf(person, id),
      people,
      unit: { id, code, name, zone },
      revisionNumber: number,
      effectiveFrom,
      documents,
    });
  }
}
