import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Id, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

export const ActionTemplate = Type.Object(
  {
    id: ElementId,
    title: LocalizedText,
    kind: Type.Union([Type.Literal('corrective'), Type.Literal('preventive')]),
    department: Id,
    effect: Type.Optional(LocalizedText),
  },
  strict,
);
export type ActionTemplate = Static<typeof ActionTemplate>;

/** `categories`: a tree by `parent`; a child inherits departments and templates it does not set. */
export const Category = Type.Object(
  {
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    clause: Type.Optional(ClauseId),
    parent: Type.Optional(Id),
    /** Order among its siblings. */
    order: Type.Optional(Type.Number()),
    responsible: Type.Optional(Id),
    lead: Type.Optional(Id),
    assisting: Type.Optional(Type.Array(Id)),
    /** Words of a complaint that speak for this category. */
    keywords: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    /** Form asked for besides the intake form, submitted under `details`. */
    detailsForm: Type.Optional(Id),
    actionTemplates: Type.Optional(Type.Array(ActionTemplate)),
  },
  strict,
);
export type Category = Static<typeof Category>;
