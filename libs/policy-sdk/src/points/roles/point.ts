import { checkClauses } from '../../check-kit';
import { byId, contributed, definePoint } from '../../point';
import { words } from '../../text';
import { Role } from './schema';

export const roles = definePoint({
  id: 'roles',
  title: words('角色', 'Roles'),
  description: words(
    '单位里的人可以担任的角色，以及可以看到多少个人信息。',
    'What people may be in a unit, and how much personal data each may see.',
  ),
  files: 'mapping',
  pattern: 'policy/roles.yaml',
  parts: { roles: byId(Role) },
  example: `roles:
  officer: { title: { zh-CN: 投诉专员, en: Complaint officer }, personalData: clear }
`,
  compile: ({ roles }) => ({ roles }),
  empty: { roles: {} },
  names: ({ roles }) => ({ roles: contributed(words('角色', 'role'), roles) }),
  check: ({ roles }, context) => checkClauses(context, 'roles', roles),
  rows: ({ roles }) => roles,
  columns: [
    { title: words('职责', 'Description'), cell: ({ description }) => description },
    { title: words('个人信息', 'Personal data'), cell: ({ personalData }) => personalDataTexts[personalData] },
    { title: words('按部门', 'Per department'), cell: ({ perDepartment = false }) => perDepartment },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});

const personalDataTexts = {
  clear: words('可见', 'in clear'),
  revealable: words('说明理由后可见', 'revealed for a reason'),
  masked: words('始终遮蔽', 'masked'),
};
