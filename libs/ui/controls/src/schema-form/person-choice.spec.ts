import { expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { FormView } from '@redress/api-contract';
import { provideControls } from '../control-locale';
import type { Choice, PeopleSearch } from './choices';
import { SchemaForm } from './schema-form';

const form: FormView = {
  id: 'plan',
  title: { 'zh-CN': '', en: '' },
  schema: {
    type: 'object',
    properties: {
      department: { type: 'string', 'x-widget': 'department' },
      owner: { type: 'string', 'x-widget': 'person' },
    },
  },
};
const person = (id: string): Choice => ({ id, title: { 'zh-CN': id, en: id } });

async function open(values: Record<string, unknown>, people: PeopleSearch): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideControls()] });
  const fixture = TestBed.createComponent(SchemaForm);
  fixture.componentRef.setInput('form', form);
  fixture.componentRef.setInput('values', values);
  fixture.componentRef.setInput('people', people);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('asks for the people of the chosen department, and shows who was chosen before by name', async () => {
  const asked: object[] = [];
  const element = await open({ department: 'logistics', owner: '孙立军' }, (query) => {
    asked.push(query);
    return Promise.resolve([person('孙立军'), person('何静')]);
  });
  expect(asked).toEqual([{ department: 'logistics', with: '孙立军' }]);
  expect(element.querySelector('[data-pointer="/owner"] nz-select')?.textContent).toContain('孙立军');
});

it('offers everybody of the unit where the department has nobody', async () => {
  const asked: object[] = [];
  await open({ department: 'empty' }, (query) => {
    asked.push(query);
    return Promise.resolve(query.department === undefined ? [person('陈敏')] : []);
  });
  expect(asked).toEqual([{ department: 'empty' }, {}]);
});

it('asks for nobody where no field is for a person', async () => {
  const asked: object[] = [];
  TestBed.configureTestingModule({ providers: [provideControls()] });
  const fixture = TestBed.createComponent(SchemaForm);
  fixture.componentRef.setInput('form', {
    ...form,
    schema: { type: 'object', properties: { note: { type: 'string' } } },
  });
  fixture.componentRef.setInput('people', (query: object) => (asked.push(query), Promise.resolve([])));
  await fixture.whenStable();
  expect(asked).toEqual([]);
});
