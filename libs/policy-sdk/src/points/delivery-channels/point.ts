import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { DeliveryChannelDeclaration } from './schema';

export const deliveryChannels = definePoint({
  id: 'deliveryChannels',
  title: words('送达渠道', 'Delivery channels'),
  description: words(
    '把消息送给收件人的途径，例如短信、邮件；由插件的代码（main）实现，' +
      '由消息的 channels 使用。投诉从哪里来另见渠道（channels）。',
    'Ways of bringing messages to people, such as text messages or mail, by the code that `main` names. ' +
      'Messages name them under `channels`. Where complaints come from are the `channels` of their own point.',
  ),
  files: 'mapping',
  pattern: 'policy/delivery-channels.yaml',
  layered: false,
  parts: { deliveryChannels: byId(DeliveryChannelDeclaration) },
  example: `deliveryChannels:
  text-message:
    title: { zh-CN: 短信, en: Text message }
    recipient: { zh-CN: 手机号, en: Telephone number }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
