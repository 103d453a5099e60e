import { Type, type Static } from 'typebox';
import { Id, LocalizedText, described } from '../../text';

const strict = { additionalProperties: false } as const;

/** Hours from … to; where in between is left to chance. */
const HourRange = Type.Array(Type.Number({ minimum: 0 }), { minItems: 2, maxItems: 2 });

export const DemoPerson = Type.Object(
  {
    login: described(Id, 'Name to sign in with; no other unit of the demonstration may have it.'),
    name: described(Type.String({ minLength: 1 }), 'Name of the invented person.'),
    roles: described(
      Type.Array(
        Type.Object(
          {
            role: described(Id, 'Role of the policy.'),
            department: described(Type.Optional(Id), 'Department in which the person has it.'),
          },
          strict,
        ),
        { minItems: 1 },
      ),
      'What the person does.',
    ),
    offered: described(
      Type.Optional(LocalizedText),
      'The sign-in page of the demonstration offers the account, with these words.',
    ),
  },
  strict,
);
export type DemoPerson = Static<typeof DemoPerson>;

export const DemoUnit = Type.Object(
  {
    code: described(Type.String({ pattern: '^[A-Z][A-Z0-9]{0,7}$' }), 'Code of the unit; stands in numbers of cases.'),
    name: described(LocalizedText, 'Name of the unit.'),
    calendar: described(Id, 'Built-in working calendar, such as `cn-office`.'),
    position: described(Type.Integer({ minimum: 0 }), 'Its place among the units of all policies.'),
    cases: described(Type.Integer({ minimum: 0, maximum: 1000 }), 'How many cases it has.'),
    people: described(Type.Array(DemoPerson, { minItems: 1 }), 'Who works there.'),
  },
  strict,
);
export type DemoUnit = Static<typeof DemoUnit>;

export const DemoComplaint = Type.Object(
  {
    category: described(Id, 'Category that it is taken under.'),
    words: described(
      Type.Record(
        Type.String({ pattern: '^[a-z][a-zA-Z]*$' }),
        Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
      ),
      'What is told of it, by names of your own: `answers` quote them as `{name}`, the category as `{category}`.',
    ),
  },
  strict,
);
export type DemoComplaint = Static<typeof DemoComplaint>;

const Answers = Type.Record(Type.String(), Type.Unknown());

export const DemoStep = Type.Object(
  {
    do: described(Id, 'Command of the case or of a work item.'),
    after: described(HourRange, 'Hours since the step before; nobody works at night.'),
    as: described(
      Type.Optional(Type.String()),
      'Who: `role` or `role@department`; left out, whoever may and comes first.',
    ),
    each: described(
      Type.Optional(Type.Boolean()),
      'For each work item for which it is open, one after the other; it may be for none.',
    ),
    optional: described(Type.Optional(Type.Boolean()), 'Passed over where the command is not open.'),
    with: described(Type.Optional(Answers), 'Answers in place of those of the form.'),
  },
  strict,
);
export type DemoStep = Static<typeof DemoStep>;

export const DemoStory = Type.Object(
  {
    id: Id,
    ago: described(HourRange, 'How many hours before now the complaint came.'),
    steps: described(Type.Array(DemoStep), 'What is done, in order; what would lie in the future is not.'),
  },
  strict,
);
export type DemoStory = Static<typeof DemoStory>;

/** `demonstration`: with what a policy is shown. A plugin may spread it over several files. */
export const Demonstration = Type.Object(
  {
    id: described(Id, 'Name of the file.'),
    units: described(Type.Optional(Type.Array(DemoUnit)), 'Units that work under the policy.'),
    complaints: described(
      Type.Optional(Type.Array(DemoComplaint)),
      'What is complained of; each unit begins elsewhere in the list.',
    ),
    answers: described(
      Type.Optional(Type.Record(Type.String(), Answers)),
      'By form and field: what is filled in. `{name}` quotes the complaint, `{+24h}` and `{-1h}` are instants; what ' +
        'is required and not answered here is made from the schema.',
    ),
    stories: described(Type.Optional(Type.Array(DemoStory)), 'The cases of a unit follow them in turn.'),
  },
  strict,
);
export type Demonstration = Static<typeof Demonstration>;
