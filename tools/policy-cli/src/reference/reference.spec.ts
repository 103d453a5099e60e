import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { contributionPoints, formMarks, formWidgets } from '@redress/policy-sdk';
import type { documentVariables } from '@redress/policy-sdk';
import type { DossierModel } from '@redress/templates';
import { referencePages } from './pages';

it('on disk is what the code gives (npm run policy -- reference)', () => {
  const folder = 'docs/reference';
  const written = Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
  expect(written).toEqual(referencePages());
});

it('has a page with an example for each contribution point, and says of every key what it is', () => {
  const pages = referencePages();
  for (const { example, title } of contributionPoints)
    expect(Object.values(pages).some((text) => text.includes(title['zh-CN']) && text.includes(example.trimEnd()))).toBe(
      true,
    );
  for (const [file, text] of Object.entries(pages))
    for (const line of text.split('\n').filter((row) => row.startsWith('| `')))
      expect([file, line, /\| *\|$/.test(line)]).toEqual([file, line, false]);
  const forms = pages['forms.md'] ?? '';
  for (const word of [...Object.keys(formMarks), ...Object.keys(formWidgets)])
    expect(forms).toContain(`| \`${word}\` |`);
});

type NamesIn<T> = T extends string | number | boolean ? never : keyof T;
type Inside<T> = T extends readonly (infer Element)[] ? NamesIn<Element> : NamesIn<T>;
type Variables = typeof documentVariables;
type Declared<Name> = Name extends keyof Variables
  ? Variables[Name] extends { members: infer Members }
    ? keyof Members
    : never
  : 'undeclared';
type Model = Required<Omit<DossierModel, 'fields' | 'values'>>;
/** Variables whose members differ from those of the model that documents are made from. */
type Differing = {
  [Name in keyof Model]: [Inside<Model[Name]>, Declared<Name>] extends [Declared<Name>, Inside<Model[Name]>]
    ? never
    : Name;
}[keyof Model];

it('what templates are said to see is what they are given; the compiler says so, this only names it', () => {
  const differing: Differing[] = [];
  const none: never[] = differing;
  expect(none).toEqual([]);
});
