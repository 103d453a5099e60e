import { describe, expect, it } from '@jest/globals';
import { personalPointers } from '@redress/policy-sdk';
import type { CompiledForm } from '@redress/policy-sdk';
import { mapPersonal, maskContact, maskPersonal, schemaFault, shownFields, validateForm, withDetails } from './index';

const label = (zh: string, en: string) => ({ 'x-label': { 'zh-CN': zh, en } });
const schema: CompiledForm['schema'] = {
  type: 'object',
  required: ['name', 'count', 'reason'],
  properties: {
    name: { type: 'string', maxLength: 20, 'x-personal': 'name', ...label('姓名', 'Name') },
    count: { type: 'integer', minimum: 1, ...label('数量', 'Quantity') },
    kind: { enum: ['live', 'frozen'], ...label('形态', 'Form') },
    reason: { type: 'string', 'x-show-when': { field: 'kind', in: ['frozen'] }, ...label('原因', 'Reason') },
    witnesses: {
      type: 'array',
      items: { type: 'object', properties: { phone: { type: 'string', 'x-personal': 'phone' } } },
    },
  },
};
const form: CompiledForm = {
  id: 'registration',
  title: { 'zh-CN': '登记', en: 'Registration' },
  schema,
  personal: personalPointers(schema),
};
const problems = (values: unknown) => {
  const outcome = validateForm(form, values);
  return outcome.ok ? [] : outcome.problems.map(({ pointer, message }) => [pointer, message['zh-CN'], message.en]);
};

describe('a submitted form', () => {
  it('is taken when it is right', () => expect(problems({ name: '陈海', count: 2 })).toEqual([]));

  it('names every fault at its field, in both languages', () => {
    expect(problems({ name: '  ', count: 0, kind: 'raw', extra: 1 })).toEqual([
      ['/extra', '本表单没有“extra”这一项', 'This form has no field “extra”'],
      ['/name', '请填写“姓名”', 'Please fill in “Name”'],
      ['/count', '“数量”不能小于 1', '“Quantity” must be at least 1'],
      ['/kind', '请从选项中选择“形态”', 'Please choose “Form” from the options'],
    ]);
  });

  it('requires a conditional field only while it is shown', () => {
    expect([
      problems({ name: '陈海', count: 1, kind: 'live' }),
      problems({ name: '陈海', count: 1, kind: 'frozen' }),
    ]).toEqual([[], [['/reason', '请填写“原因”', 'Please fill in “Reason”']]]);
  });

  it('bounds texts that the policy leaves open', () => {
    expect(problems({ name: '陈'.repeat(10_000), count: 1, kind: 'frozen', reason: 'x'.repeat(4001) })).toEqual([
      ['/name', '“姓名”最多 20 个字，现有 10000 个', '“Name” may have at most 20 characters; these are 10000'],
      ['/reason', '“原因”最多 4000 个字，现有 4001 个', '“Reason” may have at most 4000 characters; these are 4001'],
    ]);
  });

  it('asks for the details of the category too', () => {
    const details: CompiledForm = {
      id: 'goods',
      title: { 'zh-CN': '货物信息', en: 'Goods' },
      schema: {
        type: 'object',
        required: ['batch'],
        properties: { batch: { type: 'string', ...label('批次', 'Batch') } },
      },
      personal: [{ pointer: '/buyer', kind: 'name' }],
    };
    expect(withDetails(form, details).personal.at(-1)).toEqual({ pointer: '/details/buyer', kind: 'name' });
    const outcome = validateForm(withDetails(form, details), { name: '陈海', count: 1, details: {} });
    expect(outcome).toEqual({
      ok: false,
      problems: [{ pointer: '/details/batch', message: { 'zh-CN': '请填写“批次”', en: 'Please fill in “Batch”' } }],
    });
    expect(withDetails(form, details).schema).toBe(withDetails(form, details).schema);
  });
});

describe('the schema of a form', () => {
  it('may hold only what is checked', () => {
    const faultOf = (property: object): string | null => schemaFault({ type: 'object', properties: { a: property } });
    expect([
      faultOf({ type: 'string', format: 'email', 'x-widget': 'text' }),
      faultOf({ type: 'text' }),
      faultOf({ type: 'string', pattern: '(' }),
      faultOf({ type: 'string', format: 'ipv4' }),
      faultOf({ type: 'array', items: { oneOf: [] } }),
      faultOf({ 'x-lable': '' }),
      faultOf({ maxLength: -1 }),
    ]).toEqual([
      null,
      '/properties/a/type: "text" cannot stand there',
      '/properties/a/pattern: "(" cannot stand there',
      '/properties/a/format: "ipv4" cannot stand there',
      '/properties/a/items/oneOf: forms know no keyword "oneOf"',
      '/properties/a/x-lable: forms know no keyword "x-lable"',
      '/properties/a/maxLength: -1 cannot stand there',
    ]);
  });

  it('hides what hangs on a hidden field, and stands a condition on itself', () => {
    const when = (field: string, value: string) => ({ 'x-show-when': { field, in: [value] } });
    const properties = { a: {}, b: when('a', 'yes'), c: when('b', 'yes'), d: when('d', 'yes') };
    expect([
      shownFields({ properties }, { a: 'yes', b: 'yes' }),
      shownFields({ properties }, { a: 'no', b: 'yes', d: 'yes' }),
    ]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'd'],
    ]);
  });
});

describe('personal data', () => {
  it('is found wherever it stands', () => {
    expect(form.personal).toEqual([
      { pointer: '/name', kind: 'name' },
      { pointer: '/witnesses/*/phone', kind: 'phone' },
    ]);
  });

  it('is changed in a copy, and nothing else is', () => {
    const values = { name: '陈海', count: 1, witnesses: [{ phone: '13800005678' }, {}] };
    expect(mapPersonal(form, values, (value, kind, pointer) => `${kind}@${pointer}:${value.length}`)).toEqual({
      name: 'name@/name:2',
      count: 1,
      witnesses: [{ phone: 'phone@/witnesses/0/phone:11' }, {}],
    });
    expect(values.name).toBe('陈海');
  });

  it('is masked by kind', () => {
    expect([
      maskPersonal('name', '欧阳海生'),
      maskPersonal('phone', '13800005678'),
      maskPersonal('email', 'chen@example.com'),
      maskPersonal('address', '浙江省舟山市普陀区'),
      maskPersonal('phone', '110'),
      maskPersonal('other', '其他'),
      maskContact('chen@example.com'),
      maskContact('13800005678'),
    ]).toEqual([
      '欧＊＊',
      '138****5678',
      'c***@example.com',
      '浙江省舟****',
      '****',
      '****',
      'c***@example.com',
      '138****5678',
    ]);
  });
});
