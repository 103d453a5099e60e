import { checkClauses } from '../../check-kit';
import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { Channel } from './schema';

export const channels = definePoint({
  id: 'channels',
  title: words('投诉渠道', 'Channels'),
  description: words('投诉从哪里来。', 'Where complaints come from.'),
  files: 'mapping',
  pattern: 'policy/channels.yaml',
  parts: { channels: byId(Channel) },
  example: `channels:
  phone: { title: { zh-CN: 电话, en: Telephone } }
`,
  compile: ({ channels }) => ({ channels }),
  empty: { channels: {} },
  names: ({ channels }) => ({ channels: contributed(words('渠道', 'channel'), channels) }),
  check: ({ channels }, context) => checkClauses(context, 'channels', channels),
  rows: ({ channels }) => channels,
  columns: [{ title: words('条款', 'Clause'), cell: ({ clause }) => clause }],
});
