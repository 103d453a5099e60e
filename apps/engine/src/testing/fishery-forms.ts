/** Forms of the fishery policy as a conscientious officer fills them in. */
export const registration = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  category: 'freshness',
  channel: 'phone',
  customerName: '陈国栋',
  customerPhone: '13858012641',
  product: '冰鲜大黄鱼',
  content: '今早收到的 30 公斤大黄鱼有明显异味，后厨拒收。',
  wanted: 'refund',
  claimAmount: 186_000,
  details: { form: 'chilled', batch: 'B20261104' },
  ...changes,
});

export const analysis = {
  substantiated: true,
  facts: '补冰不足，途中鱼体升温',
  sources: [{ kind: 'cold-chain', finding: '温度记录升至 7 ℃' }],
  method: 'five-why',
  whys: [{ why: '冰鱼比不足' }, { why: '装箱未称冰' }],
  rootCause: '装箱工位没有称冰台，冰量凭经验',
  reputationImpact: 'medium',
  marketImpact: 'low',
  economicImpact: 'low',
  lossAmount: 186_000,
};

export const plan = (owner: string, dueAt: string): Record<string, unknown> => ({
  remedy: '全额退款并致歉',
  actions: [
    {
      kind: 'corrective',
      title: '同批库存复检',
      department: 'quality-control',
      person: owner,
      dueAt,
      effect: '不合格品不再流出',
    },
    {
      kind: 'preventive',
      title: '装箱工位加装称冰台',
      department: 'quality-control',
      person: owner,
      dueAt,
      effect: '冰鱼比不足不能封箱',
    },
  ],
});

export const completion = { result: '已完成', effectReached: 'full' };
export const check = { timeliness: 'good', accuracy: 'good', execution: 'good', finding: '受理及时，措施已落实' };
export const feedback = (score: number, contactedAt: string): Record<string, unknown> => ({
  method: 'phone',
  contactedAt,
  told: '说明原因、退款与整改情况',
  score,
  opinion: score >= 3 ? '满意' : '退款到账太慢，不满意',
});
