import type { CompiledForm, FormSchema, LocalizedText } from '@redress/policy-sdk';

export const text = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

function form(
  id: string,
  title: LocalizedText,
  properties: Record<string, FormSchema>,
  required: string[],
  personal: CompiledForm['personal'] = [],
): [string, CompiledForm] {
  return [id, { id, title, schema: { type: 'object', properties, required }, personal }];
}

const string = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };

export const fixtureForms: Record<string, CompiledForm> = Object.fromEntries([
  form(
    'registration',
    text('投诉登记', 'Registration'),
    {
      channel: { type: 'string', enum: ['phone', 'letter'] },
      category: string,
      subject: string,
      customer: {
        type: 'object',
        properties: { name: { ...string, 'x-personal': 'name' }, phone: { ...string, 'x-personal': 'phone' } },
        required: ['name'],
      },
      occurred: instant,
    },
    ['channel', 'subject', 'customer'],
    [
      { pointer: '/customer/name', kind: 'name' },
      { pointer: '/customer/phone', kind: 'phone' },
    ],
  ),
  form('batch', text('批次信息', 'Batch'), { batch: string }, ['batch']),
  form(
    'analysis',
    text('原因分析', 'Analysis'),
    { cause: string, impact: { type: 'integer', minimum: 1, maximum: 5 }, culprit: string },
    ['cause', 'impact'],
  ),
  form(
    'plan',
    text('措施', 'Measures'),
    {
      actions: {
        type: 'array',
        items: {
          type: 'object',
          properties: { task: string, department: string, person: string, due: instant },
          required: ['task', 'department', 'due'],
        },
      },
    },
    [],
  ),
  form(
    'progress',
    text('进展', 'Progress'),
    { note: string, witness: { ...string, 'x-personal': 'name' } },
    ['note'],
    [{ pointer: '/witness', kind: 'name' }],
  ),
  form(
    'feedback',
    text('回访', 'Feedback'),
    { satisfied: { type: 'boolean' }, score: { type: 'integer', minimum: 1, maximum: 5 } },
    ['satisfied'],
  ),
]);
