import { expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import { templateFindings } from './template-references';
import { pluginOnDisk } from './testing/plugins';

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
