import { expect, it } from '@jest/globals';
import { scenarioPerson } from './person';

it.each([
  ['analyst', { role: 'analyst', number: null, department: null }],
  ['analyst#2', { role: 'analyst', number: 2, department: null }],
  ['analyst@production', { role: 'analyst', number: null, department: 'production' }],
  ['analyst#2@production', { role: 'analyst', number: 2, department: 'production' }],
  ['', null],
  ['#2', null],
  ['analyst#two', null],
])('%s', (text, person) => {
  expect(scenarioPerson(text)).toEqual(person);
});
