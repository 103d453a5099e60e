import { words } from '../../text';
import type { LocalizedText } from '../../text';
import type { FormSchema } from '../forms/schema';
import type { PenaltyUnit, SanctionType } from './schema';

/** What a penalty rule proposed and why: the first data of the work item that carries it. */
export interface PenaltyProposal {
  table: string;
  rule: string;
  title: LocalizedText;
  clause?: string;
  type: SanctionType;
  legalBasis: LocalizedText;
  against: 'person' | 'department';
  respondent: string;
  unit: PenaltyUnit;
  minimum: number;
  maximum: number;
  suggested: number;
  /** Every condition looked at, and how it came out. */
  trace: { rule: string; when: string; outcome: boolean }[];
}

/** How a number in each unit is written: money in yuan, points as points. */
export const unitMarks: Readonly<Record<PenaltyUnit, { 'x-widget'?: string; 'x-unit'?: LocalizedText }>> = {
  fen: { 'x-widget': 'money' },
  points: { 'x-unit': words('分', 'points') },
};

const sanctionTypeTitles: Readonly<Record<SanctionType, LocalizedText>> = {
  compensation: words('赔偿损失', 'Compensation of loss'),
  'performance-pay': words('绩效扣减', 'Performance pay'),
  discipline: words('纪律处分', 'Discipline'),
  fine: words('罚款', 'Fine'),
};

const amount = { type: 'integer', 'x-unit-from': 'unit' } as const;

/** The fields that a proposal writes, as they are shown where the work item declares nothing else of them. */
export const proposalFields: Readonly<Record<keyof PenaltyProposal, FormSchema>> = {
  table: { type: 'string', 'x-label': words('规则表', 'Table') },
  rule: { type: 'string', 'x-label': words('规则', 'Rule') },
  title: { type: 'object', 'x-label': words('事由', 'Reason') },
  clause: { type: 'string', 'x-widget': 'clause', 'x-label': words('条款', 'Clause') },
  type: { type: 'string', 'x-options': sanctionTypeTitles, 'x-label': words('种类', 'Kind') },
  legalBasis: { type: 'object', 'x-label': words('依据', 'Legal basis') },
  against: {
    type: 'string',
    'x-options': { person: words('个人', 'Person'), department: words('部门', 'Department') },
    'x-label': words('针对', 'Against'),
  },
  respondent: { type: 'string', 'x-widget': 'party', 'x-label': words('责任方', 'Respondent') },
  unit: {
    type: 'string',
    'x-options': { fen: words('元', 'yuan'), points: words('分', 'points') },
    'x-label': words('单位', 'Unit'),
  },
  minimum: { ...amount, 'x-range-to': 'maximum', 'x-label': words('幅度', 'Range') },
  maximum: { ...amount, 'x-label': words('上限', 'Maximum') },
  suggested: { ...amount, 'x-label': words('建议', 'Suggested') },
  trace: {
    type: 'array',
    'x-label': words('判定过程', 'How it was found'),
    items: {
      type: 'object',
      properties: {
        rule: { type: 'string', 'x-label': words('规则', 'Rule') },
        when: { type: 'string', 'x-label': words('条件', 'Condition') },
        outcome: {
          type: 'boolean',
          'x-options': { true: words('成立', 'holds'), false: words('不成立', 'does not hold') },
          'x-label': words('结果', 'Outcome'),
        },
      },
    },
  },
};

/** What a person concerned could dispute: a work item that carries proposals declares and so shows all of these. */
export const disputableFields = [
  'respondent',
  'type',
  'legalBasis',
  'minimum',
  'suggested',
  'clause',
  'trace',
] as const satisfies (keyof PenaltyProposal)[];
