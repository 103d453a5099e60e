import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { ConnectorDeclaration } from './schema';

export const connectors = definePoint({
  id: 'connectors',
  title: words('接入', 'Connectors'),
  description: words(
    '从外部接收投诉的途径，例如平台导出的文件；由插件的代码（main）实现，制度在 intake.connectors 中说明接收哪些。',
    'Ways in for complaints from outside, such as files of a platform. The code that `main` names brings them; ' +
      'a policy says under `intake.connectors` which it takes.',
  ),
  files: 'mapping',
  pattern: 'policy/connectors.yaml',
  layered: false,
  parts: { connectors: byId(ConnectorDeclaration) },
  example: `connectors:
  shop-file:
    title: { zh-CN: 商城文件, en: File of the shop }
    fileTypes: [.csv]
    values:
      text: { zh-CN: 内容, en: Text }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
