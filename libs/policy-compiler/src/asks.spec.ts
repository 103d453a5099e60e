import { expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import type { PluginSource } from './plugin-source';
import { words } from './problems';
import { altered, smallPlugin } from './testing/plugins';

const unit = { code: 'north', name: words('北方公司', 'North'), zone: 'Asia/Shanghai', calendar: 'cn-office' };

/** A plugin that brings one function and nothing else. */
const risks: PluginSource = {
  folder: 'risks',
  manifest: {
    name: 'risks',
    version: '1.0.0',
    displayName: 'Risks',
    description: 'Risks',
    engines: { redress: '^0.1.0' },
    main: 'activate.mjs',
    contributes: { functions: 'policy/functions.yaml' },
  },
  texts: {},
  files: [
    {
      point: 'functions',
      path: 'policy/functions.yaml',
      content: `functions:
  risk-score:
    title: { zh-CN: 风险, en: Risk }
    input: { type: object, required: [channel], properties: { channel: { type: string }, hint: { type: string } } }
    answer: { type: integer }
`,
    },
  ],
  templates: {},
};

/** The small policy whose command asks; its guard reads the answer. */
function asking(ask: string, { guard = 'answers.risk < 80', path = 'commands' } = {}): PluginSource {
  const guarded = altered(smallPlugin(), 'workflows', 'case.category != null', guard);
  const from = path === 'intake' ? '  channel: form.channel' : ', guards: [known]';
  const asks = `asks: [{ id: risk, title: { zh-CN: 风险, en: Risk }, ${ask} }]`;
  return altered(guarded, 'workflows', from, path === 'intake' ? `  ${asks}\n${from}` : `, ${asks}${from}`);
}

const faults = (plugin: PluginSource, installed = [plugin, risks]): string[] =>
  compilePolicy({ plugin, unit, installed })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ pointer, code, message }) => `${pointer} ${code}: ${message.en}`);

const right = 'function: risk-score, input: { channel: case.channel }';

it('compiles a command that asks a function of another plugin', () => {
  expect(faults(asking(right))).toEqual([]);
});

it.each([
  [
    'a function of no installed plugin',
    asking('function: risk-scor, input: { channel: case.channel }'),
    '/function unknown/function: no installed plugin has the function “risk-scor”',
  ],
  [
    'a value that the function does not take',
    asking('function: risk-score, input: { channel: case.channel, chanel: case.channel }'),
    '/input/chanel unknown/value-of-the-function: there is no value of the function “chanel”',
  ],
  [
    'a value that the function needs left out',
    asking('function: risk-score, input: { hint: case.channel }'),
    '/input plugin/missing-value: the function “risk-score” needs “channel”',
  ],
  [
    'an expression that reads what there is not',
    asking('function: risk-score, input: { channel: cas.channel }'),
    '/input/channel unknown/variable: an expression knows no “cas”',
  ],
  [
    'personal data handed to the plugin',
    asking('function: risk-score, input: { channel: forms.registration.name }'),
    '/input/channel plugin/personal-data: hands personal data, “name”, to a plugin',
  ],
  [
    'a whole form handed to the plugin, with the personal data in it',
    asking('function: risk-score, input: { channel: form }', { path: 'intake' }),
    '/input/channel plugin/personal-data: hands personal data, “name”, to a plugin',
  ],
])('refuses %s', (_what, plugin, fault) => {
  expect(faults(plugin)).toEqual([expect.stringContaining(fault)]);
});

it('refuses an answer that nobody asks for, in an expression as in a scenario', () => {
  expect(faults(asking(right, { guard: 'answers.rsik < 80' }))).toEqual([
    expect.stringContaining('unknown/question: there is no question “rsik”'),
  ]);
  const scenario = `scenario: Somebody answers
clauses: [SM-1]
steps:
  - { at: 2026-10-08T09:00:00+08:00, as: officer, do: answer, answers: { rsik: 3 } }
`;
  const plugin = asking(right);
  const files = [
    ...plugin.files,
    { point: 'scenarios' as const, path: 'scenarios/a.scenario.yaml', content: scenario },
  ];
  expect(faults({ ...plugin, files })).toEqual([expect.stringContaining('there is no question “rsik”')]);
});

it('refuses one question put to two functions', () => {
  const twice = altered(
    asking(right),
    'workflows',
    '  channel: form.channel',
    `  asks: [{ id: risk, title: { zh-CN: 风险, en: Risk }, function: other, input: {} }]\n  channel: form.channel`,
  );
  expect(faults(twice).filter((fault) => fault.includes('ask/two-functions'))).toHaveLength(1);
});

it('says so at check when the plugin of the function is not installed', () => {
  const plugin = asking(right);
  expect(faults(plugin, [plugin])).toEqual([expect.stringContaining('no installed plugin has the function')]);
});

const shouting: PluginSource = {
  ...risks,
  manifest: { ...risks.manifest, name: 'shouting', contributes: { documentHelpers: 'policy/helpers.yaml' } },
  files: [
    {
      point: 'documentHelpers',
      path: 'policy/helpers.yaml',
      content: `documentHelpers:
  shout: { title: { zh-CN: 喊, en: Shout }, input: { text: { zh-CN: 文字, en: Text } } }
`,
    },
  ],
};

/** The small policy whose notice shows what a helper computes. */
function showing(values: string, template = '<p>{{values.loud}}</p>'): PluginSource {
  const noticed = altered(smallPlugin(), 'documents', 'kind: notice', `kind: notice, values: ${values}`);
  return { ...noticed, templates: { 'templates/notice.hbs': template } };
}

it.each([
  ['{ loud: { helper: shout, input: { text: case.channel } } }', '<p>{{values.loud}}</p>', []],
  [
    '{ loud: { helper: shut, input: { text: case.channel } } }',
    '',
    ['unknown/document-helper: no installed plugin has the document helper “shut”'],
  ],
  ['{ loud: { helper: shout, input: {} } }', '', ['plugin/missing-value: the document helper “shout” needs “text”']],
  [
    '{ loud: { helper: shout, input: { text: forms.registration.name } } }',
    '',
    ['plugin/personal-data: hands personal data, “name”, to a plugin'],
  ],
  [
    '{ loud: { helper: shout, input: { text: case.channel } } }',
    '<p>{{values.lout}}</p>',
    ['unknown/variable: there is no member “lout”'],
  ],
])('checks the values that a document has computed: %s in %s', (values, template, expected) => {
  const plugin = showing(values, template);
  expect(faults(plugin, [plugin, shouting])).toEqual(expected.map((fault) => expect.stringContaining(fault)));
});

const carriers: PluginSource = {
  ...risks,
  manifest: { ...risks.manifest, name: 'carriers', contributes: { deliveryChannels: 'policy/channels.yaml' } },
  files: [
    {
      point: 'deliveryChannels',
      path: 'policy/channels.yaml',
      content: `deliveryChannels:
  pager: { title: { zh-CN: 寻呼机, en: Pager }, recipient: { zh-CN: 号码, en: Number } }
`,
    },
  ],
};

/** The small policy whose message goes out by a channel, to whom its command sends it. */
function telling(channels: string, to: string): PluginSource {
  const plugin = altered(
    smallPlugin(),
    'workflows',
    ', guards: [known]',
    `, effects: [{ do: send-message, message: thanks, to: ${to} }], guards: [known]`,
  );
  return { ...plugin, files: [...plugin.files.filter(({ point }) => point !== 'messages'), message(channels)] };
}

const message = (channels: string): PluginSource['files'][number] => ({
  point: 'messages',
  path: 'policy/messages.yaml',
  content: `messages:
  thanks:
    title: { zh-CN: 多谢, en: Thanks }
    text: { zh-CN: 多谢, en: Thanks }
    channels: [${channels}]
`,
});

it.each([
  ['pager', '{ roles: [officer] }', []],
  ['', 'complainant', []],
  [
    'pagr',
    '{ roles: [officer] }',
    ['/channels/0 unknown/delivery-channel: no installed plugin has the delivery channel “pagr”'],
  ],
  ['pager', 'complainant', ['/to message/complainant-by-channel: the message “thanks” goes out by delivery channels']],
])('checks the channels that a message goes out by: [%s] to %s', (channels, to, expected) => {
  const plugin = telling(channels, to);
  expect(faults(plugin, [plugin, carriers])).toEqual(expected.map((fault) => expect.stringContaining(fault)));
});

it('says where the channel is missing and what to do about it, in both languages', () => {
  const plugin = telling('pager', '{ roles: [officer] }');
  const [problem] = compilePolicy({ plugin, unit, installed: [plugin] }).problems.filter(
    ({ severity }) => severity === 'error',
  );
  expect(problem).toMatchObject({
    file: 'policy/messages.yaml',
    pointer: '/messages/thanks/channels/0',
    message: { 'zh-CN': '已安装的插件都没有送达渠道“pager”' },
    remedy: {
      'zh-CN': '安装提供它的插件，并在 package.json 的 requires 中写明',
      en: 'Install the plugin that brings it, and name it under `requires` of package.json',
    },
  });
});
