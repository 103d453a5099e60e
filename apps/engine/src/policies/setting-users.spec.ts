import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { PolicyShelf } from './policy-shelf';
import { usersOfSetting } from './setting-users';

const unit = {
  id: '00000000-0000-4000-8000-000000000001',
  code: 'HY',
  name: { 'zh-CN': '渔业公司', en: 'Fisheries' },
  zone: 'Asia/Shanghai',
  calendar: 'cn-office',
  plugin: 'fishery',
};

it('names all that obeys a setting, whatever point it belongs to', async () => {
  const shelf = await PolicyShelf.open(join(import.meta.dirname, '../../../../plugins'), { code: 'G' });
  const { revision } = shelf.compile(unit);
  if (!revision) throw new Error('The policy does not compile.');
  const [setting] = Object.entries(revision.slas).flatMap(([sla, { duration }]) =>
    (duration?.settings ?? []).map((name) => ({ name, user: `slas/${sla}` })),
  );
  expect(usersOfSetting(revision, setting?.name ?? '').map(({ id }) => id)).toContain(setting?.user);
  const workflow = revision.workflows[revision.caseWorkflow];
  const [message, form] = [Object.keys(revision.messages)[0] ?? '', workflow?.intake?.form ?? ''];
  const named = structuredClone(revision);
  Object.assign(named.messages[message] ?? {}, { text: { 'zh-CN': '{{settings.invented}}', en: '' } });
  Object.assign(named.forms[form] ?? {}, { layout: ['settings["invented"]'] });
  Object.assign(named.workflows[revision.caseWorkflow]?.intake ?? {}, { severity: 'settings.invented' });
  const state = workflow?.initial ?? '';
  Object.assign(named.workflows[revision.caseWorkflow]?.states[state] ?? {}, {
    entry: [{ when: 'settings.invented' }],
  });
  expect(usersOfSetting(named, 'invented').map(({ id }) => id)).toEqual([
    `forms/${form}`,
    `messages/${message}`,
    `workflows/${revision.caseWorkflow}/intake`,
    `workflows/${revision.caseWorkflow}/states/${state}`,
  ]);
  expect(usersOfSetting(named, 'invent')).toEqual([]);
});
