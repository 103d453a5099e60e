import { describe, expect, it } from '@jest/globals';
import type { PolicyProblem } from '@redress/errors';
import { stringify, parse } from 'yaml';
import { compilePolicy, type CompileInput } from './compile';
import type { PluginSource } from './plugin-source';
import { words } from './problems';
import { altered, pathOf, pluginOnDisk, smallPlugin } from './testing/plugins';

const unit: CompileInput['unit'] = {
  code: 'north',
  name: words('北方公司', 'North'),
  zone: 'Asia/Shanghai',
  calendar: 'cn-office',
};
const compile = (plugin: PluginSource, more: Partial<CompileInput> = {}) => compilePolicy({ plugin, unit, ...more });
const errors = (problems: readonly PolicyProblem[]) => problems.filter(({ severity }) => severity === 'error');
const places = (problems: readonly PolicyProblem[]) =>
  errors(problems).map(({ plugin, file, pointer, message, remedy }) => [
    `${plugin}/${file}#${pointer}`,
    message.en,
    remedy.en,
  ]);

/** The same value with every mapping's keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inside]) => [key, reversed(inside)]),
  );
}

/** With two types of work items, one of which has a command that the case has too. */
function withTasks(): PluginSource {
  const items = ['task', 'check'].map((id) => ({
    point: 'workflows' as const,
    path: `policy/${id}.yaml`,
    content: `id: ${id}
kind: work-item
title: { zh-CN: 任务, en: Task }
initial: open
states:
  open:
    title: { zh-CN: 进行, en: Open }
    commands:
      ${id === 'task' ? 'finish' : 'answer'}: { title: { zh-CN: 完成, en: Finish }, by: [officer], to: done }
  done: { title: { zh-CN: 完成, en: Done }, final: done }
`,
  }));
  const plugin = smallPlugin();
  return { ...plugin, files: [...plugin.files, ...items] };
}

describe('the fishery policy', () => {
  const fishery = pluginOnDisk('fishery');
  const { revision, problems } = compile(fishery);

  it('compiles without errors; what headquarters has yet to confirm is a warning and does not stop it', () => {
    expect(errors(problems)).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(revision?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same revision each time, whatever the order of keys and files', () => {
    const turned: PluginSource = {
      ...fishery,
      manifest: reversed(fishery.manifest) as PluginSource['manifest'],
      files: [...fishery.files]
        .reverse()
        .map((file) => ({ ...file, content: stringify(reversed(parse(file.content))) })),
    };
    expect(compile(pluginOnDisk('fishery')).revision).toEqual(revision);
    expect(compile(turned, { unit: reversed(unit) as CompileInput['unit'] }).revision?.hash).toBe(revision?.hash);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(revision))).toEqual(revision);
  });

  it('gives another hash for each thing that is another', () => {
    const others = [
      compile(fishery, { unitOverlay: { version: '1', overlay: { settings: { analysisHours: { value: 23 } } } } }),
      compile(fishery, { unitOverlay: { version: '1', overlay: { settings: { analysisHours: { value: 22 } } } } }),
      compile(fishery, {
        group: { code: 'hq', version: '1', overlay: { settings: { analysisHours: { value: 22 } } } },
      }),
      compile(fishery, { unit: { ...unit, calendar: 'cn-shop' } }),
      compile(altered(fishery, 'clauses', '一小时转交', '1 小时转交')),
      compile({ ...fishery, templates: { ...fishery.templates, 'templates/internal-circular.hbs': '<p></p>' } }),
    ];
    const hashes = [revision, ...others.map((other) => other.revision)].map((one) => one?.hash);
    expect(hashes).not.toContain(undefined);
    expect(new Set(hashes).size).toBe(others.length + 1);
  });
});

describe('a small policy', () => {
  it('compiles to settings, durations, categories and forms filled in', () => {
    const { revision, problems } = compile(smallPlugin());
    const plugin = { kind: 'plugin', name: 'small', version: '1.0.0' };
    expect(problems).toEqual([]);
    expect(revision).toMatchObject({
      format: 3,
      policy: {
        name: 'small',
        version: '1.0.0',
        title: words('小制度', 'Small'),
        description: words('A small policy', 'A small policy'),
      },
      unit,
      layers: [plugin],
      caseWorkflow: 'complaint',
      settings: { answerHours: { value: 24, source: plugin } },
      slas: {
        answer: {
          metBy: [{ command: 'answer' }],
          duration: { amount: 24, unit: 'hour', basis: 'clock', settings: ['answerHours'] },
        },
      },
      categories: { quality: { path: ['quality'], team: ['service'], assisting: [], actionTemplates: [], leaf: true } },
      forms: { registration: { personal: [{ pointer: '/name', kind: 'name' }] } },
      documents: { notice: { source: '<p>{{caseNumber}}</p>' } },
      provenance: {},
    });
  });

  it('takes a setting of the unit into the durations that refer to it', () => {
    const { revision } = compile(smallPlugin(), {
      unitOverlay: { version: '7', overlay: { settings: { answerHours: { value: 8 } } } },
    });
    const north = { kind: 'unit', name: 'north', version: '7' };
    expect([
      revision?.slas['answer']?.duration,
      revision?.settings['answerHours']?.source,
      revision?.layers.at(-1),
      revision?.provenance,
    ]).toEqual([{ amount: 8, unit: 'hour', basis: 'clock', settings: ['answerHours'] }, north, north, {}]);
  });
});

describe('a plugin with many faults', () => {
  const faulty = [
    ['roles', 'personalData: clear', 'personalData: sometimes'],
    ['severities', 'rank: 0', 'rank: low'],
    ['channels', 'title: {', 'colour: red, title: {'],
    ['categories', 'lead: service', 'lead: servise'],
    ['messages', 'en: Thank you', 'fr: Merci'],
    ['workflows', 'case.category != null', 'case.category !='],
    [
      'workflows',
      'to: answered }',
      'to: answred }\n' +
        '      close: { title: { zh-CN: 关闭, en: Close }, by: [officer], form: farewell, to: open, colour: red }',
    ],
  ] as const;
  const plugin = faulty.reduce((source, [point, from, to]) => altered(source, point, from, to), smallPlugin());
  const { revision, problems } = compile(plugin);

  it('has all of them reported at once, each with file, pointer and remedy', () => {
    expect(places(problems).sort()).toEqual([
      [
        'small/policy/categories.yaml#/categories/quality',
        'there is no department “servise”',
        'Did you mean “service”?',
      ],
      [
        'small/policy/channels.yaml#/channels/phone/colour',
        '“colour” is not known here',
        'Remove it, or check its spelling and indentation',
      ],
      ['small/policy/messages.yaml#/messages/thanks/text', '“en” is missing', 'Add “en”'],
      [
        'small/policy/messages.yaml#/messages/thanks/text/fr',
        '“fr” is not known here',
        'Remove it, or check its spelling and indentation',
      ],
      [
        'small/policy/roles.yaml#/roles/officer/personalData',
        expect.stringMatching(/clear|allowed/),
        expect.stringMatching(/clear|JSON Schema/),
      ],
      ['small/policy/severities.yaml#/severities/ordinary/rank', 'must be integer', 'See docs/reference'],
      [
        'small/policy/workflows.yaml#/guards/known/when',
        expect.stringMatching(/^the expression does not parse: /),
        'Check “case.category !=”',
      ],
      [
        'small/policy/workflows.yaml#/states/answered',
        'no command leads to state “answered”',
        'Add a command that leads to it, or remove it',
      ],
      [
        'small/policy/workflows.yaml#/states/open/commands/answer/to',
        'there is no state “answred”',
        'Did you mean “answered”?',
      ],
      [
        'small/policy/workflows.yaml#/states/open/commands/close/colour',
        '“colour” is not known here',
        'Remove it, or check its spelling and indentation',
      ],
      [
        'small/policy/workflows.yaml#/states/open/commands/close/form',
        'there is no form “farewell”',
        'Known: registration',
      ],
    ]);
  });

  it('has no revision', () => {
    expect(revision).toBeNull();
  });

  it('is told of them in Chinese first, with line, column and code', () => {
    expect(
      problems.filter(
        ({ message, remedy }) => ![message, remedy].every((text) => /\p{Script=Han}/u.test(text['zh-CN'])),
      ),
    ).toEqual([]);
    const { line, column, code, message } =
      problems.find(({ pointer }) => pointer === '/severities/ordinary/rank') ?? {};
    expect({ line, column, code, message }).toEqual({
      line: 2,
      column: expect.any(Number),
      code: 'schema/type',
      message: words('类型不对，应为整数', 'must be integer'),
    });
  });
});

describe('one fault', () => {
  const only = (plugin: PluginSource, more?: Partial<CompileInput>) => places(compile(plugin, more).problems);

  it('is not followed by others of those who use what it has made unreadable', () => {
    expect(only(altered(smallPlugin(), 'configuration', 'scope: unit', 'scope: everybody'))).toHaveLength(1);
    expect(only(altered(smallPlugin(), 'slas', 'hour,', 'moon,'))).toEqual([
      ['small/policy/slas.yaml#/slas/answer/duration/unit', expect.any(String), expect.any(String)],
    ]);
    expect(only(altered(smallPlugin(), 'workflows', 'by: [officer], guards', 'by: officer, guards'))).toEqual([
      ['small/policy/workflows.yaml#/states/open/commands/answer/by', 'must be array', expect.any(String)],
    ]);
  });

  it('of syntax is told with its line, and nothing else is said', () => {
    expect(only(altered(smallPlugin(), 'roles', 'personalData: clear }', 'personalData: clear'))).toEqual([
      ['small/policy/roles.yaml#', expect.stringMatching(/^YAML: /), 'Check indentation, quotes and colons'],
    ]);
  });

  it.each<[string, PluginSource, string, string]>([
    [
      'a state that nothing leads to',
      altered(
        smallPlugin(),
        'workflows',
        '  answered:',
        '  lost: { title: { zh-CN: 丢失, en: Lost }, final: done }\n  answered:',
      ),
      'workflows.yaml#/states/lost',
      'no command leads to state “lost”',
    ],
    [
      'a state without a way out',
      altered(smallPlugin(), 'workflows', ', final: done', ''),
      'workflows.yaml#/states',
      'the workflow has no final state',
    ],
    [
      'a setting that is not there',
      altered(smallPlugin(), 'slas', 'setting: answerHours', 'setting: answerDays'),
      'slas.yaml#/slas/answer/duration/amount/setting',
      'there is no setting “answerDays”',
    ],
    [
      'a guard over an unknown name',
      altered(smallPlugin(), 'workflows', 'case.category != null', 'cas.category != null'),
      'workflows.yaml#/guards/known/when',
      'an expression knows no “cas”',
    ],
    [
      'a guard with the name of what every object has',
      altered(smallPlugin(), 'workflows', 'guards: [known]', 'guards: [constructor]'),
      'workflows.yaml#/states/open/commands/answer/guards',
      'there is no guard “constructor”',
    ],
    [
      'a separation from a command that is not there',
      altered(smallPlugin(), 'workflows', 'guards: [known]', 'differsFrom: [receive, anser]'),
      'workflows.yaml#/states/open/commands/answer/differsFrom',
      'there is no command “anser”',
    ],
    [
      'a command of an item that is named as if it were of the case',
      altered(withTasks(), 'slas', 'metBy: { command: answer }', 'metBy: { command: finish }'),
      'slas.yaml#/slas/answer/metBy',
      'there is no command “finish”',
    ],
    [
      'a state of a workflow that does not have it',
      altered(withTasks(), 'slas', 'metBy: { command: answer }', 'metBy: { enters: task/answered }'),
      'slas.yaml#/slas/answer/metBy',
      'there is no state “task/answered”',
    ],
    [
      'an SLA of items that other items are to meet',
      altered(
        withTasks(),
        'slas',
        'startsOn: { on: received }\n    metBy: { command: answer }',
        'startsOn: { enters: task/open }\n    metBy: { command: check/answer }',
      ),
      'slas.yaml#/slas/answer/metBy',
      'an SLA of “task” cannot be met by “check”',
    ],
    [
      'a clause that does not say which of two commands of one name implements it',
      altered(withTasks(), 'clauses', 'states/answered', 'commands/answer'),
      'clauses.yaml#/clauses/SM-1/implementedBy',
      'there is no commands “answer”',
    ],
    [
      'a clause that is not there',
      altered(smallPlugin(), 'channels', 'phone: { title', 'phone: { clause: SM-9, title'),
      'channels.yaml#/channels/phone/clause',
      'there is no clause “SM-9”',
    ],
    [
      'a template that is not there',
      { ...smallPlugin(), templates: {} },
      'documents.yaml#/documents/notice/template',
      'there is no template file “templates/notice.hbs”',
    ],
    [
      'an id declared twice',
      {
        ...smallPlugin(),
        files: [
          ...smallPlugin().files,
          {
            point: 'roles',
            path: 'policy/more.yaml',
            content: smallPlugin().files.find(({ point }) => point === 'roles')?.content ?? '',
          },
        ],
      },
      'more.yaml#/roles/officer',
      '“officer” is declared twice, first in policy/roles.yaml',
    ],
  ])('%s is named where it stands', (_, plugin, place, message) => {
    const { revision, problems } = compile(plugin);
    expect(places(problems)).toEqual([[`small/policy/${place}`, message, expect.any(String)]]);
    expect(revision).toBeNull();
  });
});

it('names states and commands of items by their workflow', () => {
  const named = [
    altered(withTasks(), 'slas', 'metBy: { command: answer }', 'metBy: { command: task/finish }'),
    altered(withTasks(), 'slas', 'startsOn: { on: received }', 'startsOn: { leaves: task/open }'),
    altered(withTasks(), 'clauses', 'states/answered', 'commands/complaint/answer'),
    altered(withTasks(), 'workflows', 'guards: [known]', 'differsFrom: [receive, task/finish]'),
  ];
  expect(named.map((plugin) => errors(compile(plugin).problems))).toEqual([[], [], [], []]);
});

describe('overlays', () => {
  const group = (contributions: Record<string, Record<string, unknown>>) => ({
    group: { code: 'hq', version: '3', overlay: { contributions } },
  });

  it('change contributions by id; provenance names them', () => {
    const { revision, problems } = compile(
      smallPlugin(),
      group({
        messages: { thanks: { text: { en: 'Many thanks' } } },
        channels: { mail: { title: words('信函', 'Mail') } },
      }),
    );
    expect(errors(problems)).toEqual([]);
    const hq = { kind: 'group', name: 'hq', version: '3' };
    expect([revision?.messages['thanks']?.text, Object.keys(revision?.channels ?? {}), revision?.provenance]).toEqual([
      words('某事', 'Many thanks'),
      ['phone', 'mail'],
      { '/messages/thanks/text/en': hq, '/channels/mail/title/zh-CN': hq, '/channels/mail/title/en': hq },
    ]);
  });

  it('that give what no plugin might are refused where they say it', () => {
    const { revision, problems } = compile(
      smallPlugin(),
      group({
        workflows: { complaint: { states: { open: { commands: { answer: { by: 'officer' } } } } } },
        channels: { mail: {} },
        chanels: { mail: {} },
      }),
    );
    expect(places(problems)).toEqual([
      ['small/group:hq#/contributions/chanels', 'there is no contribution point “chanels”', 'Did you mean “channels”?'],
      [
        'small/group:hq#/contributions/channels/mail',
        'there is no “mail” to change; as a new one, “title” is missing',
        'Add “title”',
      ],
      [
        'small/group:hq#/contributions/workflows/complaint/states/open/commands/answer/by',
        'must be array',
        expect.any(String),
      ],
    ]);
    expect(revision).toBeNull();
  });

  it('cannot reach a setting past its bounds and locks', () => {
    const { problems, revision } = compile(smallPlugin(), {
      group: { code: 'hq', version: '1', overlay: { settings: { answerHours: { locked: true } } } },
      unitOverlay: { version: '1', overlay: { contributions: { configuration: { answerHours: { default: 1 } } } } },
    });
    expect(places(problems)).toEqual([
      [
        'small/unit:north#/contributions/configuration',
        'settings are not changed here',
        'Set their values under `settings`',
      ],
    ]);
    expect(revision).toBeNull();
  });

  it('may not name what is not there', () => {
    const { problems } = compile(
      smallPlugin(),
      group({ messages: { late: { title: words('超时', 'Late'), text: words('超时', 'Late'), clause: 'SM-9' } } }),
    );
    expect(places(problems)).toEqual([
      ['small/group:hq#/contributions/messages/late/clause', 'there is no clause “SM-9”', expect.any(String)],
    ]);
  });
});

describe('a policy that extends another', () => {
  const base = smallPlugin('base');
  const shop: PluginSource = {
    ...smallPlugin('shop'),
    manifest: {
      ...smallPlugin('shop').manifest,
      extends: 'base',
      contributes: { channels: pathOf('channels') },
    },
    files: [
      {
        point: 'channels',
        path: pathOf('channels'),
        content: 'channels:\n  phone: { title: { zh-CN: 热线, en: Hotline } }\n',
      },
    ],
    templates: {},
  };

  it('has all that it does not say itself from there, templates too', () => {
    const { revision, problems } = compile(shop, { bases: [base] });
    const [below, own] = [
      { kind: 'base', name: 'base', version: '1.0.0' },
      { kind: 'plugin', name: 'shop', version: '1.0.0' },
    ];
    expect(problems).toEqual([]);
    expect([
      revision?.layers,
      revision?.channels,
      revision?.documents['notice']?.source,
      revision?.settings['answerHours']?.source,
      revision?.provenance,
    ]).toEqual([
      [below, own],
      { phone: { title: words('热线', 'Hotline') } },
      '<p>{{caseNumber}}</p>',
      below,
      { '/channels/phone/title/zh-CN': own, '/channels/phone/title/en': own },
    ]);
  });

  it('does not compile when that one is not there', () => {
    const { revision, problems } = compile({ ...smallPlugin('shop'), manifest: shop.manifest });
    expect(places(problems)).toEqual([
      ['shop/package.json#/extends', 'the plugin “base” that this one extends is not there', expect.any(String)],
    ]);
    expect(revision).toBeNull();
  });

  it('has faults of the other reported there', () => {
    expect(places(compile(shop, { bases: [altered(base, 'slas', 'clause: SM-1', 'clause: SM-9')] }).problems)).toEqual([
      ['base/policy/slas.yaml#/slas/answer/clause', 'there is no clause “SM-9”', 'Did you mean “SM-1”?'],
    ]);
  });
});
