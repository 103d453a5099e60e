import { createHash } from 'node:crypto';
import type {
  DossierDeadline,
  DossierEvidence,
  DossierForm,
  DossierModel,
  DossierTimelineEntry,
  PictureSource,
} from '@redress/templates';
import { grainyPicture } from './picture';

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');
const hoursIn = (hours: number): string =>
  new Date(Date.parse('2026-11-02T01:00:00.000Z') + hours * 3_600_000).toISOString();
const list = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const people = ['陈敏（受理专员）', '李建国（质量控制部）', '何静（冷链物流部）', '宋丹（监督员）'];
const personOf = (index: number): string => people[index % people.length] ?? '';
const findings = [
  '装车段温度记录升至零下九度，持续约四十分钟，超过允许的二十分钟。',
  '留样复检挥发性盐基氮偏高，与客户描述的异味一致；同批其余两份留样合格。',
  '月台没有预冷，装车等待时间较长，当班未按规程填写等待原因。',
  '补冰称量台停用一周，装箱工位凭经验加冰，冰鱼比低于标准。',
];
const findingOf = (index: number): string => findings[index % findings.length] ?? '';

export const pictures: PictureSource[] = list(4, (index) => {
  const bytes = grainyPicture(640, 480, index + 1);
  return { sha256: sha256(bytes), bytes };
});

const timeline: DossierTimelineEntry[] = list(14, (index) => ({
  at: hoursIn(index * 3),
  title: ['提交调查记录', '上传证据', '分析时限开始计时', '整改措施完成'][index % 4] ?? '',
  actor: personOf(index),
  round: 1,
  details: [{ label: '说明', value: findingOf(index) }],
}));

const forms: DossierForm[] = list(5, (index) => ({
  title: ['投诉登记表', '分类与转交', '原因分析报告', '整改方案', '监督检查记录', '客户回访记录'][index] ?? '',
  clause: `FI-4.${index + 1}`,
  submittedBy: personOf(index),
  submittedAt: hoursIn(index * 9),
  round: 1,
  sections: [
    {
      rows: list(5, (row) => ({
        label: ['事实', '来源', '方法', '原因', '损失'][row] ?? '',
        value: row === 4 ? 36_000 * (index + 1) : findingOf(row + index),
        ...(row === 4 && { format: 'money' as const }),
      })),
      tables: [
        {
          title: '措施与检查',
          columns: ['序号', '内容', '责任部门', '完成时间', '效果'],
          rows: list(2, (row) => [String(row + 1), findingOf(row), '冷链物流部', '2026-11-06', '装车段不再升温']),
        },
      ],
    },
  ],
}));

const deadlines: DossierDeadline[] = list(4, (index) => ({
  title: ['移交时限', '分析时限', '方案时限', '措施期限', '回访时限', '归档时限'][index] ?? '',
  clause: `FI-4.${index + 1}`,
  round: 1,
  startedAt: hoursIn(index * 10),
  dueAt: hoursIn(index * 10 + 8),
  metAt: hoursIn(index * 10 + 6),
  status: 'kept',
  explanation: ['十一月二日（周一）上午计时三小时，午休不计。', '十一月二日下午计时三小时，提前两小时完成。'],
}));

const evidence: DossierEvidence[] = list(6, (index) => ({
  name: `现场照片-${index + 1}-开箱与温度记录.png`,
  mediaType: 'image/png',
  size: 180_000 + index * 7_000,
  sha256: pictures[index]?.sha256 ?? sha256(`evidence ${index}`),
  addedAt: hoursIn(index * 4),
  addedBy: personOf(index),
  picture: index < pictures.length,
}));

/** A whole case file of ten pages with four pictures. */
export const dossier: DossierModel = {
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  masked: true,
  organisation: '海川集团',
  unit: '海川渔业有限公司',
  caseNumber: 'HY-2026-00137',
  title: '冻带鱼解冻后有异味、肉质松散',
  policy: {
    name: '渔业公司客户投诉分析制度',
    version: '1.0.0',
    revision: sha256('revision'),
    effectiveFrom: '2026-10-01',
  },
  generatedAt: hoursIn(120),
  generatedBy: personOf(0),
  status: 'final',
  missing: [],
  summary: list(8, (index) => ({
    label: ['投诉人', '联系方式', '受理渠道', '类别', '产品与批次', '投诉内容', '客户诉求', '处理结果'][index] ?? '',
    value: index < 4 ? (['陈＊', '138****5678', '电话', '产品质量 · 鲜度'][index] ?? '') : findingOf(index),
  })),
  people: list(4, (index) => ({
    role: ['受理专员', '分析员', '整改责任人', '监督员'][index] ?? '',
    name: personOf(index),
    department: '质量控制部',
  })),
  rounds: [{ number: 1, startedAt: hoursIn(0), endedAt: hoursIn(110), outcome: '客户评分 5 分，满意' }],
  timeline,
  forms,
  deadlines,
  items: [],
  evidence,
  completeness: list(6, (index) => ({
    title: `${forms[index % 5]?.title ?? ''}`,
    clause: `FI-4.${index + 1}`,
    present: true,
  })),
  clauses: list(6, (index) => ({
    id: `FI-4.${index + 1}`,
    title: forms[index % 5]?.title ?? '',
    text: `${findingOf(index)}${findingOf(index + 1)}`,
  })),
  lastEvent: { sequence: 86, hash: sha256('event 86') },
};
