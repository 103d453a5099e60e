import { Type, type Static } from 'typebox';
import type { LayerReference } from '../../layers';
import { ClauseId, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `configuration`: a named value of the policy. `schema` is a JSON Schema of a scalar; its bounds are the widest allowed. */
export const Setting = Type.Object(
  {
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    schema: Type.Object(
      {
        type: Type.Union([
          Type.Literal('integer'),
          Type.Literal('number'),
          Type.Literal('string'),
          Type.Literal('boolean'),
        ]),
        minimum: Type.Optional(Type.Number()),
        maximum: Type.Optional(Type.Number()),
        enum: Type.Optional(Type.Array(Type.String())),
      },
      strict,
    ),
    /** Labels of enum values. */
    options: Type.Optional(Type.Record(Type.String(), LocalizedText)),
    /** Unit shown beside the value, such as 分钟 / minutes. */
    unit: Type.Optional(LocalizedText),
    scope: Type.Union([Type.Literal('group'), Type.Literal('unit')]),
    default: Type.Union([Type.Number(), Type.String(), Type.Boolean()]),
    /** True where the written policy leaves the value open, so that headquarters has to confirm the recommendation. */
    mustConfirm: Type.Optional(Type.Boolean()),
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
