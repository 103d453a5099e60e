import { byId, definePoint, internal } from '../../point';
import { contributionNamed } from '../../qualified';
import { words } from '../../text';
import { Clause } from './schema';

export const clauses = definePoint({
  id: 'clauses',
  title: words('条款', 'Clauses'),
  description: words(
    '书面制度的编号条文，以及由什么落实；文书和处罚引用它们。',
    'The numbered statements of the written policy and what implements each; documents and penalties cite them.',
  ),
  files: 'mapping',
  pattern: 'policy/clauses.yaml',
  parts: { clauses: byId(Clause) },
  example: `clauses:
  CC-2.1:
    title: { zh-CN: 一日内答复, en: Answer within a day }
    text: { zh-CN: 收到投诉后一日内答复客户。, en: Every complaint is answered within a day of receipt. }
    implementedBy: [slas/answer]
`,
  compile: ({ clauses }) => ({ clauses }),
  empty: { clauses: {} },
  names: ({ clauses }) => ({
    clauses: internal(words('条款', 'clause'), clauses),
  }),
  check: ({ clauses }, context) => {
    const kinds = context.implementing();
    for (const [id, { implementedBy = [], kind, outstanding }] of Object.entries(clauses)) {
      const where = context.place(`clauses/${id}`);
      for (const reference of implementedBy) {
        const { part: point, id: named } = contributionNamed(reference);
        const at = where.at('implementedBy');
        at.needsAmong(words('扩展点', 'contribution point'), point, kinds);
        const ids = Object.hasOwn(kinds, point) ? kinds[point] : undefined;
        if (ids) at.needsAmong(words(point, point), named ?? '', ids);
      }
      if (kind !== 'preamble' && implementedBy.length === 0 && !outstanding) {
        where.add(
          words('条款没有落实，也没有说明', 'nothing implements the clause, and it does not say so'),
          words('填写 implementedBy 或 outstanding', 'Fill in `implementedBy` or `outstanding`'),
          { severity: 'warning', code: 'clause-not-implemented' },
        );
      }
    }
  },
  rows: ({ clauses }) => clauses,
  columns: [
    { title: words('条文', 'Text'), cell: ({ text }) => text },
    { title: words('落实', 'Implemented by'), cell: ({ implementedBy }) => implementedBy },
    { title: words('尚未落实', 'Outstanding'), cell: ({ outstanding }) => outstanding },
  ],
});
