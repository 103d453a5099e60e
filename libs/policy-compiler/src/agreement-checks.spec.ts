import { describe, expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import type { PluginSource } from './plugin-source';
import { words } from './problems';
import { altered, smallPlugin } from './testing/plugins';

const unit = { code: 'north', name: words('北方公司', 'North'), zone: 'Asia/Shanghai', calendar: 'cn-office' };

const found = (plugin: PluginSource): string[] =>
  compilePolicy({ plugin, unit }).problems.map(
    ({ severity, pointer, line, code, message }) =>
      `${severity} ${line === undefined ? 'nowhere' : ''}${pointer} ${code}: ${message.en}`,
  );

const withField = (field: string, more = ''): PluginSource =>
  altered(smallPlugin(), 'forms', '    name: {', `    given: { ${field} }\n${more}    name: {`);
const at = 'error /schema/properties/given';

describe('a field of a form', () => {
  it.each([
    'type: string, x-widget: textarea',
    'enum: [a, b], x-widget: select, x-options: { a: { zh-CN: 甲, en: A } }',
    'type: boolean, x-widget: radio',
    'type: integer, minimum: 1, maximum: 5, x-widget: rating',
    'enum: [1, 2, 3], x-widget: rating',
    'type: number, x-widget: number, minimum: 2, maximum: 2',
    'type: array, items: { type: string }, x-widget: department',
    'enum: [phone], x-widget: channel',
    'type: integer, x-range-to: upper, x-unit-from: unit',
  ])('may be { %s }', (field) => {
    expect(found(withField(field, '    upper: { type: integer }\n    unit: { enum: [fen, points] }\n'))).toEqual([]);
  });

  it.each([
    ['type: integer, x-widget: textarea', '/x-widget form/widget: the widget “textarea” needs `type: string`'],
    ['type: string, x-widget: select', '/x-widget form/widget: the widget “select” needs `enum`'],
    ['type: string, x-widget: checkbox', '/x-widget form/widget: the widget “checkbox” needs `type: boolean`'],
    ['type: number, x-widget: money', '/x-widget form/widget: the widget “money” needs `type: integer`'],
    [
      'type: string, x-widget: date-time',
      '/x-widget form/widget: the widget “date-time” needs `type: string` and `format: date-time`',
    ],
    [
      'type: integer, x-widget: rating',
      '/x-widget form/widget: the widget “rating” needs an integer with bounds, or `enum` of numbers',
    ],
    ['type: integer, x-unit-from: unti', '/x-unit-from unknown/field: there is no field “unti”'],
    ['type: integer, x-range-to: uper', '/x-range-to unknown/field: there is no field “uper”'],
    ['enum: [a, b], x-options: { c: { zh-CN: 丙, en: C } }', '/x-options/c unknown/choice: there is no choice “c”'],
    ['type: string, minLength: 9, maxLength: 3', '/minLength form/bounds: minLength 9 is above maxLength 3'],
    ['type: integer, minimum: 9, maximum: 3', '/minimum form/bounds: minimum 9 is above maximum 3'],
  ])('may not be { %s }', (field, fault) => {
    expect(found(withField(field))).toEqual([`${at}${fault}`]);
  });
});

const answer = 'answer: { title: { zh-CN: 某事, en: Answer }, by: [officer], guards: [known], to: answered }';
/** The small policy with other commands in its first state. */
const withCommands = (...commands: string[]): PluginSource =>
  altered(smallPlugin(), 'workflows', answer, commands.join('\n      '));
const command = (id: string, more: string): string =>
  `${id}: { title: { zh-CN: 某事, en: Some }, by: [officer], ${more} }`;
const branches = 'case.round > 1';
const to = 'error /states/open/commands/answer/to';

describe('a workflow', () => {
  it.each<[string, PluginSource, string[]]>([
    [
      'a last branch without a condition',
      withCommands(command('answer', `to: [{ id: a, when: ${branches}, to: answered }, { id: b, to: answered }]`)),
      [],
    ],
    [
      'branches with conditions alone',
      withCommands(command('answer', `to: [{ id: a, when: ${branches}, to: answered }]`)),
      [`${to} workflow/no-last-branch: no branch is without a condition: with none met it leads nowhere`],
    ],
    [
      'a branch after the one without a condition',
      withCommands(command('answer', `to: [{ id: a, to: answered }, { id: b, when: ${branches}, to: answered }]`)),
      [`${to}/1 workflow/dead-branch: the branch is never taken: one before it has no condition`],
    ],
    [
      'a command that differs from itself',
      withCommands(command('answer', 'to: answered, differsFrom: [complaint/answer]')),
      [
        'warning /states/open/commands/answer/differsFrom workflow/differs-from-itself: ' +
          'the command “answer” is to differ from itself',
      ],
    ],
    [
      'a state in which nobody is waited for',
      altered(
        withCommands(command('answer', 'to: answered'), command('look', 'to: looked')),
        'workflows',
        '  answered:',
        `  looked:
    title: { zh-CN: 某事, en: Looked }
    commands: { end: { title: { zh-CN: 某事, en: End }, by: [officer], to: answered } }
  answered:`,
      ),
      ['warning /states/looked workflow/nobody-expected: the state “looked” waits for nobody and has no deadline'],
    ],
    [
      'a headline with personal data',
      altered(smallPlugin(), 'workflows', 'subject: form.channel', 'subject: form.name'),
      ['error /intake/subject intake/personal-data: the headline would hold personal data, “name”'],
    ],
  ])('with %s', (_what, plugin, problems) => {
    expect(found(plugin)).toEqual(problems);
  });
});

const entering = altered(smallPlugin(), 'slas', 'metBy: { command: answer }', 'metBy: { enters: open }');

it('an SLA from the receipt on may be met when the case is taken; another is not met by the state it begins in', () => {
  expect(found(entering)).toEqual([]);
  expect(found(altered(entering, 'slas', '{ on: received }', '{ command: receive }'))).toEqual([
    'error /slas/answer/metBy sla/initial-state: the workflow begins in the state “open” and never enters it later',
  ]);
});

it('a scenario fills in fields that there are, and chooses what there is', () => {
  const steps = (values: string, expectation = ''): PluginSource => {
    const plugin = withField('type: string, x-widget: category');
    const content = `scenario: Somebody complains
clauses: [SM-1]
steps: [{ at: '2026-11-24T09:00:00+08:00', as: officer, do: receive, with: { ${values} }${expectation} }]
`;
    return { ...plugin, files: [...plugin.files, { point: 'scenarios', path: 'scenarios/a.yaml', content }] };
  };
  expect(found(steps('channel: phone, given: quality'))).toEqual([]);
  expect(found(steps('chanel: phone, given: qualty', ', expect: { refused: form }'))).toEqual([]);
  expect(found(steps('chanel: phone, given: qualty'))).toEqual([
    'error /steps/0/with/chanel unknown/field: there is no field “chanel”',
    'error /steps/0/with/given unknown/category: there is no category “qualty”',
  ]);
});

it('reports a setting whose default is no number where an SLA reads one, and has no revision', () => {
  const { revision, problems } = compilePolicy({
    plugin: altered(smallPlugin(), 'configuration', 'default: 24', 'default: many'),
    unit,
  });
  expect(revision).toBeNull();
  expect(problems.map(({ file, line, message }) => [file, line, message.en])).toEqual([
    ['policy/configuration.yaml', 6, 'default must be of type integer'],
    ['policy/slas.yaml', 7, 'the setting “answerHours” is no number'],
  ]);
});
