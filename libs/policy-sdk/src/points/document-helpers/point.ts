import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { DocumentHelperDeclaration } from './schema';

export const documentHelpers = definePoint({
  id: 'documentHelpers',
  title: words('文书计算', 'Document helpers'),
  description: words(
    '文书要用而案件里没有的值，例如金额大写，由插件的代码（main）计算；文书用 values 引用。',
    'Values that a document shows and the case does not hold, such as an amount in words, computed by the code that ' +
      '`main` names. A document asks for them by `values`.',
  ),
  files: 'mapping',
  pattern: 'policy/document-helpers.yaml',
  layered: false,
  parts: { documentHelpers: byId(DocumentHelperDeclaration) },
  example: `documentHelpers:
  amount-in-words:
    title: { zh-CN: 金额大写, en: Amount in words }
    input:
      amount: { zh-CN: 金额（分）, en: Amount in fen }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
