import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { FunctionDeclaration } from './schema';

export const functions = definePoint({
  id: 'functions',
  title: words('函数', 'Functions'),
  description: words(
    '表达式和判定表说不清的计算，由插件的代码（main）完成；操作用 asks 提问，答案记入案件，以后不再重算。',
    'Calculations that neither an expression nor a table can say. The code that `main` names brings them; a command ' +
      'asks one under `asks`, and its answer is kept in the case and never computed again.',
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
