import type { DemoComplaint } from './demo-complaint';

/** Which part of a complaint's story answers a question of a form, by the words of the question. */
const answers: [RegExp, (complaint: DemoComplaint, index: number) => string][] = [
  [
    /(^|[^a-z])(reviewtext|content|account|description|text)$|投诉内容|经过|评价内容|事实|描述/i,
    ({ account }) => account,
  ],
  [/demand|request|expect(ation)?s?$|诉求|要求|期望/i, ({ question }) => question],
  [/subject|headline|^title$|标题|事由|主题/i, ({ product, topic }) => `${product}：${topicWords[topic]}`],
  [/rootcause|cause|why|原因|根因/i, ({ cause }) => cause],
  [/prevent|预防/i, ({ prevention }) => prevention],
  [
    /measure|action|task|correct|remedy|plan|措施|方案|整改|事项/i,
    ({ correction, prevention }, index) => (index % 2 === 0 ? correction : prevention),
  ],
  [/effect|目标|效果/i, () => '同类投诉连续三个月不再发生。'],
  [/product|goods|产品|商品|品名/i, ({ product }) => product],
  [/quantity|数量/i, ({ quantity }) => quantity],
  [/batch|lot|批次|批号/i, (_, index) => `HC2610${String(11 + index).padStart(2, '0')}-03`],
  [/pond|origin|塘|产地|来源地/i, () => '二号养殖基地 7 号塘'],
  [/temperature|温度/i, () => '装车 -18 ℃，到货 -6 ℃'],
  [/vehicle|plate|车牌/i, () => '浙 B·7K206 冷藏车'],
  [/order|订单|单号/i, (_, index) => `DD2026${String(1_104_700 + index * 37)}`],
  [/shop|store|店铺|门店/i, () => '海川海鲜旗舰店'],
  [/platform|平台/i, () => '天猫'],
  [/phone|mobile|contact|tel|电话|手机|联系/i, ({ phone }) => phone],
  [/e-?mail|邮箱/i, () => 'customer@example.com'],
  [/address|place|地址|地点/i, ({ place }) => place],
  [/name|customer|complainant|姓名|投诉人|客户|称呼|买家/i, ({ customer }) => customer],
  [/reason|because|理由|说明|依据/i, ({ cause }) => `已核实：${cause}`],
  [/result|outcome|finding|conclusion|结论|结果|发现/i, ({ correction }) => `情况属实。${correction}`],
  [/reply|message|answer|答复|回复|沟通/i, ({ correction }) => `您好，您反映的问题已查清：${correction}感谢您的监督。`],
  [/progress|进展|进度|完成情况/i, ({ correction }) => `已完成：${correction}`],
  [/evidence|record|data|资料|证据|记录/i, () => '生产记录、温度记录与留样检测报告均已归集。'],
  [/comment|note|remark|opinion|备注|意见|评价/i, () => '已与客户电话沟通，客户认可处理意见。'],
];

export const topicWords: Record<DemoComplaint['topic'], string> = {
  freshness: '鲜度不合格',
  death: '到货死亡',
  weight: '净重不足',
  residue: '药残超标',
  species: '品种不符',
  'foreign-body': '混入异物',
  'cold-chain': '冷链中断',
  delivery: '配送延误',
  attitude: '服务态度',
  packaging: '包装破损',
};

/** A sentence that fits a question, made from the complaint. */
export function answerTo(question: string, complaint: DemoComplaint, index: number): string {
  const found = answers.find(([pattern]) => pattern.test(question));
  return found ? found[1](complaint, index) : '已核实，情况属实，按制度办理。';
}
