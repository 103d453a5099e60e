import { byId, contributed, definePoint } from '../../point';
import type { CheckContext, Place } from '../../point-context';
import { qualified } from '../../qualified';
import { words } from '../../text';
import { checkField } from './field-check';
import { personalPointers } from './personal';
import type { CompiledForm } from './personal';
import { Form } from './schema';
import type { FormSchema } from './schema';

export const forms = definePoint({
  id: 'forms',
  title: words('表单', 'Forms'),
  description: words(
    '人要填写的内容：JSON Schema 2020-12、版式、个人信息标记。',
    'What people fill in: JSON Schema 2020-12, layout, marks of personal data.',
  ),
  files: 'single',
  pattern: 'policy/forms/*.form.yaml',
  parts: { forms: byId(Form) },
  example: `id: answer
title: { zh-CN: 答复, en: Answer }
schema:
  type: object
  required: [text]
  properties:
    text: { type: string, x-label: { zh-CN: 答复内容, en: Answer }, x-widget: textarea }
    phone: { type: string, x-label: { zh-CN: 电话, en: Phone }, x-personal: phone }
`,
  // In the order of the pointers: the order of keys in a file must not change the hash.
  compile: ({ forms }) => ({ forms: compileForms(forms) }),
  empty: { forms: {} },
  names: ({ forms }) => ({ forms: contributed(words('表单', 'form'), forms) }),
  check: ({ forms }, context) => {
    for (const [id, form] of Object.entries(forms)) checkForm(id, form, context);
  },
  rows: ({ forms }) => forms,
  columns: [
    {
      title: words('字段', 'Fields'),
      cell: ({ schema: { properties = {} } }) => Object.keys(properties),
    },
    { title: words('个人信息', 'Personal data'), cell: ({ personal }) => personal.map(({ pointer }) => pointer) },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});

function compileForms(declared: Record<string, Form>): Record<string, CompiledForm> {
  return Object.fromEntries(
    Object.entries(declared).map(([id, form]) => [
      id,
      { ...form, personal: personalPointers(form.schema).sort((a, b) => (a.pointer < b.pointer ? -1 : 1)) },
    ]),
  );
}

function checkForm(id: string, form: CompiledForm, context: CheckContext): void {
  const where = context.place(`forms/${id}`);
  where.at('clause').needs('clauses', form.clause);
  const fault = context.schemaFault(form.schema);
  if (fault)
    where
      .at('schema')
      .add(
        words(`表单的 JSON Schema 有误：${fault}`, `the form's JSON Schema is at fault: ${fault}`),
        words('对照 JSON Schema 2020-12 修改', 'Mend it after JSON Schema 2020-12'),
      );
  for (const section of form.layout ?? [])
    for (const name of section.fields) where.at('layout').needsAmong(fieldTitle, name, form.schema.properties ?? {});
  checkFields(where.at('schema'), form.schema, isOfItems(id, context));
}

/** Whether a form is submitted on work items: what its fields take from there is checked with the items. */
const isOfItems = (id: string, context: CheckContext): boolean =>
  Object.entries(context.known('qualifiedCommands')).some(
    ([name, command]) =>
      'form' in command &&
      command.form === id &&
      Object.hasOwn(context.known('workItems'), qualified(name, '').workflow),
  );

const fieldTitle = words('字段', 'field');
const choiceTitle = words('选项', 'choice');

/** Requires the fields, and the choices, that a schema and the objects inside it name. */
function checkFields(where: Place, schema: FormSchema, ofItems = false): void {
  const { properties = {}, required = [], items, 'x-layout': sections } = schema;
  for (const name of required) where.at('required').needsAmong(fieldTitle, name, properties);
  for (const section of sections ?? [])
    for (const name of section.fields) where.at('x-layout').needsAmong(fieldTitle, name, properties);
  for (const [name, property] of Object.entries(properties)) {
    const at = where.at('properties', name);
    const condition = property['x-show-when'];
    if (condition) {
      at.at('x-show-when', 'field').needsAmong(fieldTitle, condition.field, properties);
      const choices = properties[condition.field]?.enum;
      if (choices)
        for (const value of condition.in)
          at.at('x-show-when', 'in').needsAmong(choiceTitle, String(value), choiceNames(choices));
    }
    if (!ofItems) at.at('x-unit-from').needsAmong(fieldTitle, property['x-unit-from'], properties);
    at.at('x-range-to').needsAmong(fieldTitle, property['x-range-to'], properties);
    checkField(at, property);
    checkFields(at, property);
  }
  if (items) checkFields(where.at('items'), items);
}

const choiceNames = (choices: readonly unknown[]): Record<string, object> =>
  Object.fromEntries(choices.map((choice) => [String(choice), {}]));
