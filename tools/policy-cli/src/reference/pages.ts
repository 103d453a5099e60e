import { commandOrder, expressionRoots, moveOrder } from '@redress/engine-core';
import {
  AssignmentRule,
  contributionPoints,
  documentVariables,
  Effect,
  formMarks,
  formWidgets,
  isLocalizedText,
  disputableFields,
  proposalFields,
  Manifest,
  messageVariables,
  Overlay,
  overlayExample,
  type TemplateVariable,
} from '@redress/policy-sdk';
import { loadBuiltinTemplates, TemplateEngine } from '@redress/templates';
import { stringify } from 'yaml';
import { keysOf, typeText, type Schema } from './keys';
import { addressWords, expressionWords, helperWords, refusalWords, type Words } from './words';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;

/** A Markdown table as Prettier would leave it: one space about each cell, no padding. */
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const wordRows = (words: Words): string[][] =>
  Object.entries(words).map(([name, [description, example]]) => [code(name), description, code(example)]);

/** Every name has words, and no other; else the reference would be behind the code. */
function complete(words: Readonly<Record<string, unknown>>, names: readonly string[], what: string): void {
  const [missing, stale] = [
    names.filter((name) => !Object.hasOwn(words, name)),
    Object.keys(words).filter((name) => !names.includes(name)),
  ];
  if (missing.length + stale.length > 0)
    throw new Error(
      `The reference of ${what} lacks ${missing.join(', ') || 'none'} and has ${stale.join(', ') || 'none'} too many.`,
    );
}

const jsonOf = (schema: object): Schema => JSON.parse(JSON.stringify(schema)) as Schema;

/** Effects have a page of their own. */
const isEffects = (path: string): boolean => /(^|\.)(effects|entry|onBreach)$/.test(path);

const keyTable = (schema: object): string =>
  table(
    ['key', 'what may stand there', 'required', 'what it is'],
    keysOf(jsonOf(schema), isEffects).map(({ path, type, required, description }) => [
      code(path),
      isEffects(path) ? 'list of [effects](effects.md)' : type,
      required ? 'yes' : '',
      description,
    ]),
  );

const yaml = (text: string): string => `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const page = (...parts: string[]): string => `${parts.join('\n\n')}\n`;

function pointPages(): Record<string, string> {
  return Object.fromEntries(
    contributionPoints.map(({ id, title, description, files, pattern, fileSchema, example, layered }) => [
      `${kebab(id)}.md`,
      page(
        `# ${code(id)}: ${title.en} ${title['zh-CN']}`,
        `${description.en}`,
        description['zh-CN'],
        files === 'single'
          ? `Each file holds one, with its \`id\`; usually ${code(pattern)}.`
          : `One file holds all of them by id; usually ${code(pattern)}.`,
        layered
          ? 'Layers above change it by id: see [overlays](overlay.md).'
          : 'It belongs to its plugin alone: no layer changes it.',
        yaml(example),
        keyTable(fileSchema),
        ...(id === 'forms' ? [formWords()] : []),
        ...(id === 'penaltyRules' ? [proposalWords()] : []),
      ),
    ]),
  );
}

/** What a proposal puts into the work item that carries it. */
const proposalWords = (): string =>
  [
    '## What a proposal writes',
    'The work item of the type in `proposes` begins with these fields. Its type declares in `data` those that are ' +
      'shown, in their order; what it does not say of a field (label, options, unit) is as below. Required are ' +
      `${disputableFields.map(code).join(', ')}: what a person concerned could dispute.`,
    table(
      ['field', 'label', 'as it would be declared'],
      Object.entries(proposalFields).map(([name, { 'x-label': label, ...field }]) => [
        code(name),
        isLocalizedText(label) ? `${label['zh-CN']} ${label.en}` : '',
        code(stringify(field, { collectionStyle: 'flow', lineWidth: 0 }).trim()),
      ]),
    ),
  ].join('\n\n');

const formWords = (): string =>
  [
    '## Marks of a field',
    table(
      ['mark', 'what it is', 'example'],
      wordRows(
        Object.fromEntries(
          Object.entries(formMarks).map(([name, { description, example }]) => [name, [description, example]]),
        ),
      ),
    ),
    '## Widgets',
    table(
      ['`x-widget`', 'what it is', 'of a field'],
      wordRows(
        Object.fromEntries(
          Object.entries(formWidgets).map(([name, { description, example }]) => [name, [description, example]]),
        ),
      ),
    ),
  ].join('\n\n');

function effectsPage(): string {
  const choices = (jsonOf(Effect)['anyOf'] as Schema[]).map((choice) => choice['properties'] as Record<string, Schema>);
  const rows = choices.map((properties) => {
    const others = Object.entries(properties).filter(([name]) => !['do', 'id', 'when'].includes(name));
    return [
      typeText(properties['do'] ?? {}),
      others.map(([name, schema]) => `${code(name)}: ${String(schema['description'] ?? typeText(schema))}`).join(' '),
      code(
        stringify(
          { do: properties['do']?.['const'], ...Object.fromEntries(others.map(([name]) => [name, '…'])) },
          { collectionStyle: 'flow', lineWidth: 0 },
        ).trim(),
      ),
    ];
  });
  return page(
    '# Effects',
    'What a command, a state or a breach does besides changing the state. Each may have a ' +
      '`when`, an expression, and an `id` by which layers above find it.',
    table(['effect', 'its keys', 'as it is written'], rows),
    '## Order',
    [
      ...commandOrder.map(({ words }, index) => `${index + 1}. ${words}`),
      ...moveOrder.map(({ words }, index) => `   ${index + 1}. ${words}`),
    ].join('\n'),
    'If category or severity are others afterwards, running deadlines are timed anew.',
    'These are the steps of `decide` in `libs/engine-core`, which runs them in this order.',
  );
}

/** One line for each variable; what is inside one stands beside it, and how it is written out. */
const variableTable = (variables: Readonly<Record<string, TemplateVariable>>): string =>
  table(
    ['variable', 'what it is', 'what is inside', 'example'],
    Object.entries(variables).map(([name, { description, members = {}, list }]) => {
      const [first = 'this'] = Object.keys(members);
      const inside = Object.keys(members).map(code).join(', ');
      const example = list ? `{{#each ${name}}}{{${first}}}{{/each}}` : `{{${inside ? `${name}.${first}` : name}}}`;
      return [code(name), description, inside, code(example)];
    }),
  );

function templatesPage(): string {
  const { helperNames } = new TemplateEngine(loadBuiltinTemplates('libs/templates/assets'));
  // Handlebars registers these for its own use.
  const own = helperNames.filter((name) => !['blockHelperMissing', 'helperMissing'].includes(name));
  complete(helperWords, own, 'helpers');
  return page(
    '# Templates',
    'Templates of documents are Handlebars (`templates/*.hbs`); output is always escaped.',
    '## Variables of documents',
    variableTable(documentVariables),
    '## Variables of messages',
    'The text of a message sees less: only what everybody on the case may know.',
    variableTable(messageVariables),
    '## Helpers',
    table(['helper', 'what it gives', 'example'], wordRows(helperWords)),
  );
}

function expressionsPage(): string {
  complete(expressionWords, expressionRoots, 'expressions');
  return page(
    '# Expressions',
    'Conditions and values are ZEN expressions. A missing value is null; comparing null with ' +
      '`>` is a fault, so write `(form.loss ?? 0) > 100000`.',
    table(['variable', 'what it is', 'example'], wordRows(expressionWords)),
  );
}

function addressesPage(): string {
  const inTo = Object.keys((jsonOf(AssignmentRule)['properties'] ?? {}) as object);
  complete(addressWords, ['@assignee', '@handler', ...inTo], 'addresses');
  return page('# Who may, and whom it goes to', table(['address', 'what it is', 'example'], wordRows(addressWords)));
}

const refusalsPage = (): string =>
  page(
    '# Refusals',
    'A command that the policy forbids is refused with one of these codes; the case is as ' +
      'before. A scenario expects one with `refused`.',
    table(
      ['code', 'what it means', 'in a scenario'],
      Object.entries(refusalWords).map(([name, text]) => [code(name), text, code(`expect: { refused: ${name} }`)]),
    ),
  );

const overlayPage = (): string =>
  page(
    '# Overlays',
    'What the group or a unit lays over a policy. Mappings merge by key, and `null` takes a ' +
      'key out. A list all of whose elements have an `id` merges by it: an element changes the ' +
      'one with its id, a new one comes last, `$remove: true` takes one out. A list of plain ' +
      'values is given anew, or changed by `$add` and `$remove`. A list with an element that ' +
      'has no id is given anew. What is changed or taken out has to be there.',
    yaml(stringify(overlayExample, { collectionStyle: 'block', lineWidth: 100 })),
    keyTable(Overlay),
  );

/** Every page of the reference, by file name. */
export function referencePages(): Record<string, string> {
  const points = pointPages();
  const others = {
    'manifest.md': page('# Manifest', 'The `package.json` of a plugin.', keyTable(Manifest)),
    'overlay.md': overlayPage(),
    'expressions.md': expressionsPage(),
    'templates.md': templatesPage(),
    'effects.md': effectsPage(),
    'addresses.md': addressesPage(),
    'refusals.md': refusalsPage(),
  };
  const links = (files: readonly string[], pages: Record<string, string>): string =>
    files.map((file) => `- [${(pages[file] ?? '').split('\n')[0]?.replace(/^# /, '') ?? file}](${file})`).join('\n');
  return {
    'README.md': page(
      '# Reference for policy authors',
      'Made by `npm run policy -- reference` from what the compiler and the engine enforce; not to be edited by hand.',
      '## Contribution points',
      links(Object.keys(points), points),
      '## What they share',
      links(Object.keys(others), others),
    ),
    ...points,
    ...others,
  };
}
