import { NestFactory } from '@nestjs/core';
import type { DemoAccounts } from '@redress/api-contract';
import { CaseRepository, Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { CommandService } from '../cases/command.service';
import { text } from '../http/localized';
import type { Platform } from '../platform/platform';
import { PlatformModule } from '../platform/platform.module';
import { OverlayRepository } from '../policies/overlay-repository';
import { RevisionLibrary } from '../policies/revision-library';
import { PolicyProblems } from '@redress/errors';
import { hashPassword } from '../sessions/secrets';
import { UnitDirectory } from '../units/unit-directory';
import type { UnitEntry } from '../units/unit-directory';
import { CaseStory, SetClock } from './case-story';
import { Chance } from './chance';
import { serviceComplaints } from './complaints-service';
import { qualityComplaints } from './complaints-quality';
import { demoPassword, demoUnits, headquarters } from './demo-company';
import type { DemoUnit } from './demo-company';

const day = 86_400_000;
const hour = 3_600_000;
/** Policies of the demonstration are in force for this long before it begins. Milliseconds. */
const inForceFor = 90 * day;

/** Accounts as the sign-in page offers them: one for each kind of work. */
export const demoAccounts: DemoAccounts['accounts'] = [
  ['intake', text('受理专员 · 海川渔业', 'Intake officer · Haichuan Fisheries')],
  ['quality', text('质量控制部分析员 · 海川渔业', 'Analyst, quality control · Haichuan Fisheries')],
  ['supervisor', text('监督员 · 海川渔业', 'Supervisor · Haichuan Fisheries')],
  ['executive', text('公司领导 · 海川渔业', 'Executive · Haichuan Fisheries')],
  ['office', text('评价整改办公室 · 海川电商', 'Review office · Haichuan Online')],
  ['jg-intake', text('受理专员 · 海川水产加工厂', 'Intake officer · Haichuan Processing Plant')],
  ['hq', text('总部制度管理', 'Headquarters')],
].flatMap(([login, description]) => {
  const name = login === headquarters.login ? headquarters.name : demoUnits.flatMap(({ people }) => people).find((person) => person.login === login)?.name;
  return name === undefined ? [] : [{ login: login as string, password: demoPassword, name, description: description as ReturnType<typeof text> }];
});

async function addUnit(transaction: Transaction, chance: Chance, unit: DemoUnit, position: number, passwordHash: string): Promise<string> {
  const id = chance.uuid();
  await transaction.execute(
    'insert into business_unit (id, code, name, zone, calendar, plugin, position) values (?, ?, ?::jsonb, ?, ?, ?, ?)',
    [id, unit.code, JSON.stringify(unit.name), 'Asia/Shanghai', unit.calendar, unit.plugin, position],
    'run',
  );
  for (const { login, name, roles } of unit.people) {
    const person = chance.uuid();
    await transaction.execute('insert into person (id, login, name, password_hash) values (?, ?, ?, ?)', [person, login, name, passwordHash], 'run');
    for (const { role, department = '' } of roles) {
      await transaction.execute('insert into role_assignment (person_id, unit_id, role, department) values (?, ?, ?, ?)', [person, id, role, department], 'run');
    }
  }
  return id;
}

/** Publishes the policy of every unit that has none yet. Throws PolicyProblems when one does not compile. */
async function publishPolicies(platform: Platform, library: { overlays: OverlayRepository; units: UnitDirectory }, at: string): Promise<void> {
  for (const unit of await library.units.all()) {
    const { revision, problems } = platform.shelf.compile(unit, null, null);
    if (!revision) throw new PolicyProblems(problems);
    await platform.database.inUnits([unit.id], (transaction) => library.overlays.publish(transaction, unit.id, revision, { person: null, reason: '首次启用', at }));
  }
}

async function tellStories(unit: UnitEntry, wanted: DemoUnit, story: CaseStory, units: UnitDirectory, chance: Chance, now: number): Promise<number> {
  const complaints = [...qualityComplaints, ...serviceComplaints];
  const people = [...(await units.peopleOf(unit.id)).values()].filter(({ roles }) => roles.length > 0);
  let told = 0;
  for (let index = 0; index < wanted.cases; index += 1) {
    // A third from today and yesterday, the rest over the weeks before; the older, the further they have come.
    const recent = index % 3 === 0;
    const begins = now - (recent ? chance.between(0.3, 30) * hour : chance.between(2, 24) * day);
    const steps = recent ? Math.floor(chance.between(0, 4)) : Math.floor(chance.between(3, 26));
    const complaint = complaints[(index * 7 + told) % complaints.length];
    if (!complaint) continue;
    const caseId = await story.tell({ unit, people, complaint, begins, ends: now, steps, dissatisfied: 0.25, chance });
    if (caseId !== null) told += 1;
  }
  return told;
}

/** Fills an empty database with the demonstration by running real commands. Gives the number of cases, or 0 when there was something already. */
export async function seedDemo(platform: Platform, now = Date.now()): Promise<number> {
  const clock = new SetClock();
  clock.set(now - inForceFor);
  const context = await NestFactory.createApplicationContext(PlatformModule.on({ ...platform, clock }), { logger: ['error', 'warn'], abortOnError: false });
  try {
    const units = context.get(UnitDirectory);
    if ((await units.all()).length > 0) return 0;
    const chance = new Chance(20_261_123);
    const passwordHash = await hashPassword(demoPassword);
    await platform.database.inUnits([], async (transaction) => {
      await transaction.execute('insert into person (id, login, name, password_hash, headquarters) values (?, ?, ?, ?, true)', [chance.uuid(), headquarters.login, headquarters.name, passwordHash], 'run');
      const known = demoUnits.filter(({ plugin }) => platform.shelf.names.includes(plugin));
      for (const [position, unit] of known.entries()) await addUnit(transaction, chance, unit, position, passwordHash);
    });
    units.forget();
    await publishPolicies(platform, { overlays: context.get(OverlayRepository), units }, clock.now().toISOString());
    const story = new CaseStory(context.get(Database), context.get(CaseRepository), context.get(CommandService), context.get(RevisionLibrary), clock);
    let told = 0;
    for (const unit of await units.all()) {
      const wanted = demoUnits.find(({ code }) => code === unit.code);
      if (wanted) told += await tellStories(unit, wanted, story, units, chance, now);
    }
    return told;
  } finally {
    await context.close();
  }
}
