import { Inject, Injectable } from '@nestjs/common';
import { dueCommands, systemActor } from '@redress/engine-core';
import { claimDueCases, CaseRepository, Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { Logger } from 'pino';
import { CommandService } from '../cases/command.service';
import { Metrics } from '../platform/metrics';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';

/** Cases taken at once; other workers take others meanwhile. */
const batch = 50;

/** Warns and breaches what is due. After a time without workers it catches up, each with its true due time. */
@Injectable()
export class DeadlineSweep {
  private readonly recorded;

  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly commands: CommandService,
    private readonly clock: Clock,
    metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.recorded = metrics.counter({
      name: 'redress_deadlines_total',
      help: 'Warnings and breaches decided',
      labels: ['kind'],
    });
  }

  /** Gives the number of warnings and breaches that were recorded. */
  async run(): Promise<number> {
    const failed = new Set<string>();
    for (let done = 0; ;) {
      const { claimed, recorded } = await this.runBatch(failed);
      done += recorded;
      if (claimed < batch || recorded === 0) return done;
    }
  }

  private runBatch(failed: Set<string>): Promise<{ claimed: number; recorded: number }> {
    const now = this.clock.now().toISOString();
    return this.database.inSystem(async (transaction) => {
      const due = await claimDueCases(transaction, now, batch + failed.size);
      let recorded = 0;
      for (const { caseId } of due.filter((candidate) => !failed.has(candidate.caseId))) {
        try {
          // A savepoint for each case: what fails in one leaves the others as they are.
          recorded += await transaction.savepoint(() => this.bringUpToDate(transaction, caseId, now));
        } catch (error) {
          failed.add(caseId);
          this.log.error({ err: error, caseId }, 'deadlines of a case could not be handled');
        }
      }
      return { claimed: due.length, recorded };
    });
  }

  private async bringUpToDate(transaction: Transaction, caseId: string, now: string): Promise<number> {
    for (let recorded = 0; ; recorded += 1) {
      const { state } = await this.cases.load(transaction, caseId);
      const [next] = dueCommands(state, now);
      if (!next) return recorded;
      await this.commands.giveIn(transaction, caseId, { command: next.command, actorIn: () => systemActor });
      this.recorded.inc({ kind: next.command.command === 'warn-deadline' ? 'warned' : 'breached' });
    }
  }
}
