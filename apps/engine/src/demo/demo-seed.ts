import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DemoAccounts } from '@redress/api-contract';
import { CaseRepository, Database, sql } from '@redress/persistence';
import type { LocalizedText } from '@redress/policy-sdk';
import { CommandService } from '../cases/command.service';
import { FunctionAnswers } from '../cases/function-answers';
import { text } from '../http/localized';
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
import { CaseStory, SetClock } from './case-story';
import { Chance } from './chance';
import { serviceComplaints } from './complaints-service';
import { qualityComplaints } from './complaints-quality';
import { demoPassword, demoUnits, headquarters } from './demo-company';
import { setUpCompany } from './company-setup';

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
/** Policies of the demonstration are in force for this long before it begins. Milliseconds. */
const inForceFor = 90 * day;
/** Any number would do; another one gives another demonstration. */
const chanceSeed = 20_261_123;

const offered: [string, LocalizedText][] = [
  ['intake', text('受理专员 · 海川渔业', 'Intake officer · Haichuan Fisheries')],
  ['quality', text('质量控制部分析员 · 海川渔业', 'Analyst, quality control · Haichuan Fisheries')],
  ['supervisor', text('监督员 · 海川渔业', 'Supervisor · Haichuan Fisheries')],
  ['executive', text('公司领导 · 海川渔业', 'Executive · Haichuan Fisheries')],
  ['ds-agent', text('客服专员 · 海川电商', 'Customer service · Haichuan Online')],
  ['ds-office', text('整改办公室 · 海川电商', 'Review office · Haichuan Online')],
  ['jg-intake', text('受理专员 · 海川水产加工厂', 'Intake officer · Haichuan Processing Plant')],
  [headquarters.login, text('总部制度管理', 'Headquarters')],
];

/** Accounts as the sign-in page offers them: one for each kind of work. */
export const demoAccounts: DemoAccounts['accounts'] = offered.flatMap(([login, description]) => {
  const name =
    login === headquarters.login
      ? headquarters.name
      : demoUnits.flatMap(({ people }) => people).find((person) => person.login === login)?.name;
  return name === undefined ? [] : [{ login, password: demoPassword, name, description }];
});

/** How long ago a complaint came and how far it has got: some of today, some under way, some worked to the end. */
function age(index: number, chance: Chance): { ago: number; reach: number } {
  switch (index % 4) {
    case 0:
      return { ago: chance.between(0.1, 20) * hour, reach: chance.between(0, 0.3) };
    case 1:
      return { ago: chance.between(16, 60) * hour, reach: chance.between(0.15, 0.6) };
    case 2:
      return { ago: chance.between(2.5, 5) * day, reach: chance.between(0.4, 0.95) };
    default:
      return { ago: chance.between(6, 26) * day, reach: 1 };
  }
}

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
  caseId: string;
  index: number;
  seed: number;
}

const complaints = [...qualityComplaints, ...serviceComplaints];

/** The same cases whenever they are planned, one of each unit in turn: every unit soon has something to show. */
function plan(units: readonly UnitEntry[]): PlannedCase[] {
  const wanted = units.flatMap((unit, position) =>
    Array.from({ length: demoUnits.find(({ code }) => code === unit.code)?.cases ?? 0 }, (_, index): PlannedCase => ({
      unit,
      index,
      caseId: deterministicUuid(`demo ${unit.id} ${index}`),
      seed: chanceSeed + 1_000 * position + index,
    })),
  );
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
    const planned = plan(await this.units.all());
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
    for (const { unit, index, caseId, seed } of planned) {
      if (signal.aborted) break;
      const chance = new Chance(seed);
      const people = [...(await this.units.peopleOf(unit.id)).values()].filter(({ roles }) => roles.length > 0);
      const { ago, reach } = age(index, chance);
      const complaint = complaints[(index * 7 + unit.code.charCodeAt(0)) % complaints.length];
      if (!complaint) continue;
      const begins = atDaytime(now - ago, now);
      const made = await this.database
        .inUnits([unit.id], (transaction) =>
          story.run(transaction, {
            caseId,
            unit,
            people,
            complaint,
            begins,
            ends: now,
            reach,
            dissatisfied: 0.25,
            chance,
            signal,
          }),
        )
        .catch((error: unknown) => {
          if (signal.aborted) return false;
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
