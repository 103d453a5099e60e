import { expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import type { PluginSource } from './plugin-source';
import { words } from './problems';
import { altered, smallPlugin } from './testing/plugins';

const unit = { code: 'north', name: words('北方公司', 'North'), zone: 'Asia/Shanghai', calendar: 'cn-office' };

const fine = `id: fine
kind: work-item
title: { zh-CN: 处理, en: Fine }
initial: open
data:
  type: object
  properties:
    respondent: {}
    type: {}
    legalBasis: {}
    minimum: {}
    suggested: {}
    clause: {}
    trace: {}
    amount: { type: integer, x-unit-from: unit }
states:
  open:
    title: { zh-CN: 提出, en: Open }
    commands:
      confirm: { title: { zh-CN: 确认, en: Confirm }, by: [officer], form: amount, to: done }
  done: { title: { zh-CN: 完成, en: Done }, final: done }
`;
const amount = `id: amount
title: { zh-CN: 数额, en: Amount }
schema: { type: object, properties: { amount: { type: integer, x-unit-from: unit } } }
`;
const lateness = `id: lateness
title: { zh-CN: 超时, en: Late }
proposes: fine
hit: first
rules:
  - id: late
    when: case.round == 1
    title: { zh-CN: 超时, en: Late }
    type: fine
    legalBasis: { zh-CN: 制度, en: Rules }
    against: person
    respondent: case.takenBy
    unit: fen
    minimum: 100
    maximum: 200
    suggested: '100'
`;

function proposing(): PluginSource {
  const plugin = altered(smallPlugin(), 'workflows', 'to: answered }', 'to: answered, effects: [PROPOSE, OPEN] }');
  const open = "{ do: open-item, type: fine, title: { zh-CN: 处理, en: Fine }, data: { amount: '5' } }";
  const filled = altered(
    altered(plugin, 'workflows', 'PROPOSE', '{ do: propose-penalties, table: lateness }'),
    'workflows',
    'OPEN',
    open,
  );
  return {
    ...filled,
    manifest: { ...filled.manifest, contributes: { ...filled.manifest.contributes, penaltyRules: 'policy/late.yaml' } },
    files: [
      ...filled.files,
      { point: 'workflows', path: 'policy/fine.yaml', content: fine },
      { point: 'forms', path: 'policy/amount.yaml', content: amount },
      { point: 'penaltyRules', path: 'policy/late.yaml', content: lateness },
    ],
  };
}

/** What is said of the policy with one text in place of another: pointer, message. */
const faults = (point: 'workflows' | 'forms' | 'penaltyRules', from: string, to: string): (string | undefined)[][] =>
  compilePolicy({ plugin: altered(proposing(), point, from, to), unit })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ file, pointer, message }) => [`${file}#${pointer}`, message.en]);

it('a type of work item of any name carries what a table proposes', () => {
  const { revision, problems } = compilePolicy({ plugin: proposing(), unit });
  expect(problems).toEqual([]);
  expect(revision?.penaltyRules['lateness']?.proposes).toBe('fine');
});

it('a table names a type of work item that there is', () => {
  expect(faults('penaltyRules', 'proposes: fine', 'proposes: find')).toEqual([
    ['policy/late.yaml#/proposes', 'there is no work-item workflow “find”'],
  ]);
});

it('what a proposal writes and could be disputed is declared, in the type it is written in', () => {
  expect(faults('workflows', '    legalBasis: {}\n', '')).toEqual([
    [
      'policy/fine.yaml#/data',
      'a penalty proposal writes “legalBasis”, which could be disputed; it is not declared, so nobody sees it',
    ],
  ]);
  expect(faults('workflows', 'suggested: {}', 'suggested: { type: string }')).toEqual([
    ['policy/fine.yaml#/data/properties/suggested', 'it is declared as string, but as proposed it is integer'],
  ]);
});

it('what a form or an effect writes into an item agrees with what its type declares', () => {
  expect(faults('workflows', 'amount: { type: integer, x-unit-from: unit }', 'amount: { type: string }')).toEqual([
    ['policy/fine.yaml#/data/properties/amount', 'it is declared as string, but in the form “amount” it is integer'],
  ]);
  expect(faults('workflows', "data: { amount: '5' }", "data: { amonut: '5' }")).toEqual([
    ['policy/workflows.yaml#/states/open/commands/answer/effects/1/data/amonut', 'there is no field “amonut”'],
  ]);
});

it('a unit is taken from a field that the form or its item has', () => {
  expect(faults('forms', 'x-unit-from: unit', 'x-unit-from: unti')).toEqual([
    ['policy/amount.yaml#/schema/properties/amount/x-unit-from', 'there is no field “unti”'],
  ]);
});

it('an item holds no personal data, and a case has no data of its own', () => {
  expect(
    faults(
      'workflows',
      'amount: { type: integer, x-unit',
      'name: { x-personal: name }\n    amount: { type: integer, x-unit',
    ),
  ).toEqual([['policy/fine.yaml#/data/properties/name', 'a work item holds no personal data: it stays in the form']]);
  expect(faults('workflows', 'kind: case\n', 'kind: case\ndata: { type: object }\n')).toEqual([
    ['policy/workflows.yaml#/data', 'a case has no data of its own, only work items have'],
  ]);
});
