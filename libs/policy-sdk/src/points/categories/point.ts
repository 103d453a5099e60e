import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { compileCategories } from './compiled';
import { Category } from './schema';

export const categories = definePoint({
  id: 'categories',
  title: words('投诉类别', 'Categories'),
  description: words(
    '类别树：负责、牵头和协办部门，提示用的关键词，措施模板。下级沿用上级没有改写的内容。',
    'A tree: departments, keywords, action templates. Children inherit what they do not set.',
  ),
  files: 'mapping',
  pattern: 'policy/categories.yaml',
  parts: { categories: byId(Category) },
  example: `categories:
  quality: { title: { zh-CN: 质量, en: Quality }, lead: production, keywords: [变质, 破损] }
  freshness: { title: { zh-CN: 不新鲜, en: Freshness }, parent: quality }
`,
  compile: ({ categories }) => ({ categories: compileCategories(categories) }),
  empty: { categories: {} },
  names: ({ categories }) => ({ categories: contributed(words('类别', 'category'), categories) }),
  check: ({ categories }, context) => {
    for (const [id, category] of Object.entries(categories)) {
      const where = context.place(`categories/${id}`);
      where.at('parent').needs('categories', category.parent);
      where.at('clause').needs('clauses', category.clause);
      where.at('detailsForm').needs('forms', category.detailsForm);
      for (const department of [...category.team, ...category.actionTemplates.map((template) => template.department)])
        where.needs('departments', department);
      if (category.parent && category.path[0] !== undefined && categories[category.path[0]]?.parent)
        where
          .at('parent')
          .add(words('类别的上级形成循环', 'the parents run in a circle'), words('修改 parent', 'Change `parent`'));
    }
  },
  rows: ({ categories }) => categories,
  columns: [
    { title: words('上级', 'Parent'), cell: ({ parent }) => parent },
    { title: words('牵头部门', 'Lead'), cell: ({ lead }) => lead },
    { title: words('责任部门', 'Responsible'), cell: ({ responsible }) => responsible },
    { title: words('协办部门', 'Assisting'), cell: ({ assisting }) => assisting },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});
