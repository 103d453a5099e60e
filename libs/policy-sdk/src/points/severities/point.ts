import { checkClauses } from '../../check-kit';
import { byId, contributed, definePoint, internal, whole } from '../../point';
import { words } from '../../text';
import { Severity, SeverityTable } from './schema';

export const severities = definePoint({
  id: 'severities',
  title: words('严重程度', 'Severities'),
  description: words(
    '投诉的等级，以及提出等级的判定表。',
    'The levels of a complaint, and the decision table that proposes one.',
  ),
  files: 'mapping',
  pattern: 'policy/severities.yaml',
  parts: { severities: byId(Severity), severityTable: whole(SeverityTable, { key: 'table' }) },
  example: `severities:
  ordinary: { title: { zh-CN: 一般, en: Ordinary }, rank: 0 }
  major: { title: { zh-CN: 重大, en: Major }, rank: 1 }
table:
  default: ordinary
  rules:
    - id: great-loss
      when: (form.loss ?? 0) >= 5000000
      severity: major
      because: { zh-CN: 损失五万元以上, en: The loss is 50000 yuan or more }
`,
  compile: ({ severities, severityTable = null }) => ({ severities, severityTable }),
  empty: { severities: {}, severityTable: null },
  names: ({ severities, severityTable }) => ({
    severities: contributed(words('严重程度', 'severity'), severities),
    severityTable: internal(words('判定表', 'severity table'), severityTable ? { table: severityTable } : {}),
  }),
  check: ({ severities, severityTable }, context) => {
    checkClauses(context, 'severities', severities);
    if (!severityTable) return;
    const table = context.place('severityTable');
    const scope = context.effectScope((effect) => effect.do === 'propose-severity');
    for (const rule of severityTable.rules) {
      const where = table.at('rules', rule.id);
      context.expression(where.at('when'), rule.when, scope);
      where.at('severity').needs('severities', rule.severity);
      where.at('clause').needs('clauses', rule.clause);
    }
    table.at('default').needs('severities', severityTable.default);
  },
  rows: ({ severities }) => severities,
  columns: [
    { title: words('轻重', 'Rank'), cell: ({ rank }) => rank },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
