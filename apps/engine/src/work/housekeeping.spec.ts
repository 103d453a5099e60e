import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { sql } from '@redress/persistence';
import { engineOf } from '../start/installation';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';
import { CalendarWatch } from './calendar-watch';
import { DeadlineSweep } from './deadline-sweep';
import { Housekeeping } from './housekeeping';
import { HousekeepingModule } from './housekeeping.module';

let engine: EngineFixture;
let context: INestApplicationContext;
let intake: Officer;
beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  context = await NestFactory.createApplicationContext(engineOf(engine.installation, [HousekeepingModule]), {
    logger: false,
  });
  intake = await engine.signIn('intake');
});
afterAll(async () => {
  await context.close();
  await engine.stop();
});

it('records a deadline that passed while no worker ran, with its true due time and what follows, once', async () => {
  const { body: taken } = await intake.call<CaseView>('POST', `/units/${await engine.unit('HY')}/cases`, {
    data: registration(),
  });
  engine.at('2026-11-04T15:00:00+08:00');
  expect(await context.get(DeadlineSweep).run()).toBe(3);
  expect(await context.get(DeadlineSweep).run()).toBe(0);
  const { body } = await intake.call<CaseView>('GET', `/cases/${taken.id}`);
  expect(body.deadlines.find(({ sla }) => sla === 'hand-over')).toMatchObject({
    status: 'breached',
    breached: true,
    dueAt: '2026-11-04T02:00:00.000Z',
  });
  expect(
    body.timeline.filter(({ type }) => type === 'deadline-breached').map(({ at, actor }) => [at, actor.system]),
  ).toEqual([['2026-11-04T07:00:00.000Z', true]]);
  expect(body.items.map(({ type }) => type)).toEqual(['sanction']);
  engine.at('2026-11-04T09:00:00+08:00');
});

it('forgets sessions that have ended and answers that are a week old', async () => {
  engine.at('2026-11-15T09:00:00+08:00');
  await context.get(Housekeeping).run();
  const [left] = await engine.installation.database.inSystem((transaction) =>
    transaction.query(
      sql`select (select count(*)::int from session) as sessions, (select count(*)::int from idempotency_key) as keys`,
    ),
  );
  expect(left).toEqual({ sessions: 0, keys: 0 });
});

it('names the calendars whose coming year nobody has announced yet', async () => {
  engine.at('2026-06-01T09:00:00+08:00');
  expect(await context.get(CalendarWatch).uncovered()).toEqual([]);
  engine.at('2030-06-01T09:00:00+08:00');
  expect(await context.get(CalendarWatch).uncovered()).toContain('cn-office');
});
