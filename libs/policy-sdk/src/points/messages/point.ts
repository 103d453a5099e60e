import { checkClauses } from '../../check-kit';
import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { MessageTemplate } from './schema';

export const messages = definePoint({
  id: 'messages',
  title: words('消息', 'Messages'),
  description: words(
    '发给客户和员工的短文；{{…}} 取自案件。',
    'Short texts to customers and staff; {{…}} is filled from the case.',
  ),
  files: 'mapping',
  pattern: 'policy/messages.yaml',
  parts: { messages: byId(MessageTemplate) },
  example: `messages:
  received:
    title: { zh-CN: 已受理, en: Received }
    text: { zh-CN: '您的投诉 {{case.number}} 已受理。', en: 'We have your complaint {{case.number}}.' }
`,
  compile: ({ messages }) => ({ messages }),
  empty: { messages: {} },
  names: ({ messages }) => ({ messages: contributed(words('消息', 'message'), messages) }),
  check: ({ messages }, context) => checkClauses(context, 'messages', messages),
  rows: ({ messages }) => messages,
  columns: [
    { title: words('内容', 'Text'), cell: ({ text }) => text },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
