import { Injectable } from '@nestjs/common';
import type { CaseView } from '@redress/api-contract';
import { replay } from '@redress/engine-core';
import { CaseRepository, Database } from '@redress/persistence';
import type { Statements } from '@redress/persistence';
import { caseView } from '../case-view/case-view';
import type { ChainedEvent } from '../case-view/timeline-view';
import { documentView } from './document-view';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { actorOf } from './case-context';
import { wholeCase } from './opened-case';
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

  /** The case in clear, with its events; with `version`, as it was after that event. */
  async open(statements: Statements, caseId: string, version?: number): Promise<OpenedCase> {
    const [stored, events, documents] = await statements.together(wholeCase(caseId));
    const loaded = await this.cases.open(statements, stored);
    const { state, revision } = loaded;
    const all = this.cases.history(loaded, events).map(({ event, hash }): ChainedEvent => ({ ...event, hash }));
    const surroundings = {
      revision,
      calendar: this.library.calendar(revision.unit),
      now: this.clock.now().toISOString(),
    };
    if (version === undefined || version >= state.version) return { state, events: all, documents, surroundings };
    const until = all.filter(({ seq }) => seq <= version);
    return { state: replay(until), events: until, documents, surroundings };
  }

  /** Something out of a case that the person may see. */
  async read<T>(person: SignedIn, caseId: string, pick: (opened: OpenedCase) => T): Promise<T> {
    return pick(await this.open(await this.statementsFor(person), caseId));
  }

  /** The case as this person sees it; with `version`, as it was after that event. */
  async view(person: SignedIn, caseId: string, version?: number): Promise<CaseView> {
    return this.show(person, await this.open(await this.statementsFor(person), caseId, version));
  }

  private async statementsFor(person: SignedIn): Promise<Statements> {
    const visible = await this.units.visibleTo(person);
    return this.database.eachInUnits(visible.map(({ id }) => id));
  }

  /** The same of a case that is at hand, as after a command. */
  async show(person: SignedIn, opened: OpenedCase): Promise<CaseView> {
    const { state, surroundings, documents } = opened;
    const [{ number, effectiveFrom }, { id, code, name, zone }, people] = await Promise.all([
      this.library.publicationOf(state.unitId, state.revision),
      this.units.byId(state.unitId),
      this.units.peopleOf(state.unitId),
    ]);
    return caseView({
      ...opened,
      actor: actorOf(person, id),
      people,
      unit: { id, code, name, zone },
      revisionNumber: number,
      effectiveFrom,
      documents: documents.map((row) => documentView(row, surroundings.revision, people)),
    });
  }
}
