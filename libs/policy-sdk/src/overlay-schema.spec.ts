import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { overlayExample, overlaySchema } from './overlay-schema';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(overlaySchema());
const fits = (contributions: object): boolean => validate({ contributions });

it('takes any part of a contribution, and what is taken out', () => {
  expect([validate(overlayExample), validate.errors]).toEqual([true, null]);
  expect(fits({ workflows: { complaint: { states: { open: { commands: { answer: { by: ['head'] } } } } } } })).toBe(
    true,
  );
  expect(fits({ severityTable: { rules: [{ id: 'loss', when: 'form.loss > 2' }] } })).toBe(true);
  expect(fits({ forms: { registration: { schema: { properties: { phone: null, name: { maxLength: 9 } } } } } })).toBe(
    true,
  );
});

it.each<[string, object]>([
  ['a point that there is not', { kpis: {} }],
  ['settings, which are changed elsewhere', { configuration: { answerHours: { default: 3 } } }],
  ['a key that the contribution does not have', { slas: { answer: { warning: [] } } }],
  ['a key inside it', { slas: { answer: { duration: { amout: 3 } } } }],
  ['a value of another type', { slas: { answer: { notifies: 'head' } } }],
  ['a key taken out without which it is none', { messages: { thanks: { title: null } } }],
  [
    'a mark of a field that there is not',
    { forms: { registration: { schema: { properties: { a: { 'x-lable': 1 } } } } } },
  ],
])('refuses %s', (_, contributions) => {
  expect(fits(contributions)).toBe(false);
});
