import { describe, expect, it } from '@jest/globals';
import { expressionContext, expressionRoots, receive } from '@redress/engine-core';
import type { ContributionPoint } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import { compilePolicy } from '../compile';
import { altered, pluginOnDisk, smallPlugin } from '../testing/plugins';
import { RootShapes } from './root-shapes';
import type { Shape } from './shape';

const unit = { code: 'north', name: { 'zh-CN': '北方', en: 'North' }, zone: 'Asia/Shanghai', calendar: 'cn-office' };
const plugins = { fishery: pluginOnDisk('fishery'), 'bad-review': pluginOnDisk('bad-review') };

/** Errors after a change to one file, each in one line: place, code, message and remedy. */
function errors(name: keyof typeof plugins, point: ContributionPoint, from: string, to: string): string[] {
  const { problems } = compilePolicy({ plugin: altered(plugins[name], point, from, to), unit });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, code, message, remedy }) =>
      [typeof line, typeof column, code, message.en, remedy.en].join(' | '),
    );
}
const unknown = (kind: string, id: string, meant: string): string =>
  `number | number | unknown/${kind.replaceAll(' ', '-').toLowerCase()} | ` +
  `there is no ${kind} “${id}” | Did you mean “${meant}”?`;

describe('what an expression reads that is not there is an error with its place', () => {
  it.each<[string, keyof typeof plugins, ContributionPoint, string, string, string, string, string]>([
    [
      'a field of the form of the command',
      'fishery',
      'workflows',
      'form.decision ==',
      'form.decison ==',
      'field',
      'decison',
      'decision',
    ],
    [
      'a field of the form of a guard',
      'fishery',
      'workflows',
      'form.score >=',
      'form.scores >=',
      'field',
      'scores',
      'score',
    ],
    [
      'a field of another form',
      'fishery',
      'workflows',
      'forms.feedback.score',
      'forms.feedback.scor',
      'field',
      'scor',
      'score',
    ],
    [
      'a field of the elements of a list',
      'fishery',
      'workflows',
      "#.kind == 'corrective'",
      "#.kin == 'corrective'",
      'field',
      'kin',
      'kind',
    ],
    [
      'a choice of a field of an element',
      'fishery',
      'workflows',
      "#.kind == 'corrective'",
      "#.kind == 'corective'",
      'choice',
      'corective',
      'corrective',
    ],
    [
      'a field of each',
      'fishery',
      'workflows',
      'subject: each.title',
      'subject: each.titel',
      'field',
      'titel',
      'title',
    ],
    [
      'a field of each in an address',
      'fishery',
      'workflows',
      "'=each.department'",
      "'=each.departmnt'",
      'field',
      'departmnt',
      'department',
    ],
    [
      'a field of an element of a filtered list',
      'bad-review',
      'workflows',
      'subject: each.task',
      'subject: each.tsk',
      'field',
      'tsk',
      'task',
    ],
    ['a member of the case', 'fishery', 'workflows', 'case.round > 1', 'case.rounds > 1', 'member', 'rounds', 'round'],
    [
      'a state of the case',
      'fishery',
      'penaltyRules',
      "case.state == 'registered'",
      "case.state == 'registred'",
      'state',
      'registred',
      'registered',
    ],
    [
      'a state among several',
      'fishery',
      'penaltyRules',
      "'awaiting-customer']",
      "'awaiting-custmer']",
      'state',
      'awaiting-custmer',
      'awaiting-customer',
    ],
    [
      'a category',
      'fishery',
      'severities',
      "case.category == 'drug-residue'",
      "case.category == 'drug-residu'",
      'category',
      'drug-residu',
      'drug-residue',
    ],
    ['a choice behind ??', 'fishery', 'severities', "'high' in [form", "'hihg' in [form", 'choice', 'hihg', 'high'],
    [
      'a field in a severity rule',
      'fishery',
      'severities',
      'form.lossAmount',
      'form.lossAmout',
      'field',
      'lossAmout',
      'lossAmount',
    ],
    [
      'a field in a penalty row',
      'fishery',
      'penaltyRules',
      'form.responsibleDepartment ??',
      'form.responsibleDeparment ??',
      'field',
      'responsibleDeparment',
      'responsibleDepartment',
    ],
    [
      'a fact',
      'fishery',
      'archive',
      'facts.substantiated',
      'facts.substantiatd',
      'fact',
      'substantiatd',
      'substantiated',
    ],
    [
      'a value of an item',
      'fishery',
      'slas',
      'item.data.dueAt',
      'item.data.dueA',
      'field of the work item',
      'dueA',
      'dueAt',
    ],
    [
      'a value of an item in a guard',
      'bad-review',
      'workflows',
      'item.data.department in',
      'item.data.departmnt in',
      'field of the work item',
      'departmnt',
      'department',
    ],
    [
      'a value of an item in a list',
      'fishery',
      'workflows',
      '#.data.kind',
      '#.data.knd',
      'field of the work item',
      'knd',
      'kind',
    ],
    ['a count of items', 'fishery', 'workflows', 'items.action.done', 'items.action.dne', 'member', 'dne', 'done'],
    [
      'a member of a deadline',
      'fishery',
      'penaltyRules',
      "deadlines['hand-over'].breached",
      "deadlines['hand-over'].breachd",
      'member',
      'breachd',
      'breached',
    ],
    [
      'an SLA',
      'bad-review',
      'penaltyRules',
      'deadlines.assign.breached',
      'deadlines.asign.breached',
      'SLA',
      'asign',
      'assign',
    ],
    [
      'a setting',
      'fishery',
      'workflows',
      'settings.maxRounds',
      'settings.maxRound',
      'setting',
      'maxRound',
      'maxRounds',
    ],
    [
      'a member of the category',
      'fishery',
      'penaltyRules',
      'category.responsible',
      'category.responsibl',
      'member',
      'responsibl',
      'responsible',
    ],
    [
      'a variable',
      'fishery',
      'workflows',
      'form.substantiated ==',
      'from.substantiated ==',
      'variable',
      'from',
      'form',
    ],
    [
      'a member of the person',
      'bad-review',
      'workflows',
      'in actor.departments',
      'in actor.department',
      'member',
      'department',
      'departments',
    ],
    [
      'the field that a condition of a form names',
      'fishery',
      'forms',
      '{ field: method, in: [five-why] }',
      '{ field: metod, in: [five-why] }',
      'field',
      'metod',
      'method',
    ],
    [
      'a choice that a condition of a form names',
      'fishery',
      'forms',
      '{ field: method, in: [five-why] }',
      '{ field: method, in: [five-wy] }',
      'choice',
      'five-wy',
      'five-why',
    ],
  ])('%s', (_, name, point, from, to, kind, id, meant) => {
    const expected =
      kind === 'variable'
        ? `number | number | unknown/variable | an expression knows no “${id}” | Did you mean “${meant}”?`
        : unknown(kind, id, meant);
    expect(errors(name, point, from, to)).toContain(expected);
  });

  it('a form where nothing is filled in, or an item where none is in hand', () => {
    expect(errors('fishery', 'archive', 'facts.substantiated == true', 'form.substantiated == true')[0]).toContain(
      'expression/always-null | nothing is being filled in here: `form` is null',
    );
    expect(errors('fishery', 'workflows', 'case.round > 1', 'item.round > 1')[0]).toContain(
      'expression/always-null | no work item is in hand here: `item` is null',
    );
  });

  it('something inside a plain value, or inside a list as if it had no elements', () => {
    expect(errors('fishery', 'workflows', 'form.opinion', 'form.opinion.text')[0]).toContain('unknown/member');
    expect(errors('fishery', 'workflows', 'case.round > 1', 'case.flags.first == 1')[0]).toContain('unknown/member');
  });

  it('the expression at fault among the branches of a command, not the first of them', () => {
    const plugin = altered(
      plugins.fishery,
      'workflows',
      'form.lossAmount ?? 0) >= settings',
      'form.lossAmout ?? 0) >= settings',
    );
    const { problems } = compilePolicy({ plugin, unit });
    expect(problems.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer)).toEqual([
      expect.stringMatching(/\/to\/1\/when$/),
    ]);
  });
});

it('the two policies as they are give no error', () => {
  for (const plugin of Object.values(plugins))
    expect(compilePolicy({ plugin, unit }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

/** Where what the engine gives and what is known of it differ in their members. */
function differences(value: unknown, shape: Shape | undefined, path: string): string[] {
  if (shape?.kind === 'list') return Array.isArray(value) ? differences(value[0], shape.element, `${path}[]`) : [];
  if (shape?.kind !== 'members' || typeof value !== 'object' || value === null) return [];
  const [given, known] = [Object.keys(value), Object.keys(shape.members)];
  const missing = [...given.filter((name) => !known.includes(name)), ...known.filter((name) => !given.includes(name))];
  return [
    ...missing.map((name) => `${path}.${name}`),
    ...Object.entries(value).flatMap(([name, inside]) =>
      differences(inside, shape.members[name]?.shape, `${path}.${name}`),
    ),
  ];
}

it('what is known of a variable is what the engine gives', () => {
  const { revision, problems } = compilePolicy({ plugin: smallPlugin(), unit });
  if (!revision) throw new Error(JSON.stringify(problems));
  const surroundings = {
    revision,
    calendar: createCalendar(builtInCalendars['cn-office'](unit.zone)),
    now: '2026-11-02T01:00:00.000Z',
  };
  const officer = { id: 'p1', name: 'P', roles: [{ role: 'officer' }] };
  const decision = receive(surroundings, {
    caseId: 'c1',
    unitId: 'u1',
    number: 'SM-1',
    commandId: 'k1',
    actor: officer,
    data: { channel: 'phone', name: '王芳' },
  });
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  const context = expressionContext(surroundings, decision.next, { actor: officer });
  const roots = new RootShapes(revision, {}).roots({ forms: [], items: [] });
  expect(Object.keys(roots).sort()).toEqual([...expressionRoots].sort());
  expect(Object.entries(context).flatMap(([name, value]) => differences(value, roots[name], name))).toEqual([]);
});
