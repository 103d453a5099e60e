import type { RefusalReason } from '@redress/errors';

/** A name with what it stands for and how it is used. */
export type Words = Readonly<Record<string, readonly [description: string, example: string]>>;

/** What expressions see; the engine says which names there are, and no page is made while one has no words here. */
export const expressionWords: Words = {
  case: [
    'The case: `number`, `category`, `categoryPath`, `severity`, `channel`, `state`, `round`, ' +
      '`receivedAt`, `takenBy`, `flags`, `evidence`.',
    'case.round == 1',
  ],
  category: [
    'The category of the case with all its keys, inherited ones too; null before it is classified.',
    "category.lead == 'production'",
  ],
  form: ['What is being submitted.', '(form.lossAmount ?? 0) > 100000'],
  forms: ['The last submission of each form, by its id; null when there is none.', 'forms.registration.wanted'],
  roundForms: ['The same, but only of the round the case is in.', 'roundForms.feedback != null'],
  settings: ['Values of the settings in force, by id.', 'form.lossAmount >= settings.majorLossYuan * 100'],
  items: ['Work items by type: `total`, `open`, `done`, `cancelled`, `list`.', 'items.action.open == 0'],
  item: [
    'The work item a command goes to: `id`, `type`, `state`, `status`, `data`, `round`, `assignee`.',
    'item.data.department',
  ],
  each: ['The element of `forEach`, in the other expressions of `open-item`.', 'each.department'],
  evidence: ['What is on file: `count`, `kinds`.', 'evidence.count > 0'],
  deadlines: ['The latest deadline of each SLA: `status`, `breached`, `list`.', "deadlines['hand-over'].breached"],
  facts: ['What `set-fact` has set, by name.', 'facts.score >= 60'],
  answers: [
    'What functions of plugins answered last, by the id of the question (`asks`); null before. In a work item its ' +
      'own answers go before those of the case.',
    'answers.risk >= 80',
  ],
  flags: ['Flags that `flag` has set.', "'reopened' in flags"],
  actor: ['Who gives the command: `id`, `roles`, `departments`.', "'production' in actor.departments"],
  now: ['The instant of the command.', "date(now) > date('2026-10-08T09:00:00+08:00')"],
};

/** Helpers of templates; the template engine says which there are. */
export const helperWords: Words = {
  t: ['A text of the product by its key.', "{{t 'dossier.title'}}"],
  field: ['The last answer to a field of a form, as people read it.', "{{field 'registration' 'name'}}"],
  'field-title': ['The label of a field.', "{{field-title 'registration' 'name'}}"],
  date: ['A day, in the unit’s zone.', '{{date generatedAt}}'],
  datetime: ['Day and time, in the unit’s zone.', '{{datetime generatedAt}}'],
  money: ['Fen as yuan.', '{{money amount}}'],
  size: ['A size in bytes, in words.', '{{size bytes}}'],
  'hash-short': ['The first digits of a hash.', '{{hash-short policy.revision}}'],
  'of-kind': ['Those of `items` that are of one type.', "{{#each (of-kind items 'task')}}…{{/each}}"],
  clip: ['A text cut after so many signs; 80 if left out.', '{{clip title 40}}'],
  eq: ['Whether two values are the same.', "{{#if (eq status 'draft')}}…{{/if}}"],
  some: ['Whether a list has anything in it.', '{{#if (some missing)}}…{{/if}}'],
  join: ['A list in one line.', "{{join missing '、'}}"],
  add: ['The sum of two numbers.', '{{add @index 1}}'],
  shares: ['Equal widths of as many columns as a list has elements.', '{{shares columns}}'],
  lines: ['A text with its line breaks.', '{{lines reason}}'],
  value: ['A line of `summary` or a form, by its format.', '{{value this}}'],
  if: ['Handlebars: the block if the value holds.', '{{#if watermark}}…{{else}}…{{/if}}'],
  unless: ['Handlebars: the block if it does not.', '{{#unless masked}}…{{/unless}}'],
  each: ['Handlebars: the block for each element.', '{{#each people}}{{name}}{{/each}}'],
  with: ['Handlebars: the block inside a value.', '{{#with policy}}{{version}}{{/with}}'],
  lookup: ['Handlebars: a member by a name that is computed.', '{{lookup this name}}'],
};

/** Codes with which a command is refused; `expect: { refused: … }` of a scenario names one, or a guard. */
export const refusalWords: Readonly<Record<RefusalReason, string>> = {
  role: 'The person may not give the command: `by` names others.',
  state: 'The command is not open in this state.',
  form: 'What was filled in does not fit the form; each detail has the pointer of its field.',
  guard: 'A guard does not hold; each detail has its id and its `refusal`.',
  separation: 'The person gave a command before that `differsFrom` keeps apart from this one.',
  closure: 'A guard of `closure` does not hold, and the case cannot reach a final state `done`.',
  archive: 'A piece of the archive is missing.',
  'unknown-command': 'The workflow has no such command.',
  'unknown-item': 'The case has no such work item.',
  'stale-version': 'The case has gone on since the person looked at it.',
  function:
    'A function of a plugin that the command asks gave no answer, or a wrong one. The case is as before; what was ' +
    'filled in can be submitted again.',
  'policy-fault': 'The policy is at fault: an expression cannot be evaluated. The case is as before.',
};

/** Whom a command is open to besides roles, and whom a case or a work item is given to. */
export const addressWords: Words = {
  '@assignee': ['In `by`: whoever the work item is given to.', "by: ['@assignee']"],
  '@handler': ['In `by`: whoever the case is given to.', "by: ['@handler', supervisor]"],
  role: ['In `to`: everybody who holds the role in the unit.', 'to: { role: analyst }'],
  department: [
    'In `to`: only of this department; an expression after `=`.',
    "to: { role: analyst, department: '=category.lead' }",
  ],
  person: ['In `to`: the person whose id the expression gives.', 'to: { person: form.owner }'],
};
