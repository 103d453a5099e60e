import { checkClauses } from '../../check-kit';
import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { Setting } from './schema';

export const configuration = definePoint({
  id: 'configuration',
  title: words('参数', 'Settings'),
  description: words(
    '制度留给总部或单位决定的数值，有范围和推荐值。',
    'Values that the policy leaves to headquarters or the unit, with bounds and a recommendation.',
  ),
  files: 'mapping',
  pattern: 'policy/settings.yaml',
  parts: { configuration: byId(Setting) },
  example: `configuration:
  answerHours:
    title: { zh-CN: 答复时限, en: Time to answer }
    schema: { type: integer, minimum: 1, maximum: 240 }
    unit: { zh-CN: 小时, en: hours }
    scope: unit
    default: 24
    mustConfirm: true
`,
  compile: (_, { settings }) => ({ settings }),
  empty: { settings: {} },
  names: ({ settings }) => ({ configuration: contributed(words('参数', 'setting'), settings) }),
  check: ({ settings }, context) => checkClauses(context, 'configuration', settings),
  rows: ({ settings }) => settings,
  columns: [
    { title: words('值', 'Value'), cell: ({ value }) => value },
    { title: words('单位', 'Unit'), cell: ({ unit }) => unit },
    { title: words('推荐值', 'Recommended'), cell: (setting) => setting.default },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
