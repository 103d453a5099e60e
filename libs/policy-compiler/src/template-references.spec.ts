import { expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import { templateFindings } from './template-references';
import { altered, pluginOnDisk } from './testing/plugins';

const forms = {
  registration: {
    schema: {
      type: 'object',
      properties: { product: { type: 'string' }, customer: { type: 'object', properties: { phone: {} } } },
    },
  },
  goods: { schema: { type: 'object', properties: { batch: { type: 'string' } } } },
};
const found = (source: string) =>
  templateFindings(source, forms).map(({ place, code, message, remedy }) => [
    place.line,
    place.column,
    code,
    message.en,
    remedy.en,
  ]);

it('finds nothing wrong with fields that are there, also inside objects and in the details of a category', () => {
  expect(
    found(
      '{{field "registration" "product"}} {{field-title "registration" "customer.phone"}}' +
        '{{field "registration" "details.batch"}}',
    ),
  ).toEqual([]);
});

it('names an unknown form or field with line, column and what was meant, wherever the helper stands', () => {
  expect(
    found(
      '<p>\n{{#if (field "registration" "prodct")}}{{field "registrations" "product"}}{{/if}}\n' +
        '{{field "goods" "details.size"}}',
    ),
  ).toEqual([
    [2, 29, 'unknown/field', 'there is no field “prodct”', 'Did you mean “product”?'],
    [2, 48, 'unknown/form', 'there is no form “registrations”', 'Did you mean “registration”?'],
    [3, 17, 'unknown/field', 'there is no field “details.size”', 'Known: batch'],
  ]);
});

it('says that a template does not parse, with the line', () => {
  expect(found('<p>\n{{#if x}}')).toEqual([
    [
      2,
      1,
      'template',
      expect.stringContaining('the template does not parse'),
      'Check that braces and blocks are closed',
    ],
  ]);
});

it('is part of compiling: the problem stands in the template’s file', () => {
  const fishery = pluginOnDisk('fishery');
  const path = 'templates/internal-circular.hbs';
  const broken = { ...fishery, templates: { ...fishery.templates, [path]: '\n{{field "registration" "colour"}}' } };
  const unit = { code: 'north', name: { 'zh-CN': '北方', en: 'North' }, zone: 'Asia/Shanghai', calendar: 'cn-office' };
  const { problems, revision } = compilePolicy({ plugin: broken, unit });
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { plugin: 'fishery', file: path, line: 2, code: 'unknown/field' },
  ]);
  expect(revision).toBeNull();
});

it('names an unknown variable, at the depth of the block it stands in', () => {
  expect(
    found(
      '{{caseNumbr}} {{policy.versio}} {{#each timeline}}{{at}} {{aktor}} {{../titel}} ' +
        '{{@root.caseNumber}}{{/each}}\n' +
        '{{#if missing}}{{missing.length}}{{/if}} {{#each people as |person|}}{{person.role}}{{/each}} ' +
        '{{> shared/page-header}}',
    ),
  ).toEqual([
    [1, 3, 'unknown/variable', 'there is no variable “caseNumbr”', 'Did you mean “caseNumber”?'],
    [1, 17, 'unknown/variable', 'there is no member “versio”', 'Did you mean “version”?'],
    [1, 60, 'unknown/variable', 'there is no member “aktor”', 'Did you mean “actor”?'],
    [1, 70, 'unknown/variable', 'there is no variable “titel”', 'Did you mean “title”?'],
  ]);
});

it('the text of a message is held against what messages see', () => {
  const fishery = pluginOnDisk('fishery');
  const broken = altered(fishery, 'messages', '{{case.number}}', '{{case.numbr}}');
  const unit = { code: 'north', name: { 'zh-CN': '北方', en: 'North' }, zone: 'Asia/Shanghai', calendar: 'cn-office' };
  const { problems } = compilePolicy({ plugin: broken, unit });
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      file: 'policy/messages.yaml',
      line: 7,
      code: 'unknown/variable',
      message: { en: 'there is no member “numbr”' },
      remedy: { en: 'Did you mean “number”?' },
    },
  ]);
});
