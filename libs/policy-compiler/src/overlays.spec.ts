import { describe, expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import { words } from './problems';
import { altered, pluginOnDisk, smallPlugin } from './testing/plugins';
import type { PluginSource } from './plugin-source';

type Contributions = Record<string, Record<string, unknown>>;

const unit = { code: 'north', name: words('北方公司', 'North'), zone: 'Asia/Shanghai', calendar: 'cn-office' };
const hq = { kind: 'group', name: 'hq', version: '3' };

const compile = (plugin: PluginSource, group: Contributions, own?: Contributions) =>
  compilePolicy({
    plugin,
    unit,
    group: { code: 'hq', version: '3', overlay: { contributions: group } },
    ...(own && { unitOverlay: { version: '1', overlay: { contributions: own } } }),
  });
const errorsOf = ({ problems }: ReturnType<typeof compilePolicy>) =>
  problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, pointer, message, remedy }) => [`${file}#${pointer}`, message.en, remedy.en]);

/** A policy of which each kind of list can be changed. */
const plugin = altered(
  altered(
    altered(
      altered(
        smallPlugin(),
        'forms',
        'channel: {',
        'loss: { type: integer }\n    ill: { type: boolean }\n    channel: {',
      ),
      'severities',
      'table: { default: ordinary, rules: [] }',
      `  grave: { title: { zh-CN: 重, en: Grave }, rank: 1 }
table:
  default: ordinary
  rules:
    - { id: loss, when: form.loss > 1, severity: grave, because: { zh-CN: 损失, en: Loss } }
    - { id: illness, when: form.ill == true, severity: grave, because: { zh-CN: 生病, en: Illness } }`,
    ),
    'slas',
    'basis: clock }',
    'basis: clock }\n    warnings: [{ id: half, share: 0.5 }, { id: late, share: 0.9 }]\n    notifies: [officer]',
  ),
  'workflows',
  'guards: [known], to: answered }',
  'guards: [known], to: answered, effects: [{ id: mark, do: flag, flag: answered }, ' +
    '{ id: thank, do: send-message, message: thanks, to: complainant }] }',
);
const plain = compilePolicy({ plugin, unit }).revision;
const fishery = pluginOnDisk('fishery');

describe('an overlay changes one thing without repeating the rest', () => {
  it('is laid over a policy that compiles', () => {
    expect(plain).not.toBeNull();
  });

  it('a row of a penalty table', () => {
    const [id = '', table] = Object.entries(compile(fishery, {}).revision?.penaltyRules ?? {})[0] ?? [];
    const [row, ...others] = table?.rules ?? [];
    const changed = compile(fishery, { penaltyRules: { [id]: { rules: [{ id: row?.id, maximum: 99_900 }] } } });
    expect(errorsOf(changed)).toEqual([]);
    expect(changed.revision?.penaltyRules[id]?.rules).toEqual([{ ...row, maximum: 99_900 }, ...others]);
    expect(changed.revision?.provenance).toEqual({ [`/penaltyRules/${id}/rules/${row?.id ?? ''}/maximum`]: hq });
  });

  it('a row of the severity table', () => {
    const { revision } = compile(plugin, { severityTable: { rules: [{ id: 'illness', when: 'form.ill != null' }] } });
    expect(revision?.severityTable?.rules.map(({ id, when }) => [id, when])).toEqual([
      ['loss', 'form.loss > 1'],
      ['illness', 'form.ill != null'],
    ]);
  });

  it('a guard', () => {
    const guards = { known: { when: 'case.severity != null' } };
    const { revision } = compile(plugin, { workflows: { complaint: { guards } } });
    expect(revision?.workflows['complaint']?.guards?.['known']).toEqual({
      when: 'case.severity != null',
      refusal: words('某事', 'Classify first'),
    });
  });

  it('a required field', () => {
    const schema = { required: { $remove: ['name'], $add: ['batch'] }, properties: { batch: { type: 'string' } } };
    const result = compile(plugin, { forms: { registration: { schema } } });
    expect(errorsOf(result)).toEqual([]);
    expect(result.revision?.forms['registration']?.schema.required).toEqual(['channel', 'batch']);
  });

  it('a warning and whom it tells', () => {
    const { revision } = compile(plugin, {
      roles: { head: { title: words('主管', 'Head'), personalData: 'masked' } },
      slas: {
        answer: {
          warnings: [
            { id: 'half', $remove: true },
            { id: 'late', share: 0.8 },
          ],
          notifies: { $add: ['head'] },
        },
      },
    });
    expect(revision?.slas['answer']).toMatchObject({
      warnings: [{ id: 'late', share: 0.8 }],
      notifies: ['officer', 'head'],
    });
  });

  it('a notice, and an effect of a command', () => {
    const answer = {
      effects: [
        { id: 'mark', $remove: true },
        { id: 'thank', when: 'case.round == 1' },
      ],
    };
    const result = compile(plugin, {
      messages: { thanks: { text: { en: 'Many thanks' } } },
      workflows: { complaint: { states: { open: { commands: { answer } } } } },
    });
    expect(errorsOf(result)).toEqual([]);
    expect(result.revision?.workflows['complaint']?.states['open']?.commands?.['answer']?.effects).toEqual([
      { id: 'thank', do: 'send-message', message: 'thanks', to: 'complainant', when: 'case.round == 1' },
    ]);
    expect(result.revision?.messages['thanks']?.text).toEqual(words('某事', 'Many thanks'));
  });

  it('a unit over the group', () => {
    const { revision } = compile(
      plugin,
      { severityTable: { rules: [{ id: 'loss', when: 'form.loss > 2' }] } },
      { severityTable: { rules: [{ id: 'loss', $remove: true }] } },
    );
    expect(revision?.severityTable?.rules.map(({ id }) => id)).toEqual(['illness']);
  });
});

describe('an overlay that is wrong is told so, with its name and the place in it', () => {
  it.each<[string, Contributions, string, unknown, string]>([
    [
      'takes out a row that is not there',
      { severityTable: { rules: [{ id: 'lost', $remove: true }] } },
      '/severityTable/rules/lost',
      'there is no “lost” to remove',
      'Did you mean “loss”?',
    ],
    [
      'changes a row that is not there',
      { severityTable: { rules: [{ id: 'lost', when: 'form.loss > 2' }] } },
      '/severityTable/rules/lost',
      'there is no “lost” to change; as a new one, “severity” is missing',
      'Did you mean “loss”?',
    ],
    [
      'takes out a contribution that is not there',
      { slas: { anser: null } },
      '/slas/anser',
      'there is no “anser” to remove',
      'Did you mean “answer”?',
    ],
    [
      'takes a role from a list that does not have it',
      { slas: { answer: { notifies: { $remove: ['head'] } } } },
      '/slas/answer/notifies/$remove/head',
      'there is no “head” to remove',
      'Known: officer',
    ],
    [
      'changes a guard to what does not parse',
      { workflows: { complaint: { guards: { known: { when: 'case.category !=' } } } } },
      '/workflows/complaint/guards/known/when',
      expect.stringContaining('the expression does not parse'),
      'Check “case.category !=”',
    ],
    [
      'names in a row what is not there',
      { severityTable: { rules: [{ id: 'loss', severity: 'graver' }] } },
      '/severityTable/rules/loss/severity',
      'there is no severity “graver”',
      'Did you mean “grave”?',
    ],
    [
      'takes out what others name',
      { departments: { service: null } },
      '/departments/service',
      'takes out the department “service”, which policy/categories.yaml#/categories/quality still names',
      'Change what names it, too',
    ],
    [
      'takes out what is named inside another contribution',
      { workflows: { complaint: { guards: { known: null } } } },
      '/workflows/complaint/guards/known',
      'takes out the guard “known”, which policy/workflows.yaml#/states/open/commands/answer/guards still names',
      'Change what names it, too',
    ],
  ])('when it %s', (_, contributions, pointer, message, remedy) => {
    const { revision, ...rest } = compile(plugin, contributions);
    const errors = errorsOf({ revision, ...rest });
    expect(errors[0]).toEqual([`group:hq#/contributions${pointer}`, message, remedy]);
    expect(new Set(errors.map(([place]) => place?.split('#')[0]))).toEqual(new Set(['group:hq']));
    expect(revision).toBeNull();
  });

  it('the unit’s where the group’s is right', () => {
    const result = compile(
      plugin,
      { workflows: { complaint: { guards: { known: { when: 'case.severity != null' } } } } },
      { workflows: { complaint: { guards: { known: { when: '(' } } } } },
    );
    expect(errorsOf(result).map(([place]) => place)).toEqual([
      'unit:north#/contributions/workflows/complaint/guards/known/when',
    ]);
  });

  it('but the plugin for its own fault beside it', () => {
    const faulty = altered(plugin, 'slas', 'clause: SM-1', 'clause: SM-9');
    expect(errorsOf(compile(faulty, { slas: { answer: { title: { en: 'Reply' } } } })).map(([place]) => place)).toEqual(
      ['policy/slas.yaml#/slas/answer/clause'],
    );
  });
});

it('an id stands once in a list', () => {
  const twice = altered(plugin, 'severities', '{ id: illness,', '{ id: loss,');
  expect(errorsOf(compilePolicy({ plugin: twice, unit }))).toEqual([
    ['policy/severities.yaml#/table/rules/1', '“loss” stands twice in the list', 'Give one of them another id'],
  ]);
});
