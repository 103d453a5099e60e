import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { FunctionDeclaration } from './schema';

export const functions = definePoint({
  id: 'functions',
  title: words('函数', 'Functions'),
  description: words(
    '表达式和判定表说不清的计算，由插件的代码（main）在限时内完成；受理和操作用 asks 向它提问，答案记入案件。',
    'Calculations that neither an expression nor a table can say, by the code that `main` names, within a time ' +
      'limit. The intake and commands of a workflow ask them by `asks`; the answer is recorded in the case.',
  ),
  files: 'mapping',
  pattern: 'policy/functions.yaml',
  layered: false,
  parts: { functions: byId(FunctionDeclaration) },
  example: `functions:
  late-fee:
    title: { zh-CN: 滞纳金, en: Late fee }
    input:
      type: object
      required: [days]
      properties:
        days: { type: integer, minimum: 0, x-label: { zh-CN: 天数, en: Days } }
    answer: { type: integer, minimum: 0 }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
