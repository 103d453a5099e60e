import { randomUUID } from 'node:crypto';
import {
  decide,
  receive,
  type Actor,
  type CaseEvent,
  type CaseState,
  type Decision,
  type Surroundings,
} from '@redress/engine-core';
import { completeRevision } from '@redress/policy-sdk';
import type { CompiledForm, FormSchema, LocalizedText, PolicyRevision, Workflow } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import { sql } from '../sql';
import { CaseRepository, type Appended, type LoadedCase } from '../case-repository';
import type { Database } from '../database';
import { PersonalDataCipher } from '../personal-data-cipher';

const text = (en: string): LocalizedText => ({ 'zh-CN': en, en });
const layer = { kind: 'plugin', name: 'fixture', version: '1.0.0' } as const;

const form = (
  id: string,
  properties: Record<string, FormSchema>,
  personal: CompiledForm['personal'] = [],
): CompiledForm => ({ id, title: text(id), schema: { type: 'object', properties }, personal });
const string = { type: 'string' };
const strings = (...names: string[]): Record<string, FormSchema> =>
  Object.fromEntries(names.map((name) => [name, string]));

const forms = [
  form('registration', strings('channel', 'category', 'subject', 'name', 'phone', 'key', 'level'), [
    { pointer: '/name', kind: 'name' },
    { pointer: '/phone', kind: 'phone' },
  ]),
  form('batch', strings('batch', 'buyer'), [{ pointer: '/buyer', kind: 'name' }]),
  form('visit', { met: { type: 'array', items: { type: 'object', properties: strings('name', 'said') } } }, [
    { pointer: '/met/*/name', kind: 'name' },
  ]),
  form('report', strings('done', 'helper'), [{ pointer: '/helper', kind: 'name' }]),
];

const complaint: Workflow = {
  id: 'complaint',
  kind: 'case',
  title: text('Complaint'),
  initial: 'open',
  intake: {
    title: text('Take'),
    by: ['officer'],
    form: 'registration',
    category: 'form.category',
    channel: 'form.channel',
    subject: 'form.subject',
    complainant: { name: 'form.name', contact: 'form.phone' },
    externalKey: 'form.key',
    effects: [{ do: 'set-severity', severity: 'form.level', when: 'form.level != null' }],
  },
  states: {
    open: {
      title: text('Open'),
      commands: {
        visit: {
          title: text('Visit'),
          by: ['officer'],
          form: 'visit',
          effects: [
            {
              do: 'open-item',
              type: 'task',
              title: text('Task'),
              to: { role: 'worker', department: 'production', person: 'actor.id' },
            },
          ],
        },
        wait: { title: text('Wait'), by: ['officer'], to: 'waiting' },
        close: { title: text('Close'), by: ['officer'], to: 'closed' },
      },
    },
    waiting: { title: text('Waiting'), commands: { close: { title: text('Close'), by: ['officer'], to: 'closed' } } },
    closed: { title: text('Closed'), final: 'done' },
  },
};

const task: Workflow = {
  id: 'task',
  kind: 'work-item',
  title: text('Task'),
  initial: 'todo',
  states: {
    todo: {
      title: text('To do'),
      commands: { report: { title: text('Report'), by: ['@assignee'], form: 'report', to: 'done' } },
    },
    done: { title: text('Done'), final: 'done' },
  },
};

const category = { assisting: [], actionTemplates: [], team: [], leaf: true };

/**
 * The least policy with personal data wherever a policy may
 * have it: intake, details of a category, a list, a work item.
 */
export const fixtureRevision: PolicyRevision = completeRevision({
  format: 3,
  hash: 'f'.repeat(64),
  policy: { name: 'fixture', version: '1.0.0', title: text('Fixture'), description: text('Fixture') },
  unit: { code: 'u', name: text('Unit'), zone: 'Asia/Shanghai', calendar: 'cn-office' },
  layers: [layer],
  roles: {
    officer: { title: text('Officer'), personalData: 'clear' },
    worker: { title: text('Worker'), personalData: 'masked' },
  },
  departments: { production: { title: text('Production') } },
  channels: { phone: { title: text('Phone') }, review: { title: text('Review') } },
  categories: {
    quality: { ...category, title: text('Quality'), path: ['quality'], detailsForm: 'batch' },
    service: { ...category, title: text('Service'), path: ['service'] },
  },
  severities: { minor: { title: text('Minor'), rank: 1 }, major: { title: text('Major'), rank: 2 } },
  slas: {
    answer: {
      title: text('Answer'),
      startsOn: { on: 'received' },
      metBy: [{ command: 'close' }],
      pausedWhile: ['waiting'],
      duration: { amount: 60, unit: 'minute', basis: 'clock', settings: [] },
      warnings: [{ beforeMinutes: 10 }],
    },
    solution: {
      title: text('Solution'),
      startsOn: { on: 'received' },
      metBy: [{ command: 'close' }],
      pausedWhile: ['waiting'],
      duration: { amount: 2, unit: 'hour', basis: 'clock', settings: [] },
    },
  },
  forms: Object.fromEntries(forms.map((one) => [one.id, one])),
  caseWorkflow: 'complaint',
  workflows: { complaint, task },
  archive: { requires: {} },
  provenance: {},
});

const calendar = createCalendar(builtInCalendars['cn-office']());
const at = (now: string): Surroundings => ({ revision: fixtureRevision, calendar, now });

export const olga: Actor = {
  id: 'olga',
  name: 'olga',
  roles: [{ role: 'officer' }, { role: 'worker', department: 'production' }],
};
export const cipher = new PersonalDataCipher({
  masters: { m1: Buffer.alloc(32, 1) },
  current: 'm1',
  index: Buffer.alloc(32, 2),
});
export const repository = new CaseRepository(cipher, { revision: () => Promise.resolve(fixtureRevision) });

export interface Decided {
  events: CaseEvent[];
  next: CaseState;
}

function demand(decision: Decision): Decided {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision;
}

let numbers = 0;
export const registration = {
  channel: 'phone',
  category: 'service',
  subject: '到货破损',
  name: '王建国',
  phone: '13800138000',
};

/** A complaint as the engine takes it; nothing is written yet. */
export function received(unitId: string, now: string, data: Record<string, unknown> = {}): Decided {
  numbers += 1;
  return demand(
    receive(at(now), {
      caseId: randomUUID(),
      unitId,
      number: `N-${String(numbers).padStart(5, '0')}`,
      commandId: randomUUID(),
      actor: olga,
      data: { ...registration, ...data },
    }),
  );
}

export function given(
  state: CaseState,
  now: string,
  command: string,
  data?: Record<string, unknown>,
  item?: string,
): Decided {
  return demand(
    decide(at(now), state, olga, {
      command,
      commandId: randomUUID(),
      ...(data && { data }),
      ...(item !== undefined && { item }),
    }),
  );
}

/** What `append` takes, for a decision over the case as it was loaded. */
export function appended(
  { events, next }: Decided,
  before: LoadedCase | null = null,
  more: Partial<Appended> = {},
): Appended {
  const last = events.at(-1);
  return {
    before,
    events,
    next,
    revision: fixtureRevision,
    derived: { waitsFor: [] },
    now: last?.at ?? next.recordedAt,
    ...more,
  };
}

/** Takes a complaint and writes it. */
export async function storedCase(
  database: Database,
  unitId: string,
  now: string,
  data: Record<string, unknown> = {},
  more: Partial<Appended> = {},
): Promise<CaseState> {
  const decided = received(unitId, now, data);
  await database.inUnits([unitId], (transaction) => repository.append(transaction, appended(decided, null, more)));
  return decided.next;
}

/** Gives a command to a case in the database, in a transaction of its own. */
export async function storedCommand(
  database: Database,
  { id, unitId }: CaseState,
  now: string,
  command: string,
  data?: Record<string, unknown>,
  item?: string,
  more: Partial<Appended> = {},
): Promise<CaseState> {
  return database.inUnits([unitId], async (transaction) => {
    const before = await repository.load(transaction, id);
    const decided = given(before.state, now, command, data, item);
    await repository.append(transaction, appended(decided, before, more));
    return decided.next;
  });
}

/** A business unit for cases to be in. */
export async function storedUnit(database: Database): Promise<string> {
  const id = randomUUID();
  await database.inSystem((transaction) =>
    transaction.query(
      sql`insert into business_unit (id, code, name, zone, calendar, plugin)
        values (${id}, ${id}, '{}', 'Asia/Shanghai', 'cn-office', 'fixture')`,
    ),
  );
  return id;
}
