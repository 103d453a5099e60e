import { completeRevision } from '@redress/policy-sdk';
import type { CompiledSla, PolicyRevision, ResolvedSetting } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import type { WorkingCalendar } from '@redress/working-time';
import type { Actor, Instant } from '../model';
import type { Surroundings } from '../surroundings';
import { fixtureForms, text } from './fixture-forms';
import { action, complaint, demerit } from './fixture-workflows';

const plugin = { kind: 'plugin', name: 'fixture', version: '1.0.0' } as const;

const handOverMinutes: ResolvedSetting = {
  title: text('移交时限', 'Hand-over time'),
  schema: { type: 'integer', minimum: 5, maximum: 600 },
  unit: text('分钟', 'minutes'),
  scope: 'unit',
  default: 60,
  value: 60,
  source: plugin,
  locked: false,
  bounds: { minimum: 5, maximum: 600 },
  steps: [{ layer: plugin, value: 60 }],
};

const slas: Record<string, CompiledSla> = {
  'hand-over': {
    title: text('一小时移交', 'Hand-over'),
    clause: 'FX-1',
    startsOn: { on: 'received' },
    metBy: [{ command: 'hand-over' }],
    duration: { amount: 60, unit: 'minute', basis: 'clock', settings: ['hand-over-minutes'] },
    warnings: [{ share: 0.5 }, { beforeMinutes: 10 }, { beforeMinutes: 240 }],
    notifies: ['officer'],
    onBreach: [
      { do: 'flag', flag: 'late-hand-over' },
      { do: 'send-message', message: 'late', to: { roles: ['executive'] } },
    ],
  },
  analysis: {
    title: text('分析时限', 'Analysis'),
    startsOn: { enters: 'analysis' },
    metBy: [{ command: 'submit-analysis' }],
    pausedWhile: ['waiting'],
    duration: { amount: 8, unit: 'hour', basis: 'working', settings: [] },
    varies: [
      { when: "case.severity == 'major'", duration: { amount: 4, unit: 'hour', basis: 'working', settings: [] } },
    ],
  },
  'action-due': {
    title: text('措施期限', 'Action'),
    startsOn: { item: 'action' },
    metBy: [],
    dueAt: 'item.data.due',
    onBreach: [{ do: 'set-fact', fact: 'overdue', value: 'item.id' }],
  },
  callback: {
    title: text('回访', 'Callback'),
    startsOn: { by: 'effect' },
    metBy: [{ by: 'effect' }],
    appliesWhen: "case.channel == 'phone'",
    duration: { amount: 2, unit: 'day', basis: 'working', settings: [] },
  },
};

/** A small policy in which every kind of guard, effect and deadline occurs. Each call gives an object of its own. */
export function fixtureRevision(change: Partial<PolicyRevision> = {}): PolicyRevision {
  const category = { assisting: [], actionTemplates: [], team: ['production'], leaf: true };
  return completeRevision({
    format: 3,
    hash: 'f'.repeat(64),
    policy: { name: 'fixture', version: '1.0.0', title: text('示例', 'Fixture'), description: text('示例', 'Fixture') },
    unit: { code: 'U1', name: text('一分公司', 'Unit one'), zone: 'Asia/Shanghai', calendar: 'cn-office' },
    layers: [plugin],
    clauses: {
      'FX-1': {
        title: text('一小时移交', 'Hand-over in one hour'),
        text: text('一小时内移交。', 'Hand over within one hour.'),
      },
    },
    settings: { 'hand-over-minutes': handOverMinutes },
    roles: {
      officer: { title: text('受理员', 'Officer'), personalData: 'clear' },
      analyst: { title: text('分析员', 'Analyst'), personalData: 'revealable', perDepartment: true },
      worker: { title: text('责任人', 'Worker'), personalData: 'masked' },
      executive: { title: text('高管', 'Executive'), personalData: 'masked' },
    },
    departments: { production: { title: text('生产部', 'Production') }, sales: { title: text('营销部', 'Sales') } },
    channels: { phone: { title: text('电话', 'Phone') }, letter: { title: text('来信', 'Letter') } },
    categories: {
      freshness: {
        ...category,
        title: text('鲜度', 'Freshness'),
        path: ['freshness'],
        lead: 'production',
        detailsForm: 'batch',
      },
      attitude: { ...category, title: text('态度', 'Attitude'), path: ['attitude'], lead: 'sales' },
    },
    severities: { minor: { title: text('一般', 'Minor'), rank: 1 }, major: { title: text('重大', 'Major'), rank: 2 } },
    severityTable: {
      default: 'minor',
      rules: [
        {
          id: 'grave',
          when: '(forms.analysis.impact ?? 0) >= 4',
          severity: 'major',
          because: text('影响重大', 'Grave impact'),
          clause: 'FX-1',
        },
      ],
    },
    slas,
    forms: fixtureForms,
    caseWorkflow: 'complaint',
    workflows: { complaint, action, demerit },
    penaltyRules: {
      mistakes: {
        id: 'mistakes',
        title: text('差错考核', 'Mistakes'),
        proposes: 'demerit',
        hit: 'all',
        rules: [
          {
            id: 'careless',
            when: "form.cause == 'careless'",
            title: text('疏忽', 'Carelessness'),
            clause: 'FX-1',
            type: 'performance-pay',
            legalBasis: text('绩效制度', 'Performance rules'),
            against: 'person',
            respondent: 'form.culprit',
            unit: 'fen',
            minimum: 1000,
            maximum: 5000,
            suggested: 'form.impact * 2000',
          },
          {
            id: 'wilful',
            when: "form.cause == 'wilful'",
            title: text('故意', 'Intent'),
            type: 'discipline',
            legalBasis: text('员工手册', 'Handbook'),
            against: 'person',
            respondent: 'form.culprit',
            unit: 'points',
            minimum: 1,
            maximum: 3,
            suggested: '1',
          },
        ],
      },
    },
    documents: { dossier: { title: text('卷宗', 'Dossier'), kind: 'dossier' } },
    messages: {
      result: { title: text('结果', 'Result'), text: text('结果', 'Result') },
      late: { title: text('超时', 'Late'), text: text('超时', 'Late') },
    },
    archive: {
      requires: {
        registration: { title: text('登记表', 'Registration'), form: 'registration' },
        picture: { title: text('照片', 'Picture'), evidence: 1, when: "case.category == 'freshness'", clause: 'FX-4' },
        actions: { title: text('措施', 'Actions'), item: 'action' },
      },
    },
    provenance: {},
    ...change,
  });
}

let shared: WorkingCalendar | undefined;

/** Offices in China in 2026; built once, since it is never changed. */
export function fixtureCalendar(): WorkingCalendar {
  shared ??= createCalendar(builtInCalendars['cn-office']());
  return shared;
}

export const surroundingsAt = (now: Instant, revision: PolicyRevision = fixtureRevision()): Surroundings => ({
  revision,
  calendar: fixtureCalendar(),
  now,
});

const person = (id: string, role: string, department?: string): Actor => ({
  id,
  name: id,
  roles: [{ role, ...(department === undefined ? {} : { department }) }],
});

export const people = {
  olga: person('olga', 'officer'),
  omar: person('omar', 'officer'),
  anna: person('anna', 'analyst', 'production'),
  sam: person('sam', 'analyst', 'sales'),
  wei: person('wei', 'worker', 'production'),
  eva: person('eva', 'executive'),
  stranger: { id: 'stranger', name: 'stranger', roles: [] },
} satisfies Record<string, Actor>;
