import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { FormView } from '@redress/api-contract';
import { valueAt, stepsOf } from '@redress/forms';
import type { Values } from '@redress/forms';
import { Language } from '../../../src/language';
import type { Locale } from '../../../src/language';
import { provideControls } from '../control-locale';
import { SchemaForm } from './schema-form';

interface Answers {
  schema: FormView['schema'];
  right: Values;
  answers: { title: string; change: Values; sent?: Values; problems: [string, string, string][] }[];
}

/** The same table goes through the server's decision in `libs/engine-core`: neither says what the other does not. */
const table = JSON.parse(readFileSync('libs/forms/fixtures/answers.json', 'utf8')) as Answers;

it.each(table.answers)('the portal on $title', async ({ change, sent, problems }) => {
  TestBed.configureTestingModule({ providers: [provideControls()] });
  const fixture = TestBed.createComponent(SchemaForm);
  const values = Object.fromEntries(
    Object.entries({ ...table.right, ...change }).filter(([, value]) => value !== null),
  );
  fixture.componentRef.setInput('form', { id: 'answers', title: { 'zh-CN': '', en: '' }, schema: table.schema });
  fixture.componentRef.setInput('values', values);
  await fixture.whenStable();
  const submitted = fixture.componentInstance.submit();

  const shown = async (locale: Locale): Promise<unknown[]> => {
    TestBed.inject(Language).locale.set(locale);
    await fixture.whenStable();
    const fields = [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('.has-fault')];
    return fields.map((field) => [
      field.dataset['pointer'],
      [...field.querySelectorAll(':scope > .fault')].map((fault) => fault.textContent).join(),
    ]);
  };
  expect(await shown('zh-CN')).toEqual(problems.map(([pointer, chinese]) => [pointer, chinese]));
  expect(await shown('en')).toEqual(problems.map(([pointer, , english]) => [pointer, english]));
  expect(submitted === null).toBe(problems.length > 0);
  for (const [name, value] of Object.entries(sent ?? {}))
    expect(valueAt(submitted, stepsOf(`/${name}`))).toEqual(value ?? undefined);
});
