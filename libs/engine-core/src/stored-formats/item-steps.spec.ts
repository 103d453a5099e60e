import { expect, it } from '@jest/globals';
import { itemFields } from '@redress/policy-sdk';
import { fixtureRevision } from '../testing/fixture-revision';
import { readRevision } from './stored-formats';

const text = { 'zh-CN': '某事', en: 'Something' };

it('a revision of format 2 proposes sanctions, and its items hold what its effects copy from forms', () => {
  const { penaltyRules, forms, documents, workflows, ...rest } = fixtureRevision();
  const kind = { enum: ['big'], 'x-label': text };
  const plan = { type: 'object', properties: { list: { type: 'array', items: { properties: { kind } } }, note: kind } };
  const open = {
    do: 'open-item',
    type: 'job',
    forEach: 'form.list',
    title: text,
    data: { kind: 'each.kind', note: 'form.note', dueAt: 'each.dueAt', at: 'now' },
  };
  const item = { kind: 'work-item', title: text, initial: 'open', states: { open: { title: text, final: 'done' } } };
  const complaint = {
    ...workflows['complaint'],
    states: { open: { title: text, commands: { plan: { title: text, by: [], form: 'plan', effects: [open] } } } },
  };
  const table = { id: 'late', title: text, hit: 'all', rules: [] };
  const source = '{{#if (some sanctions)}}sanctions{{#each sanctions}}{{rule}}{{state}}{{/each}}{{/if}}';
  const stored = {
    ...rest,
    format: 2,
    forms: { ...forms, plan: { id: 'plan', title: text, schema: plan } },
    workflows: { complaint, job: { id: 'job', ...item }, sanction: { id: 'sanction', ...item } },
    penaltyRules: { late: table },
    documents: { ...documents, circular: { title: text, kind: 'notice', source } },
  };
  const read = readRevision(JSON.parse(JSON.stringify(stored)) as Record<string, unknown>);
  expect([read.format, read.penaltyRules['late']]).toEqual([3, { ...table, proposes: 'sanction' }]);
  expect(itemFields(read, 'job')).toEqual({ kind, note: kind });
  expect(Object.keys(itemFields(read, 'sanction'))).toEqual([
    'respondent',
    'type',
    'legalBasis',
    'minimum',
    'suggested',
    'amount',
    'reason',
    'clause',
    'trace',
  ]);
  expect(read.documents['circular']?.source).toBe(
    '{{#if (some (of-kind items "sanction"))}}sanctions' +
      '{{#each (of-kind items "sanction")}}{{title}}{{state}}{{/each}}{{/if}}',
  );
});
