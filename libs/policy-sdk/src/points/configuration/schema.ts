import { Type, type Static } from 'typebox';
import type { LayerReference } from '../../layers';
import { ClauseId, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** `configuration`: a named value of the policy. `schema` is a JSON Schema of a scalar. */
export const Setting = Type.Object(
  {
    title: described(LocalizedText, 'Name of the setting.'),
    description: described(Type.Optional(LocalizedText), 'What it is for.'),
    schema: described(
      Type.Object(
        {
          type: described(Type.Enum(['integer', 'number', 'string', 'boolean']), 'Type of the value.'),
          minimum: described(Type.Optional(Type.Number()), 'Least value.'),
          maximum: described(Type.Optional(Type.Number()), 'Greatest value.'),
          enum: described(Type.Optional(Type.Array(Type.String())), 'Values to choose from.'),
        },
        strict,
      ),
      'JSON Schema of the value; its bounds are the widest that any layer may set.',
    ),
    options: described(Type.Optional(Type.Record(Type.String(), LocalizedText)), 'Labels of enum values.'),
    unit: described(Type.Optional(LocalizedText), 'Unit shown beside the value, such as 分钟 / minutes.'),
    scope: described(
      Type.Enum(['group', 'unit']),
      'Who sets it: `group` for all units at once, `unit` each for itself.',
    ),
    default: described(
      Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
      'The recommendation: what holds until a layer says otherwise.',
    ),
    mustConfirm: described(
      Type.Optional(Type.Boolean()),
      'True where the written policy leaves the value open, so that headquarters has to confirm the recommendation.',
    ),
    clause: Type.Optional(ClauseId),
  },
  strict,
);
export type Setting = Static<typeof Setting>;

export type SettingValue = number | string | boolean;

/** A setting after all layers are applied. `steps` lists every layer's word on it, lowest first. */
export interface ResolvedSetting extends Setting {
  value: SettingValue;
  source: LayerReference;
  locked: boolean;
  /** Bounds in force: the policy's own, narrowed by the group. */
  bounds: { minimum?: number; maximum?: number; enum?: string[] };
  steps: SettingStep[];
  /** That a person has confirmed a value; it counts only while the setting has this value. */
  confirmed?: Confirmation;
}

export interface SettingStep {
  layer: LayerReference;
  value?: SettingValue;
  locked?: boolean;
  minimum?: number;
  maximum?: number;
  confirmed?: Confirmation;
}

/** Who confirmed a value, and when. */
export interface Confirmation {
  by: string;
  at: string;
  value: SettingValue;
}

/** Whether nothing is left to be confirmed: a person has confirmed just the value that is in force. */
export const isConfirmed = ({ mustConfirm, confirmed, value }: ResolvedSetting): boolean =>
  mustConfirm !== true || confirmed?.value === value;
