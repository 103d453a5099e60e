import { LocalizedText } from '@redress/policy-sdk';
import { Type, type Static, type TSchema } from 'typebox';

export const strict = { additionalProperties: false } as const;
export const Instant = Type.String({ format: 'date-time', description: 'UTC, ISO 8601' });
export const Uuid = Type.String({ format: 'uuid' });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const Text = LocalizedText;
export const LocaleName = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);

/**
 * RFC 9457 problem details; texts come in the language the
 * client asked for (`Accept-Language`), `code` does not change.
 */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    code: Type.String(),
    /** Refused commands: each failed condition and what would satisfy it. */
    reasons: Type.Optional(
      Type.Array(
        Type.Object({
          reason: Type.String(),
          subject: Type.Optional(Type.String()),
          message: Type.String(),
          clause: Type.Optional(Type.String()),
        }),
      ),
    ),
    /** Fields at fault by JSON pointer. */
    fields: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() }))),
    /** Faults of a policy change. */
    problems: Type.Optional(
      Type.Array(
        Type.Object({
          file: Type.String(),
          pointer: Type.String(),
          severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
          message: Type.String(),
          remedy: Type.String(),
        }),
      ),
    ),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;

export const PersonReference = Type.Object({ id: Uuid, name: Type.String() }, strict);
export type PersonReference = Static<typeof PersonReference>;
export const AssignmentView = Type.Object(
  {
    role: Type.Optional(Type.Object({ id: Type.String(), title: Text }, strict)),
    department: Type.Optional(Type.Object({ id: Type.String(), title: Text }, strict)),
    person: Type.Optional(PersonReference),
  },
  strict,
);
export type AssignmentView = Static<typeof AssignmentView>;
/** A JSON Schema 2020-12 with the product's `x-` keywords, as the form point of the policy SDK describes. */
export const FormView = Type.Object(
  {
    id: Type.String(),
    title: Text,
    clause: Type.Optional(Type.String()),
    guidance: Type.Optional(Text),
    schema: Type.Record(Type.String(), Type.Unknown()),
    layout: Type.Optional(
      Type.Array(Type.Object({ title: Type.Optional(Text), fields: Type.Array(Type.String()) }, strict)),
    ),
    /** Values to begin with. */
    initial: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  strict,
);
export type FormView = Static<typeof FormView>;

/** A layer of a policy, such as the one that set a value. */
export const LayerView = Type.Object(
  {
    kind: Type.Union([Type.Literal('plugin'), Type.Literal('base'), Type.Literal('group'), Type.Literal('unit')]),
    name: Type.String(),
    version: Type.String(),
  },
  strict,
);
