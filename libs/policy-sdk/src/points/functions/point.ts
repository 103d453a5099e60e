import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { FunctionDeclaration } from './schema';

export const functions = definePoint({
  id: 'functions',
  title: words('函数', 'Functions'),
  description: words(
    '表达式和判定表说不清的计算，由插件的代码（main）在限时内完成。目前只能由引擎调用，操作还不能向它提问。',
    'Calculations that neither an expression nor a table can say, by the code that `main` names, within a time ' +
      'limit. The engine can call one; commands of a workflow cannot ask it yet.',
  ),
  files: 'mapping',
  pattern: 'policy/functions.yaml',
  layered: false,
  parts: { functions: byId(FunctionDeclaration) },
  example: `functions:
  late-fee:
    title: { zh-CN: 滞纳金, en: Late fee }
    input:
      days: { zh-CN: 天数, en: Days }
    answer: { type: integer, minimum: 0 }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
