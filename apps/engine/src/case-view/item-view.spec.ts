import { expect, it } from '@jest/globals';
import type { WorkItem } from '@redress/engine-core';
import type { PenaltyProposal, PolicyRevision, Workflow } from '@redress/policy-sdk';
import { text } from '../http/localized';
import { itemReading } from './item-view';

const workflow: Workflow = {
  id: 'demerit',
  kind: 'work-item',
  title: text('记分', 'Demerit'),
  initial: 'open',
  states: {},
  data: {
    type: 'object',
    properties: {
      type: { 'x-label': text('性质', 'Nature') },
      respondent: {},
      minimum: {},
      suggested: {},
      amount: { type: 'integer', 'x-unit-from': 'unit', 'x-label': text('决定', 'Decided') },
      clause: {},
      legalBasis: {},
      part: { type: 'string', 'x-shown': false },
      trace: {},
    },
  },
};
const revision = {
  workflows: { demerit: workflow },
  penaltyRules: { late: { proposes: 'demerit' } },
  departments: { sales: { title: text('销售部', 'Sales') } },
  clauses: { 'XX-1': { title: text('考核', 'Assessment') } },
} as unknown as PolicyRevision;

const proposal: PenaltyProposal = {
  table: 'late',
  rule: 'late',
  title: text('超时', 'Late'),
  clause: 'XX-1',
  type: 'compensation',
  legalBasis: text('合同', 'Contract'),
  against: 'department',
  respondent: 'sales',
  unit: 'fen',
  minimum: 5000,
  maximum: 200000,
  suggested: 123456,
  trace: [{ rule: 'late', when: 'case.round > 1', outcome: false }],
};
const shown = (data: Record<string, unknown>) => {
  const item = { id: 'demerit-1', type: 'demerit', data } as WorkItem;
  const { fields, tables } = itemReading(item, { revision, people: new Map(), clear: false });
  return {
    fields: fields.map(({ label, display, clause }) => [label.en, display.en, ...(clause ? [clause] : [])]),
    tables: tables.map(({ rows }) => rows.map((row) => row.map(({ display }) => display.en))),
  };
};

it('an item shows what its type declares, in that order, in the unit of its proposal', () => {
  expect(shown({ ...proposal, amount: 6000, part: 'x', other: 'y' })).toEqual({
    fields: [
      ['Nature', 'Compensation of loss'],
      ['Respondent', 'Sales'],
      ['Range', '¥50.00 – ¥2,000.00'],
      ['Suggested', '¥1,234.56'],
      ['Decided', '¥60.00'],
      ['Clause', 'XX-1 Assessment', 'XX-1'],
      ['Legal basis', 'Contract'],
    ],
    tables: [[['late', 'case.round > 1', 'does not hold']]],
  });
  const points = shown({ ...proposal, unit: 'points', minimum: 1, maximum: 10, suggested: 2 }).fields;
  expect(points.slice(2, 5)).toEqual([
    ['Range', '1 points – 10 points'],
    ['Suggested', '2 points'],
    ['Clause', 'XX-1 Assessment', 'XX-1'],
  ]);
});
