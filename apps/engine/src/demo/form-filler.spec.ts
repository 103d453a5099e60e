import { expect, it } from '@jest/globals';
import type { FieldSchema } from '@redress/forms';
import type { PolicyRevision } from '@redress/policy-sdk';
import { Chance } from './chance';
import { fillForm } from './form-filler';

const schema: FieldSchema = {
  type: 'object',
  required: ['about', 'kind', 'amount', 'due', 'rows', 'agreed', 'hidden', 'person'],
  properties: {
    about: { type: 'string' },
    kind: { type: 'string', enum: ['one', 'two'] },
    hidden: { type: 'string', 'x-show-when': { field: 'kind', in: ['two'] } },
    amount: { type: 'integer' },
    due: { type: 'string', format: 'date-time' },
    note: { type: 'string' },
    agreed: { type: 'boolean' },
    person: { type: 'string', 'x-widget': 'person' },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['title', 'department', 'person'],
        properties: {
          title: { type: 'string' },
          department: { type: 'string', 'x-widget': 'department' },
          person: { type: 'string', 'x-widget': 'person' },
        },
      },
    },
  },
};

const people = ['sales', 'stock'].map((department) => ({
  id: `of-${department}`,
  name: department,
  roles: [{ role: 'clerk', department }],
}));

it('a form holds what the author answered, with the words of the complaint, and of the rest what it needs', () => {
  const revision = {
    departments: { stock: {}, sales: {} },
    categories: { late: { team: ['sales', 'stock'] } },
  } as unknown as PolicyRevision;
  const answers = {
    about: '{account}!',
    amount: '{loss}',
    due: '{+24h}',
    rows: [{ title: '{account}' }, { title: 'x' }],
  };
  const asked = {
    revision,
    complaint: { category: 'late', words: { account: 'Late', loss: 500 } },
    people,
    state: null,
    now: Date.parse('2026-11-24T00:00:00Z'),
    chance: new Chance(1),
    actor: 'of-sales',
  };
  expect(fillForm(schema, answers, asked)).toEqual({
    about: 'Late!',
    kind: 'one',
    amount: 500,
    due: '2026-11-25T00:00:00.000Z',
    agreed: true,
    person: 'of-stock',
    rows: [
      { title: 'Late', department: 'sales', person: 'of-sales' },
      { title: 'x', department: 'stock', person: 'of-stock' },
    ],
  });
});
