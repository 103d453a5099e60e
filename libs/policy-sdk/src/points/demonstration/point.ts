import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { Demonstration } from './schema';

export const demonstration = definePoint({
  id: 'demonstration',
  title: words('演示', 'Demonstration'),
  description: words(
    '演示环境用什么展示这个制度：单位与人员、投诉、表单的填写内容、案件的经过。',
    'With what the demonstration shows the policy: units and people, complaints, answers to forms, stories of cases.',
  ),
  files: 'single',
  pattern: 'demo/*.demo.yaml',
  layered: false,
  parts: { demonstration: byId(Demonstration) },
  example: `id: everything
units:
  - code: ZX
    name: { zh-CN: 中心站, en: Centre }
    calendar: cn-office
    position: 5
    cases: 12
    people:
      - login: zx-officer
        name: 王芳
        roles: [{ role: officer }]
        offered: { zh-CN: 受理员, en: Officer }
complaints:
  - category: quality
    words: { account: 送来的货有异味, customer: 张伟, phone: '13800001234' }
answers:
  registration: { content: '{account}', name: '{customer}', phone: '{phone}' }
  answer: { text: '您反映的“{account}”已经查清，今日退款。', sentAt: '{-1h}' }
stories:
  - id: answered
    ago: [30, 200]
    steps:
      - { do: answer, after: [1, 6] }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
