import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DemoAccounts } from '@redress/api-contract';
import { CaseRepository, Database, sql } from '@redress/persistence';
import { CommandService } from '../cases/command.service';
import { FunctionAnswers } from '../cases/function-answers';
import { deterministicUuid } from '../platform/deterministic-uuid';
import { CasesModule } from '../cases/cases.module';
import { RevisionRepository } from '../policies/revision-repository';
import { PoliciesModule } from '../policies/policies.module';
import { RevisionLibrary } from '../policies/revision-library';
import { OrganisationModule } from '../organisation/organisation.module';
import { UnitDirectory } from '../organisation/unit-directory';
import type { UnitEntry } from '../organisation/unit-repository';
import { engineOf } from '../start/installation';
import type { Installation } from '../start/installation';
import { CaseStory, SetClock, StoryFault } from './case-story';
import { Chance } from './chance';
import { demoAccounts, demoPolicies } from './demo-company';
import type { DemoPolicy } from './demo-company';
import { setUpCompany } from './company-setup';

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
/** Policies of the demonstration are in force for this long before it begins. Milliseconds. */
const inForceFor = 90 * day;
/** Any number would do; another one gives another demonstration. */
const chanceSeed = 20_261_123;

/** Customers call between eight in the morning and eight in the evening, China Standard Time. */
function atDaytime(at: number, now: number): number {
  const sinceMidnight = (at + 8 * hour) % day;
  const shifted =
    sinceMidnight < 8 * hour ? at + 8 * hour - sinceMidnight / 2 : sinceMidnight > 20 * hour ? at - 4 * hour : at;
  return Math.min(shifted, now - 5 * minute);
}

/** One story for each case of the demonstration. */
export interface PlannedCase {
  unit: UnitEntry;
  policy: DemoPolicy;
  caseId: string;
  index: number;
  seed: number;
}

/** The same cases whenever they are planned, one of each unit in turn: every unit soon has something to show. */
function plan(units: readonly UnitEntry[], policies: readonly DemoPolicy[]): PlannedCase[] {
  const wanted = units.flatMap((unit, position) => {
    const policy = policies.find(({ plugin }) => plugin === unit.plugin);
    const declared = policy?.units.find(({ code }) => code === unit.code);
    if (!policy || !declared || policy.complaints.length === 0 || policy.stories.length === 0) return [];
    return Array.from({ length: declared.cases }, (_, index): PlannedCase => ({
      unit,
      policy,
      index,
      caseId: deterministicUuid(`demo ${unit.id} ${index}`),
      seed: chanceSeed + 1_000 * position + index,
    }));
  });
  return wanted.sort((left, right) => left.index - right.index);
}

/** The demonstration: a company, and cases that real commands have brought about. What is there already stays. */
export class Demonstration {
  private readonly units: UnitDirectory;
  private readonly database: Database;

  private constructor(
    private readonly installation: Installation,
    private readonly context: INestApplicationContext,
    private readonly clock: SetClock,
    private readonly policies = demoPolicies(installation.shelf),
  ) {
    this.units = context.get(UnitDirectory);
    this.database = context.get(Database);
  }

  /** Has a clock of its own, and whatever depends on it: the stories happened in the weeks before. */
  static async open(installation: Installation): Promise<Demonstration> {
    const clock = new SetClock();
    const context = await NestFactory.createApplicationContext(
      engineOf({ ...installation, clock }, [OrganisationModule, PoliciesModule, CasesModule]),
      { logger: ['error', 'warn'], abortOnError: false },
    );
    return new Demonstration(installation, context, clock);
  }

  /** As the sign-in page offers them. */
  get accounts(): DemoAccounts['accounts'] {
    return demoAccounts(this.policies);
  }

  async setUpCompany(now = Date.now()): Promise<void> {
    const at = new Date(now - inForceFor).toISOString();
    await setUpCompany(
      this.installation,
      { revisions: this.context.get(RevisionRepository), units: this.units },
      new Chance(chanceSeed),
      at,
    );
  }

  /** Cases that are not there yet. */
  async missingCases(): Promise<PlannedCase[]> {
    const planned = plan(await this.units.all(), this.policies);
    const caseIds = JSON.stringify(planned.map(({ caseId }) => caseId));
    const present = await this.database.inUnits([...new Set(planned.map(({ unit }) => unit.id))], (transaction) =>
      transaction.query(
        sql<{
          id: string;
        }>`select id from complaint_case
          where id = any (array(select jsonb_array_elements_text(${caseIds}::jsonb)::uuid))`,
      ),
    );
    const known = new Set(present.map(({ id }) => id));
    return planned.filter(({ caseId }) => !known.has(caseId));
  }

  /** Makes them one after the other until it is asked to end. Gives how many cases were made. */
  async makeCases(planned: readonly PlannedCase[], signal: AbortSignal, now = Date.now()): Promise<number> {
    const story = new CaseStory(
      this.context.get(CaseRepository),
      this.context.get(CommandService),
      this.context.get(RevisionLibrary),
      this.clock,
      this.context.get(FunctionAnswers),
    );
    let count = 0;
    for (const { unit, policy, index, caseId, seed } of planned) {
      if (signal.aborted) break;
      const chance = new Chance(seed);
      const people = [...(await this.units.peopleOf(unit.id)).values()].filter(({ roles }) => roles.length > 0);
      // Units of one policy begin at different complaints.
      const complaint = policy.complaints[(index + unit.code.charCodeAt(0)) % policy.complaints.length];
      const chosen = policy.stories[index % policy.stories.length];
      if (!complaint || !chosen) continue;
      const {
        steps,
        ago: [from = 0, to = 0],
      } = chosen;
      const begins = atDaytime(now - chance.between(from, to) * hour, now);
      const course = { caseId, unit, people, complaint, steps, begins, ends: now, chance, signal };
      const made = await this.database
        .inUnits([unit.id], (transaction) => story.run(transaction, { ...course, answers: policy.answers }))
        .catch((error: unknown) => {
          if (signal.aborted) return false;
          if (error instanceof StoryFault) throw new StoryFault(`${policy.plugin}, ${chosen.id}: ${error.message}`);
          throw error;
        });
      if (made) count += 1;
    }
    return count;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
