import type { SettingView } from '@redress/api-contract';
import { isConfirmed } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision, ResolvedSetting } from '@redress/policy-sdk';
import { plainText } from '../http/localized';

interface User {
  id: string;
  title: LocalizedText;
  /** Where settings are named: expressions, and the settings that a duration took. */
  text: string;
  settings: string[];
}

function usersOf(revision: PolicyRevision): User[] {
  const slas = Object.entries(revision.slas).map(([id, sla]) => ({
    id: `slas/${id}`,
    title: sla.title,
    text: JSON.stringify(sla),
    settings: [...(sla.duration?.settings ?? []), ...(sla.varies ?? []).flatMap(({ duration }) => duration.settings)],
  }));
  const workflows = Object.values(revision.workflows).flatMap((workflow) => [
    ...Object.entries(workflow.guards ?? {}).map(([id, guard]) => ({
      id: `workflows/${workflow.id}/guards/${id}`,
      title: guard.refusal,
      text: guard.when,
      settings: [],
    })),
    ...Object.values(workflow.states)
      .flatMap(({ commands }) => Object.entries(commands ?? {}))
      .concat(Object.entries(workflow.commands ?? {}))
      .map(([id, command]) => ({
        id: `workflows/${workflow.id}/commands/${id}`,
        title: command.title,
        text: JSON.stringify(command),
        settings: [],
      })),
  ]);
  const penalties = Object.values(revision.penaltyRules).map((table) => ({
    id: `penaltyRules/${table.id}`,
    title: table.title,
    text: JSON.stringify(table),
    settings: [],
  }));
  const severities = revision.severityTable
    ? [
        {
          id: 'severities',
          title: { 'zh-CN': '分级规则', en: 'Severity rules' },
          text: JSON.stringify(revision.severityTable),
          settings: [],
        },
      ]
    : [];
  const archive = Object.entries(revision.archive.requires).map(([id, piece]) => ({
    id: `archive/${id}`,
    title: piece.title,
    text: JSON.stringify(piece),
    settings: [],
  }));
  return [...slas, ...workflows, ...penalties, ...severities, ...archive];
}

const byRevision = new WeakMap<PolicyRevision, User[]>();

function usedBy(revision: PolicyRevision, id: string): SettingView['usedBy'] {
  const users = byRevision.get(revision) ?? usersOf(revision);
  byRevision.set(revision, users);
  const named = new RegExp(`\\bsettings(\\.${id}\\b|\\["${id}"\\])`);
  return users
    .filter(({ text, settings }) => settings.includes(id) || named.test(text))
    .map(({ id: user, title }) => ({ id: user, title }));
}

/** A setting with its value, where it comes from, what each layer said, and what obeys it. */
export function settingView(revision: PolicyRevision, id: string, setting: ResolvedSetting): SettingView {
  const {
    title,
    description,
    schema,
    options,
    unit,
    scope,
    value,
    bounds,
    source,
    locked,
    mustConfirm = false,
    clause,
    steps,
  } = setting;
  return {
    id,
    title,
    description: description ?? null,
    type: schema.type,
    options: (bounds.enum ?? schema.enum ?? []).map((option) => ({
      value: option,
      title: options?.[option] ?? plainText(option),
    })),
    unit: unit ?? null,
    scope,
    value,
    default: setting.default,
    minimum: bounds.minimum ?? null,
    maximum: bounds.maximum ?? null,
    source,
    locked,
    mustConfirm,
    confirmed: isConfirmed(setting),
    clause: clause ?? null,
    steps: steps.map((step) => ({
      layer: step.layer,
      ...(step.value === undefined ? {} : { value: step.value }),
      ...(step.locked === undefined ? {} : { locked: step.locked }),
    })),
    usedBy: usedBy(revision, id),
  };
}
