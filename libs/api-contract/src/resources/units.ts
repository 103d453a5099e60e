import { Type, type Static } from 'typebox';
import { FormView, Instant, Nullable, PersonReference, strict, Text, Uuid, LayerView } from './common';

const Titled = Type.Object({ id: Type.String(), title: Text }, strict);
const SettingValue = Type.Union([Type.Number(), Type.String(), Type.Boolean()]);

/** What is needed to take a complaint at a unit. The form of a category with details holds them under `details`. */
export const IntakeView = Type.Object(
  {
    unit: Type.Object({ id: Uuid, name: Text }, strict),
    title: Text,
    form: FormView,
    categories: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Text,
          description: Nullable(Text),
          parent: Nullable(Type.String()),
          leaf: Type.Boolean(),
          keywords: Type.Array(Type.String()),
          details: Nullable(FormView),
        },
        strict,
      ),
    ),
    channels: Type.Array(Titled),
    /** States and severities of a case, for filters; in the policy's own order. */
    states: Type.Array(Titled),
    severities: Type.Array(Titled),
    departments: Type.Array(Titled),
    limits: Type.Object({ attachmentBytes: Type.Integer(), attachmentTypes: Type.Array(Type.String()) }, strict),
  },
  strict,
);
export type IntakeView = Static<typeof IntakeView>;

/** Those of a unit who may be chosen in a form. */
export const PeopleQuery = Type.Object(
  {
    /** Part of the name. */
    search: Type.Optional(Type.String({ maxLength: 100 })),
    department: Type.Optional(Type.String({ maxLength: 100 })),
    /** Somebody who is given in any case: chosen before, whatever is searched for. */
    with: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export type PeopleQuery = Static<typeof PeopleQuery>;
export const PeoplePage = Type.Object(
  {
    people: Type.Array(Type.Object({ id: Uuid, name: Type.String(), departments: Type.Array(Type.String()) }, strict)),
    /** There are others; a search narrows them down. */
    more: Type.Boolean(),
  },
  strict,
);
export type PeoplePage = Static<typeof PeoplePage>;

export const UnitRow = Type.Object(
  {
    id: Uuid,
    code: Type.String(),
    name: Text,
    zone: Type.String(),
    calendar: Type.String(),
    policy: Type.Object(
      {
        name: Type.String(),
        title: Text,
        version: Type.String(),
        revision: Type.String(),
        revisionNumber: Type.Integer(),
        effectiveFrom: Instant,
      },
      strict,
    ),
    openCases: Type.Integer(),
    overdueCases: Type.Integer(),
    unconfirmedSettings: Type.Integer(),
  },
  strict,
);
export type UnitRow = Static<typeof UnitRow>;
export const UnitList = Type.Object({ units: Type.Array(UnitRow) }, strict);

export const SettingView = Type.Object(
  {
    id: Type.String(),
    title: Text,
    description: Nullable(Text),
    type: Type.Union([
      Type.Literal('integer'),
      Type.Literal('number'),
      Type.Literal('string'),
      Type.Literal('boolean'),
    ]),
    options: Type.Array(Type.Object({ value: Type.String(), title: Text }, strict)),
    unit: Nullable(Text),
    scope: Type.Union([Type.Literal('group'), Type.Literal('unit')]),
    value: SettingValue,
    default: SettingValue,
    minimum: Nullable(Type.Number()),
    maximum: Nullable(Type.Number()),
    source: LayerView,
    locked: Type.Boolean(),
    mustConfirm: Type.Boolean(),
    confirmed: Type.Boolean(),
    clause: Nullable(Type.String()),
    steps: Type.Array(
      Type.Object(
        { layer: LayerView, value: Type.Optional(SettingValue), locked: Type.Optional(Type.Boolean()) },
        strict,
      ),
    ),
    /** SLAs, guards and rules that use it. */
    usedBy: Type.Array(Titled),
  },
  strict,
);
export type SettingView = Static<typeof SettingView>;

/** The policy in force at a unit. */
export const PolicyView = Type.Object(
  {
    unit: Type.Object(
      { id: Uuid, code: Type.String(), name: Text, zone: Type.String(), calendar: Type.String() },
      strict,
    ),
    policy: Type.Object({ name: Type.String(), version: Type.String(), title: Text, description: Text }, strict),
    revision: Type.Object(
      {
        hash: Type.String(),
        number: Type.Integer(),
        effectiveFrom: Instant,
        publishedBy: Nullable(PersonReference),
        reason: Nullable(Type.String()),
      },
      strict,
    ),
    layers: Type.Array(LayerView),
    clauses: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Text,
          text: Text,
          kind: Type.String(),
          implementedBy: Type.Array(
            Type.Object({ point: Type.String(), id: Type.String(), title: Nullable(Text) }, strict),
          ),
          outstanding: Nullable(Text),
          scenarios: Type.Integer(),
        },
        strict,
      ),
    ),
    settings: Type.Array(SettingView),
    slas: Type.Array(
      Type.Object(
        { id: Type.String(), title: Text, clause: Nullable(Type.String()), duration: Nullable(Text) },
        strict,
      ),
    ),
    states: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Text,
          final: Type.Boolean(),
          commands: Type.Array(Type.Object({ id: Type.String(), title: Text, to: Type.Array(Type.String()) }, strict)),
        },
        strict,
      ),
    ),
    warnings: Type.Array(
      Type.Object({ file: Type.String(), pointer: Type.String(), message: Text, remedy: Text }, strict),
    ),
  },
  strict,
);
export type PolicyView = Static<typeof PolicyView>;

/**
 * Changes that headquarters lays over the policy of a unit. A null value takes the unit's own value away; settings of
 * the group are changed for every unit under the policy.
 */
export const PolicyChange = Type.Object(
  {
    settings: Type.Record(
      Type.String(),
      Type.Object(
        {
          value: Type.Optional(Nullable(SettingValue)),
          confirm: Type.Optional(SettingValue),
        },
        strict,
      ),
      { description: '`confirm`: the value that the person confirms; it holds only for this value' },
    ),
    reason: Type.String({ minLength: 5, maxLength: 1000 }),
    /** Revision the change was made on; another in force meanwhile is a conflict. */
    basedOn: Type.String(),
  },
  strict,
);
export type PolicyChange = Static<typeof PolicyChange>;

/** What a change would give: nothing is stored. */
export const PolicyChangePreview = Type.Object(
  {
    hash: Nullable(Type.String()),
    differences: Type.Array(
      Type.Object({ pointer: Type.String(), title: Text, before: Type.Unknown(), after: Type.Unknown() }, strict),
    ),
    problems: Type.Array(
      Type.Object(
        {
          file: Type.String(),
          pointer: Type.String(),
          severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
          message: Text,
          remedy: Text,
        },
        strict,
      ),
    ),
    openCases: Type.Integer({ description: 'Open cases that go on under their own revisions' }),
    units: Type.Array(Titled, { description: 'Units that come under a new revision' }),
  },
  strict,
);
export type PolicyChangePreview = Static<typeof PolicyChangePreview>;

export const RevisionRow = Type.Object(
  {
    hash: Type.String(),
    number: Type.Integer(),
    effectiveFrom: Instant,
    publishedBy: Nullable(PersonReference),
    reason: Nullable(Type.String()),
    differences: Type.Array(
      Type.Object({ pointer: Type.String(), title: Text, before: Type.Unknown(), after: Type.Unknown() }, strict),
    ),
    cases: Type.Integer(),
  },
  strict,
);
export const RevisionList = Type.Object({ revisions: Type.Array(RevisionRow) }, strict);
export type RevisionList = Static<typeof RevisionList>;

export const Upload = Type.Object(
  { id: Uuid, name: Type.String(), mediaType: Type.String(), size: Type.Integer(), sha256: Type.String() },
  strict,
);
export type Upload = Static<typeof Upload>;

/** A kind of file that complaints are taken from: a plugin reads it, and the unit's policy takes what it gives. */
export const ConnectorView = Type.Object(
  {
    id: Type.String(),
    plugin: Type.String(),
    title: Text,
    help: Nullable(Text),
    fileTypes: Type.Array(Type.String(), { description: 'Endings of the names of files: `.csv`' }),
  },
  strict,
);
export type ConnectorView = Static<typeof ConnectorView>;
export const ConnectorList = Type.Object({ connectors: Type.Array(ConnectorView) }, strict);

/** An import from a file. Entries that were refused are listed with the reason and can be downloaded as CSV. */
export const ImportRun = Type.Object(
  {
    id: Uuid,
    unit: Uuid,
    fileName: Type.String(),
    connector: Type.String(),
    status: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
    read: Type.Integer({ description: 'Entries that are dealt with' }),
    created: Type.Integer(),
    known: Type.Integer({ description: 'Entries that are a case already' }),
    refused: Type.Integer(),
    totalBytes: Type.Integer(),
    readBytes: Type.Integer(),
    startedAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    error: Nullable(Text),
    refusals: Type.Array(Type.Object({ row: Type.Integer(), message: Text, content: Type.String() }, strict), {
      description: 'The first hundred',
    }),
    refusalsUrl: Nullable(Type.String()),
  },
  strict,
);
export type ImportRun = Static<typeof ImportRun>;
export const ImportRunList = Type.Object({ imports: Type.Array(ImportRun) }, strict);
