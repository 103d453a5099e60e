import type { SettingView } from '@redress/api-contract';
import { isConfirmed } from '@redress/policy-sdk';
import type { PolicyRevision, ResolvedSetting } from '@redress/policy-sdk';
import { plainText } from '../http/localized';
import { usersOfSetting } from './setting-users';

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
    usedBy: usersOfSetting(revision, id),
  };
}
