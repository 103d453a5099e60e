import type { SettingView } from '@redress/api-contract';
import { contributionsOf, titleIn, writtenCommands } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision, Workflow } from '@redress/policy-sdk';
import { plainText, text } from '../http/localized';

/** Something of a policy that may obey settings. */
interface User {
  id: string;
  title: LocalizedText;
  /** Where settings are named in expressions and templates. */
  text: string;
  /** Settings that were resolved into it, and so are named nowhere. */
  settings: string[];
}

const user = (id: string, title: LocalizedText, content: unknown, settings: string[] = []): User => ({
  id,
  title,
  text: JSON.stringify(content),
  settings,
});

/** A workflow by its parts: each names settings for itself. */
function usersIn(workflow: Workflow): User[] {
  const part = `workflows/${workflow.id}`;
  const { intake, guards = {}, states } = workflow;
  return [
    ...(intake ? [user(`${part}/intake`, intake.title, intake)] : []),
    ...Object.entries(guards).map(([id, guard]) => user(`${part}/guards/${id}`, guard.refusal, guard)),
    ...Object.entries(states).map(([id, { commands: _own, ...state }]) =>
      user(`${part}/states/${id}`, state.title, state),
    ),
    ...writtenCommands(workflow).map(({ id, command }) => user(`${part}/commands/${id}`, command.title, command)),
  ];
}

function usersOf(revision: PolicyRevision): User[] {
  const { workflows, configuration: _settings, ...others } = contributionsOf(revision);
  return [
    ...Object.entries(others).flatMap(([kind, byId]) =>
      Object.entries(byId).map(([id, content]) => {
        const sla = kind === 'slas' ? revision.slas[id] : undefined;
        const durations = [sla?.duration, ...(sla?.varies ?? []).map(({ duration }) => duration)];
        const settings = durations.flatMap((duration) => duration?.settings ?? []);
        return user(`${kind}/${id}`, titleIn(content) ?? plainText(id), content, settings);
      }),
    ),
    ...Object.keys(workflows ?? {}).flatMap((id) => {
      const workflow = revision.workflows[id];
      return workflow ? usersIn(workflow) : [];
    }),
    ...(revision.severityTable ? [user('severities', text('分级规则', 'Severity rules'), revision.severityTable)] : []),
  ];
}

const byRevision = new WeakMap<PolicyRevision, User[]>();

/** What obeys a setting, whatever contribution point it belongs to. */
export function usersOfSetting(revision: PolicyRevision, setting: string): SettingView['usedBy'] {
  const users = byRevision.get(revision) ?? usersOf(revision);
  byRevision.set(revision, users);
  const named = new RegExp(`\\bsettings(\\.${setting}\\b|\\[\\\\?["']${setting}\\\\?["']\\])`);
  const using = users.filter(({ text: content, settings }) => settings.includes(setting) || named.test(content));
  return [...new Map(using.map(({ id, title }) => [id, { id, title }])).values()];
}
