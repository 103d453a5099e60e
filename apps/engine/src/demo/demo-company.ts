import type { DemoAccounts } from '@redress/api-contract';
import type { DemoComplaint, DemoStory, DemoUnit } from '@redress/policy-sdk';
import { text } from '../http/localized';
import type { PolicyShelf } from '../policies/policy-shelf';

/**
 * Password of every account of the demonstration. It exists
 * in standalone mode only, and is shown on the sign-in page.
 */
export const demoPassword = 'redress-demo';

/** The invented group of the demonstration, as the environment would name one. */
export const demoGroup = {
  REDRESS_GROUP_CODE: 'haichuan',
  REDRESS_GROUP_NAME: '海川集团',
  REDRESS_GROUP_NAME_EN: 'Haichuan Group',
};

export const headquarters = { login: 'hq', name: '方晓岚' };

/** With what one policy is shown: all files of its plugin together. */
export interface DemoPolicy {
  plugin: string;
  units: readonly DemoUnit[];
  complaints: readonly DemoComplaint[];
  /** By form and field. */
  answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  stories: readonly DemoStory[];
}

/** What the installed policies bring along. */
export const demoPolicies = (shelf: PolicyShelf): DemoPolicy[] =>
  shelf.demonstrations().map(({ plugin, files }) => ({
    plugin,
    units: files.flatMap(({ units = [] }) => units),
    complaints: files.flatMap(({ complaints = [] }) => complaints),
    answers: Object.assign({}, ...files.map(({ answers = {} }) => answers)) as DemoPolicy['answers'],
    stories: files.flatMap(({ stories = [] }) => stories),
  }));

type PlacedUnit = DemoUnit & { plugin: string };

/** The units of all policies in the order in which they are listed; none whose code or logins another has already. */
export function demoUnits(policies: readonly DemoPolicy[]): PlacedUnit[] {
  const all = policies
    .flatMap(({ plugin, units }) => units.map((unit) => ({ ...unit, plugin })))
    .sort((left, right) => left.position - right.position);
  const taken = new Set([headquarters.login]);
  return all.filter(({ code, people }) => {
    const names = [code, ...people.map(({ login }) => login)];
    if (names.some((name) => taken.has(name))) return false;
    for (const name of names) taken.add(name);
    return true;
  });
}

/** Accounts as the sign-in page offers them: one for each kind of work. */
export function demoAccounts(policies: readonly DemoPolicy[]): DemoAccounts['accounts'] {
  const offered = demoUnits(policies).flatMap((unit) =>
    unit.people.flatMap(({ login, name, offered: work }) =>
      work === undefined
        ? []
        : [
            {
              login,
              name,
              description: text(`${work['zh-CN']} · ${unit.name['zh-CN']}`, `${work.en} · ${unit.name.en}`),
            },
          ],
    ),
  );
  return [...offered, { ...headquarters, description: text('总部制度管理', 'Headquarters') }].map((account) => ({
    ...account,
    password: demoPassword,
  }));
}
