import { checkClauses } from '../../check-kit';
import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { Department } from './schema';

export const departments = definePoint({
  id: 'departments',
  title: words('部门', 'Departments'),
  description: words(
    '制度提到的部门；单位把自己的部门对应到这些代码。',
    'Departments that the policy speaks of; a unit maps its own departments to these codes.',
  ),
  files: 'mapping',
  pattern: 'policy/departments.yaml',
  parts: { departments: byId(Department) },
  example: `departments:
  service: { title: { zh-CN: 客服部, en: Customer service } }
`,
  compile: ({ departments }) => ({ departments }),
  empty: { departments: {} },
  names: ({ departments }) => ({ departments: contributed(words('部门', 'department'), departments) }),
  check: ({ departments }, context) => checkClauses(context, 'departments', departments),
  rows: ({ departments }) => departments,
  columns: [{ title: words('条款', 'Clause'), cell: ({ clause }) => clause }],
});
