import { contributed, definePoint, whole } from '../../point';
import { words } from '../../text';
import { Archive } from './schema';

export const archive = definePoint({
  id: 'archive',
  title: words('归档清单', 'Archive'),
  description: words(
    '完整案卷应有的材料；缺任何一件，案件都不能归档，并说明缺什么。',
    'What a complete file holds; every piece that is missing is named and keeps the case out of the archive.',
  ),
  files: 'mapping',
  pattern: 'policy/archive.yaml',
  parts: { archive: whole(Archive, { key: 'archive', required: true }) },
  example: `archive:
  requires:
    registration: { title: { zh-CN: 登记表, en: Registration }, form: registration }
    photo: { title: { zh-CN: 照片, en: Photograph }, evidence: 1 }
`,
  compile: ({ archive }): { archive: Archive } => ({ archive: archive ?? { requires: {} } }),
  empty: { archive: { requires: {} } },
  names: ({ archive }) => ({ archive: contributed(words('归档材料', 'archive piece'), archive.requires) }),
  check: ({ archive }, context) => {
    const file = context.place('archive');
    file.at('clause').needs('clauses', archive.clause);
    for (const [id, piece] of Object.entries(archive.requires)) {
      const where = file.at('requires', id);
      where.at('clause').needs('clauses', piece.clause);
      where.at('form').needs('forms', piece.form);
      where.at('item').needs('workItems', piece.item);
      for (const key of ['when', 'holds'] as const)
        context.expression(where.at(key), piece[key], { forms: [], items: [] });
    }
  },
  rows: ({ archive }) => archive.requires,
  columns: [
    { title: words('表单', 'Form'), cell: ({ form }) => form },
    { title: words('证据件数', 'Pieces of evidence'), cell: ({ evidence }) => evidence },
    { title: words('工作项', 'Work item'), cell: ({ item }) => item },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
