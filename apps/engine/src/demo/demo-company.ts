import type { LocalizedText } from '@redress/policy-sdk';
import { text } from '../http/localized';

export interface DemoPerson {
  login: string;
  name: string;
  /** Roles with the department they stand in. */
  roles: { role: string; department?: string }[];
}

export interface DemoUnit {
  code: string;
  name: LocalizedText;
  calendar: string;
  plugin: string;
  cases: number;
  people: DemoPerson[];
}

/**
 * Password of every account of the demonstration. It exists
 * in standalone mode only, and is shown on the sign-in page.
 */
export const demoPassword = 'redress-demo';

/** The group of the demonstration, as the environment would name one. */
export const demoGroup = {
  REDRESS_GROUP_CODE: 'haichuan',
  REDRESS_GROUP_NAME: '海川集团',
  REDRESS_GROUP_NAME_EN: 'Haichuan Group',
};

export const headquarters = { login: 'hq', name: '方晓岚' };

const fisheryStaff = (prefix: string, names: readonly string[]): DemoPerson[] => {
  const posts: [string, DemoPerson['roles']][] = [
    ['intake', [{ role: 'intake-officer' }]],
    ['intake2', [{ role: 'intake-officer' }]],
    [
      'quality',
      [
        { role: 'analyst', department: 'quality-control' },
        { role: 'action-owner', department: 'quality-control' },
      ],
    ],
    [
      'production',
      [
        { role: 'analyst', department: 'production' },
        { role: 'action-owner', department: 'production' },
      ],
    ],
    [
      'marketing',
      [
        { role: 'analyst', department: 'marketing' },
        { role: 'action-owner', department: 'marketing' },
      ],
    ],
    [
      'logistics',
      [
        { role: 'analyst', department: 'logistics' },
        { role: 'action-owner', department: 'logistics' },
      ],
    ],
    [
      'service',
      [
        { role: 'analyst', department: 'customer-service' },
        { role: 'action-owner', department: 'customer-service' },
      ],
    ],
    ['supervisor', [{ role: 'supervisor' }]],
    ['supervisor2', [{ role: 'supervisor' }]],
    ['executive', [{ role: 'executive' }]],
  ];
  return posts.map(([login, roles], index) => ({ login: `${prefix}${login}`, name: names[index] ?? login, roles }));
};

const onlineStaff: DemoPerson[] = [
  { login: 'ds-agent', name: '许晴', roles: [{ role: 'customer-service-agent' }] },
  { login: 'ds-office', name: '秦岚', roles: [{ role: 'review-office' }] },
  {
    login: 'ds-logistics',
    name: '丁伟',
    roles: [
      { role: 'department-head', department: 'logistics' },
      { role: 'rectifier', department: 'logistics' },
    ],
  },
  { login: 'ds-logistics2', name: '沈阳', roles: [{ role: 'rectifier', department: 'logistics' }] },
  { login: 'ds-business', name: '唐磊', roles: [{ role: 'department-head', department: 'business' }] },
  { login: 'ds-business2', name: '罗佳', roles: [{ role: 'rectifier', department: 'business' }] },
  { login: 'ds-aftersales', name: '韩雪', roles: [{ role: 'department-head', department: 'after-sales' }] },
  { login: 'ds-aftersales2', name: '白鹭', roles: [{ role: 'rectifier', department: 'after-sales' }] },
  { login: 'ds-service', name: '彭飞', roles: [{ role: 'department-head', department: 'customer-service' }] },
  { login: 'ds-service2', name: '薛蓉', roles: [{ role: 'rectifier', department: 'customer-service' }] },
  { login: 'ds-quality', name: '曹军', roles: [{ role: 'department-head', department: 'quality' }] },
  { login: 'ds-quality2', name: '蒋欣', roles: [{ role: 'rectifier', department: 'quality' }] },
  { login: 'ds-supervisor', name: '邵华', roles: [{ role: 'supervisor' }] },
  { login: 'ds-supervisor2', name: '孟琪', roles: [{ role: 'supervisor' }] },
];

/** An invented group: an aquatic-products company, its online shop and its processing plant. */
export const demoUnits: readonly DemoUnit[] = [
  {
    code: 'HY',
    name: text('海川渔业有限公司', 'Haichuan Fisheries'),
    calendar: 'cn-office',
    plugin: 'fishery',
    cases: 32,
    people: fisheryStaff('', [
      '陈敏',
      '周雅婷',
      '李建国',
      '王海涛',
      '赵倩',
      '孙立军',
      '何静',
      '刘卫东',
      '宋丹',
      '郑博文',
    ]),
  },
  {
    code: 'DS',
    name: text('海川电商', 'Haichuan Online'),
    calendar: 'cn-retail',
    plugin: 'bad-review',
    cases: 14,
    people: onlineStaff,
  },
  {
    code: 'JG',
    name: text('海川水产加工厂', 'Haichuan Processing Plant'),
    calendar: 'cn-office',
    plugin: 'fishery',
    cases: 16,
    people: fisheryStaff('jg-', [
      '林芳',
      '吴晓东',
      '黄志强',
      '马玉兰',
      '朱伟',
      '胡晨',
      '郭敏',
      '梁国栋',
      '冯瑶',
      '谢安',
    ]),
  },
];
