import { Injectable } from '@nestjs/common';
import { ConflictError } from '@redress/errors';
import { Database, numbersCaughtUp } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { IntakeEntry } from '@redress/policy-sdk';
import { actorOf, yearIn } from '../cases/case-context';
import { PeopleRepository } from '../organisation/people-repository';
import type { UnitEntry } from '../organisation/unit-repository';
import { Clock } from '../platform/engine-settings';
import { Metrics } from '../platform/metrics';
import { RevisionLibrary } from '../policies/revision-library';
import { connectorsOf, EntryIntake } from './entry-intake';
import { ImportRepository } from './import-repository';
import type { ImportRow } from './import-repository';

/** Another process has taken this run over. */
export class TakenOver extends Error {}

/** The policy has been changed meanwhile. */
export class ConnectorGone extends Error {
  constructor(connector: string) {
    super(`The policy in force takes no ${connector} any more.`);
  }
}

/** How often a batch is taken anew when somebody else has taken one of its entries meanwhile. */
const attempts = 3;

/** Takes what an import has read, a batch in one transaction with the run's own count of it. */
@Injectable()
export class BatchIntake {
  private readonly rows;

  constructor(
    private readonly database: Database,
    private readonly intake: EntryIntake,
    private readonly imports: ImportRepository,
    private readonly people: PeopleRepository,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.rows = metrics.counter({
      name: 'redress_import_rows_total',
      help: 'Entries of imports by outcome',
      labels: ['outcome'],
    });
  }

  /**
   * Gives the position after the batch.
   *
   * @throws TakenOver when the run does not stand at `position`, ConnectorGone when the policy takes no such entries
   */
  async take(run: ImportRow, unit: UnitEntry, entries: readonly IntakeEntry[], position: number): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.inUnits([unit.id], (transaction) =>
          this.takeIn(transaction, run, unit, entries, position),
        );
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt >= attempts) throw error;
        if (error.code === 'known-number')
          await this.database
            .eachInUnits([unit.id])
            .query(numbersCaughtUp(unit, yearIn(unit.zone, this.clock.now().toISOString())));
      }
    }
  }

  private async takeIn(
    transaction: Transaction,
    run: ImportRow,
    unit: UnitEntry,
    entries: readonly IntakeEntry[],
    position: number,
  ): Promise<number> {
    if ((await this.imports.lockedPosition(transaction, run.id)) !== position) throw new TakenOver();
    const now = this.clock.now().toISOString();
    const { revision } = await this.library.current(transaction, unit.id, now);
    const fields = connectorsOf(revision)[run.connector];
    if (!fields) throw new ConnectorGone(run.connector);
    const roles = await this.people.rolesOf(run.requested_by);
    const { created, known, refusals } = await this.intake.take(transaction, {
      runId: run.id,
      unit,
      actor: actorOf({ personId: run.requested_by, name: '', roles }, unit.id),
      surroundings: { revision, calendar: this.library.calendar(revision.unit), now },
      fields,
      entries,
    });
    const last = entries.at(-1);
    const read = last?.position ?? position;
    const refused = refusals.length;
    const progress = { read, created, known, refused, readBytes: last?.readBytes ?? 0 };
    await this.imports.advance(transaction, run, progress, refusals);
    for (const [outcome, count] of Object.entries({ created, known, refused })) this.rows.inc({ outcome }, count);
    return read;
  }
}
