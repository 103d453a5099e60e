import type { DemoComplaint } from './demo-complaint';

/** What customers complain about besides the goods: cold chain, delivery, packaging, attitude. */
export const serviceComplaints: readonly DemoComplaint[] = [
  {
    topic: 'cold-chain', product: '冷冻巴沙鱼柳', quantity: '300 箱', loss: 940_000, customer: '武汉鲜达商贸有限公司', phone: '13971460825', place: '湖北省武汉市东西湖区将军路街道',
    account: '整车 300 箱到仓时车厢温度 -4 ℃，温度记录仪显示途中有 6 小时在 0 ℃ 以上，外箱发软渗水，我方已拍照并拒收一半。',
    cause: '冷机燃油耗尽后司机未及时上报，夜间调度无人值守。',
    correction: '软化部分按报废处理并赔付，其余折价。', prevention: '冷机油量与温度接入平台，夜间值班双人，超温 15 分钟必须处置。',
    question: '要求全部拒收并赔偿客户断供损失。', grave: true,
  },
  {
    topic: 'cold-chain', product: '冰鲜三文鱼', quantity: '5 条', loss: 145_000, customer: '唐雅琴', phone: '13608072216', place: '四川省成都市锦江区春熙路街道',
    account: '送到时冰袋全化了，鱼肉温度量出来 11 度，日料店不敢做刺身。',
    cause: '最后一公里由非冷藏车代送，保温箱少放两个冰袋。',
    correction: '全额退款，当日改派补货。', prevention: '承运商不得转包，保温箱封箱前由仓库扫码确认冰袋数。',
    question: '全额退款。',
  },
  {
    topic: 'delivery', product: '鲜活草鱼', quantity: '200 公斤', loss: 26_000, customer: '合肥市第七中学食堂', phone: '13855143309', place: '安徽省合肥市包河区望湖街道',
    account: '约定早上 6 点前到，8 点半才到，一千多个学生的午餐只能改菜，电话打了五个没人接。',
    cause: '线路临时合并，调度没有通知客户，司机电话静音。',
    correction: '减免本车运费并书面致歉。', prevention: '学校、医院订单单独排线，预计晚点 30 分钟客服必须先打电话。',
    question: '要求保证送货时间。',
  },
  {
    topic: 'delivery', product: '速冻黄花鱼', quantity: '6 箱', loss: 5_400, customer: '马晓东', phone: '13946018873', place: '黑龙江省哈尔滨市南岗区荣市街道',
    account: '下单四天没有发货，客服每次都说“明天一定发”，年货都来不及了。',
    cause: '库存系统显示有货，实际已被团购锁定，没有缺货提醒。',
    correction: '当天顺丰冷运发出并退还运费。', prevention: '库存锁定实时同步，超 24 小时未发货自动升级。',
    question: '马上发货，补偿误期。',
  },
  {
    topic: 'attitude', product: '冷冻鳕鱼', quantity: '2 箱', loss: 1_200, customer: '高翠兰', phone: '13512216690', place: '天津市和平区南市街道',
    account: '打电话问退货，接线的小伙子说“不想要就别买”，直接挂了电话，七十岁的人被气得血压升高。',
    cause: '新入职客服未完成情绪处理培训即单独上岗。',
    correction: '主管登门道歉，当事人离岗复训。', prevention: '新人一个月内必须师带徒，来电抽检由 5% 提高到 20%。',
    question: '要求当面道歉。',
  },
  {
    topic: 'attitude', product: '海鲜礼盒', quantity: '50 盒', loss: 9_800, customer: '南京云庭酒店管理公司', phone: '13951887024', place: '江苏省南京市鼓楼区湖南路街道',
    account: '业务员答应的开票信息三次都弄错，追问时态度敷衍，还在群里说我们事多。',
    cause: '销售内勤一人兼管三个大区，开票流程没有复核。',
    correction: '重开发票，业务经理上门致歉。', prevention: '大客户配专属内勤，开票信息双人复核。',
    question: '换业务员并道歉。',
  },
  {
    topic: 'packaging', product: '真空烤鳗', quantity: '80 袋', loss: 31_600, customer: '蒋文博', phone: '13757128845', place: '浙江省杭州市拱墅区武林街道',
    account: '80 袋里有 19 袋漏气胀袋，有的封口处渗出酱汁，把整箱都弄脏了。',
    cause: '封口机加热条老化，封口温度偏低 12 ℃。',
    correction: '漏气的全部补发，污损外箱更换。', prevention: '封口温度每小时点检，成品抽检做负压测试。',
    question: '补发 19 袋。',
  },
  {
    topic: 'packaging', product: '即食虾滑', quantity: '120 袋', loss: 18_400, customer: '叶静', phone: '13883206617', place: '重庆市渝中区解放碑街道',
    account: '外箱没有写生产日期，内袋日期喷得看不清，市监来检查差点罚我们店。',
    cause: '喷码机墨路堵塞，换班未检查首件。',
    correction: '派人到店补贴标签并出具批次证明。', prevention: '喷码在线识别，读不出自动停线。',
    question: '出具证明，换清晰包装。',
  },
  {
    topic: 'cold-chain', product: '急冻金枪鱼', quantity: '18 公斤', loss: 208_000, customer: '青岛海味居料理店', phone: '13969741152', place: '山东省青岛市市南区香港中路街道',
    account: '超低温金枪鱼要求 -55 ℃，到货时干冰已升华完，鱼肉边缘发黑，没法做刺身。',
    cause: '干冰装量按 24 小时计算，实际中转 41 小时。',
    correction: '按刺身级价格全额退款。', prevention: '超低温线路干冰按预计时长两倍装填，超 30 小时改航空直达。',
    question: '全额退款。',
  },
  {
    topic: 'delivery', product: '活鲜基围虾', quantity: '35 公斤', loss: 44_100, customer: '韦大勇', phone: '13977106248', place: '广西壮族自治区南宁市青秀区津头街道',
    account: '司机把货卸在小区门口就走，打电话说赶时间，等我们去搬虾死了快三分之一。',
    cause: '司机当天排了 23 个点，超过规定上限 16 个。',
    correction: '死虾部分退款，司机当班扣罚待核。', prevention: '单车点数上限写入排线系统，签收须客户扫码。',
    question: '退死虾的钱，以后送到店里。',
  },
  {
    topic: 'attitude', product: '冷冻虾仁', quantity: '1 箱', loss: 600, customer: '邓雪', phone: '13607315584', place: '湖南省长沙市天心区坡子街街道',
    account: '售后一直让我“再等等”，三天换了四个人，每个人都要我从头说一遍，谁也不负责。',
    cause: '工单没有跟进人，换班时未交接。',
    correction: '指定专人一次处理完毕，退款到账。', prevention: '首接负责制，工单转交必须写明已核实内容。',
    question: '尽快退款，别再推来推去。',
  },
  {
    topic: 'packaging', product: '鲜活梭子蟹', quantity: '24 只', loss: 40_800, customer: '范思佳', phone: '13588330946', place: '浙江省舟山市定海区昌国街道',
    account: '绑蟹的绳子又粗又湿，解下来称了一两多，二十四只等于少了一斤多蟹。',
    cause: '采购换了棉绳，未重新核定绳重扣除标准。',
    correction: '按绳重退差价。', prevention: '统一改用 3 克以内的皮筋，绳重写进标签。',
    question: '把绳子的重量退给我。',
  },
];
