import { NestFactory } from '@nestjs/core';
import type { DemoAccounts } from '@redress/api-contract';
import { CaseRepository, Database } from '@redress/persistence';
import type { LocalizedText } from '@redress/policy-sdk';
import { CommandService } from '../cases/command.service';
import { text } from '../http/localized';
import type { Platform } from '../platform/platform';
import { PlatformModule } from '../platform/platform.module';
import { OverlayRepository } from '../policies/overlay-repository';
import { RevisionLibrary } from '../policies/revision-library';
import { UnitDirectory } from '../units/unit-directory';
import type { UnitEntry } from '../units/unit-directory';
import { CaseStory, SetClock } from './case-story';
import { Chance } from './chance';
import { serviceComplaints } from './complaints-service';
import { qualityComplaints } from './complaints-quality';
import { demoPassword, demoUnits, headquarters } from './demo-company';
import type { DemoUnit } from './demo-company';
import { foundCompany } from './found-company';

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
/** Policies of the demonstration are in force for this long before it begins. Milliseconds. */
const inForceFor = 90 * day;

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
  const name = login === headquarters.login ? headquarters.name : demoUnits.flatMap(({ people }) => people).find((person) => person.login === login)?.name;
  return name === undefined ? [] : [{ login, password: demoPassword, name, description }];
});

/** How long ago a complaint came and how far it has got: some of today, some under way, some worked through to the end. */
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
  const shifted = sinceMidnight < 8 * hour ? at + 8 * hour - sinceMidnight / 2 : sinceMidnight > 20 * hour ? at - 4 * hour : at;
  return Math.min(shifted, now - 5 * minute);
}

async function tellStories(unit: UnitEntry, wanted: DemoUnit, story: CaseStory, units: UnitDirectory, chance: Chance, now: number): Promise<number> {
  const complaints = [...qualityComplaints, ...serviceComplaints];
  const people = [...(await units.peopleOf(unit.id)).values()].filter(({ roles }) => roles.length > 0);
  let told = 0;
  for (let index = 0; index < wanted.cases; index += 1) {
    const { ago, reach } = age(index, chance);
    const complaint = complaints[(index * 7 + unit.code.charCodeAt(0)) % complaints.length];
    if (!complaint) continue;
    const caseId = await story.tell({ unit, people, complaint, begins: atDaytime(now - ago, now), ends: now, reach, dissatisfied: 0.25, chance });
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
    const empty = (await units.all()).length === 0;
    const chance = new Chance(20_261_123);
    await foundCompany(platform, { overlays: context.get(OverlayRepository), units }, chance, clock.now().toISOString());
    if (!empty) return 0;
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
