import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { PenaltyTable } from './schema';

export const penaltyRules = definePoint({
  id: 'penaltyRules',
  title: words('处罚规则', 'Penalty rules'),
  description: words(
    '由案件事实提出处罚建议的判定表：种类、依据、幅度。',
    'Decision tables from the facts of a case to proposed sanctions: type, basis, range.',
  ),
  files: 'single',
  pattern: 'policy/penalties/*.table.yaml',
  parts: { penaltyRules: byId(PenaltyTable) },
  example: `id: late-answer
title: { zh-CN: 答复超时, en: Late answer }
proposes: penalty
hit: first
rules:
  - id: first-time
    when: case.round == 1
    title: { zh-CN: 首次超时, en: Late for the first time }
    type: performance-pay
    legalBasis: { zh-CN: 绩效考核办法, en: Performance rules }
    against: person
    respondent: case.takenBy
    unit: fen
    minimum: 5000
    maximum: 20000
    suggested: '5000'
`,
  compile: ({ penaltyRules }) => ({ penaltyRules }),
  empty: { penaltyRules: {} },
  names: ({ penaltyRules }) => ({ penaltyRules: contributed(words('处罚规则', 'penalty rule'), penaltyRules) }),
  check: ({ penaltyRules }, context) => {
    for (const [id, table] of Object.entries(penaltyRules)) {
      const where = context.place(`penaltyRules/${id}`);
      where.at('clause').needs('clauses', table.clause);
      where.at('proposes').needs('workItems', table.proposes);
      const scope = context.effectScope((effect) => effect.do === 'propose-penalties' && effect.table === id);
      for (const [index, rule] of table.rules.entries()) {
        const at = where.at('rules', String(index));
        at.at('clause').needs('clauses', rule.clause);
        for (const key of ['when', 'respondent', 'suggested'] as const)
          context.expression(at.at(key), rule[key], scope);
        if (rule.minimum > rule.maximum)
          at.at('minimum').add(
            words('下限大于上限', 'the minimum is above the maximum'),
            words('交换两者', 'Swap them'),
          );
      }
    }
  },
  rows: ({ penaltyRules }) => penaltyRules,
  columns: [
    { title: words('规则', 'Rules'), cell: ({ rules }) => rules.map(({ id }) => id) },
    { title: words('事项', 'Work item'), cell: ({ proposes }) => proposes },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
