import { Type, type Static } from 'typebox';
import { ClauseId, ElementId, Id, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

export const ActionTemplate = Type.Object(
  {
    id: ElementId,
    title: described(LocalizedText, 'Title of the action.'),
    kind: described(
      Type.Enum(['corrective', 'preventive']),
      'Whether it puts right what happened, or keeps it from happening again.',
    ),
    department: described(Id, 'Department that would carry it out.'),
    effect: described(Type.Optional(LocalizedText), 'What it is expected to bring about.'),
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
    parent: described(Type.Optional(Id), 'Category above this one.'),
    order: described(Type.Optional(Type.Number()), 'Order among its siblings.'),
    responsible: described(Type.Optional(Id), 'Department held responsible.'),
    lead: described(Type.Optional(Id), 'Department that leads the analysis.'),
    assisting: described(Type.Optional(Type.Array(Id)), 'Departments that take part in the analysis.'),
    keywords: described(
      Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
      'Words of a complaint that speak for this category.',
    ),
    detailsForm: described(Type.Optional(Id), 'Form asked for besides the intake form, submitted under `details`.'),
    actionTemplates: described(Type.Optional(Type.Array(ActionTemplate)), 'Actions proposed to whoever plans.'),
  },
  strict,
);
export type Category = Static<typeof Category>;
