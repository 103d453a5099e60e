import { checkClauses } from '../../check-kit';
import { checkInstalled } from '../../check-plugin-call';
import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { MessageTemplate } from './schema';

export const messages = definePoint({
  id: 'messages',
  title: words('消息', 'Messages'),
  description: words(
    '发给客户和员工的短文；{{…}} 取自案件。发给员工的可用 channels 写明还经由哪些送达渠道发出。',
    'Short texts to customers and staff; {{…}} is filled from the case. Those to staff may also go out by `channels`.',
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
  check: ({ messages }, context) => {
    checkClauses(context, 'messages', messages);
    for (const [id, { channels = [] }] of Object.entries(messages))
      for (const [index, channel] of channels.entries())
        checkInstalled(
          context.place(`messages/${id}`).at('channels', String(index)),
          channel,
          words('送达渠道', 'delivery channel'),
          context.installed.deliveryChannels,
        );
  },
  rows: ({ messages }) => messages,
  columns: [
    { title: words('内容', 'Text'), cell: ({ text }) => text },
    { title: words('送达渠道', 'Delivery channels'), cell: ({ channels }) => channels?.join('、') },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
