import { Type, type Static } from 'typebox';
import { AssignmentView, FormView, Instant, Nullable, PersonReference, strict, Text, Uuid, LayerView } from './common';

const Titled = Type.Object({ id: Type.String(), title: Text }, strict);
const CaseStatus = Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('cancelled')]);
const DeadlineStatus = Type.Union([
  Type.Literal('running'),
  Type.Literal('paused'),
  Type.Literal('met'),
  Type.Literal('breached'),
  Type.Literal('cancelled'),
]);

/** Somebody by ids alone; the titles stand beside. */
const AssignmentIds = Type.Object(
  {
    role: Type.Optional(Type.String()),
    department: Type.Optional(Type.String()),
    person: Type.Optional(Uuid),
  },
  strict,
);

/**
 * One row of the inbox: enough to decide what to take up next
 * without opening it. Ids; the page carries each title once.
 */
export const CaseRow = Type.Object(
  {
    id: Uuid,
    number: Type.String(),
    unit: Uuid,
    /** Which of the page's `titles` are those of this case's policy. */
    policy: Type.String(),
    subject: Type.String(),
    state: Type.String(),
    status: CaseStatus,
    waitsFor: Type.Array(AssignmentIds),
    /** True when the person who asks can move it on. */
    mine: Type.Boolean(),
    category: Nullable(Type.String()),
    severity: Nullable(Type.String()),
    channel: Type.String(),
    round: Type.Integer(),
    flags: Type.Array(Type.String()),
    deadline: Nullable(Type.Object({ sla: Type.String(), dueAt: Instant, overdue: Type.Boolean() }, strict)),
    receivedAt: Instant,
    updatedAt: Instant,
  },
  strict,
);
export type CaseRow = Static<typeof CaseRow>;

export const CaseQuery = Type.Object(
  {
    unit: Type.Optional(Uuid),
    /**
     * `mine`: what I can move on; `open`, `overdue`, `today`
     * (due before midnight in the unit's zone), `closed`, `all`.
     */
    view: Type.Optional(
      Type.Union([
        Type.Literal('mine'),
        Type.Literal('open'),
        Type.Literal('overdue'),
        Type.Literal('today'),
        Type.Literal('closed'),
        Type.Literal('all'),
      ]),
    ),
    state: Type.Optional(Type.String()),
    category: Type.Optional(Type.String()),
    severity: Type.Optional(Type.String()),
    channel: Type.Optional(Type.String()),
    department: Type.Optional(Type.String()),
    /** Words of the subject or the case number; a whole phone number or name finds the complainant exactly. */
    search: Type.Optional(Type.String({ maxLength: 200 })),
    order: Type.Optional(Type.Union([Type.Literal('due'), Type.Literal('received'), Type.Literal('updated')])),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
);
export type CaseQuery = Static<typeof CaseQuery>;

const TitlesById = Type.Record(Type.String(), Text);

/** What one policy revision calls what the rows of a page name. */
export const PolicyTitles = Type.Object(
  {
    states: Type.Record(
      Type.String(),
      /** `next`: what has to happen now. */
      Type.Object({ title: Text, next: Text }, strict),
    ),
    categories: TitlesById,
    severities: Type.Record(Type.String(), Type.Object({ title: Text, rank: Type.Integer() }, strict)),
    channels: TitlesById,
    slas: TitlesById,
    roles: TitlesById,
    departments: TitlesById,
  },
  strict,
);
export type PolicyTitles = Static<typeof PolicyTitles>;

/** How many cases each view of the inbox holds. */
export const CaseCounts = Type.Object(
  {
    mine: Type.Integer(),
    open: Type.Integer(),
    overdue: Type.Integer(),
    today: Type.Integer(),
    closed: Type.Integer(),
  },
  {
    ...strict,
    description:
      'Of the units asked for, without the other filters; counting stops at 1,000. Null on pages after the first.',
  },
);
export type CaseCounts = Static<typeof CaseCounts>;

export const CasePage = Type.Object(
  {
    cases: Type.Array(CaseRow),
    /** By unit id. */
    units: Type.Record(Type.String(), Type.Object({ code: Type.String(), name: Text }, strict)),
    /** Names by person id. */
    people: Type.Record(Type.String(), Type.String()),
    /** By the rows' `policy`; one policy may be in force at many units, and in several revisions. */
    titles: Type.Record(Type.String(), PolicyTitles),
    nextCursor: Nullable(Type.String()),
    counts: Nullable(CaseCounts),
    asOf: Instant,
  },
  strict,
);
export type CasePage = Static<typeof CasePage>;

export const Explanation = Type.Object(
  {
    sentences: Type.Array(Text),
    days: Type.Array(
      Type.Object(
        {
          date: Type.String(),
          countedMs: Type.Number(),
          intervals: Type.Array(Type.Object({ from: Instant, to: Instant }, strict)),
          reason: Nullable(Text),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const DeadlineView = Type.Object(
  {
    id: Type.String(),
    sla: Type.String(),
    title: Text,
    clause: Type.Optional(Type.String()),
    item: Type.Optional(Type.String()),
    status: DeadlineStatus,
    breached: Type.Boolean(),
    startedAt: Instant,
    dueAt: Nullable(Instant),
    endedAt: Nullable(Instant),
    round: Type.Integer(),
    /** Settings the duration was made of, and which layer set each. */
    settings: Type.Array(
      Type.Object({ id: Type.String(), title: Text, value: Type.Unknown(), source: LayerView }, strict),
    ),
    explanation: Explanation,
  },
  strict,
);
export type DeadlineView = Static<typeof DeadlineView>;

export const CommandView = Type.Object(
  {
    command: Type.String(),
    item: Type.Optional(Type.String()),
    title: Text,
    help: Type.Optional(Text),
    clause: Type.Optional(Type.String()),
    primary: Type.Boolean(),
    grave: Type.Boolean(),
    form: Type.Optional(FormView),
    /** Why it cannot be given now; empty if it can. */
    blocked: Type.Array(
      Type.Object(
        {
          reason: Type.String(),
          subject: Type.Optional(Type.String()),
          message: Text,
          clause: Type.Optional(Type.String()),
        },
        strict,
      ),
    ),
    /** Who may give it. */
    by: Type.Array(Text),
  },
  strict,
);
export type CommandView = Static<typeof CommandView>;

/** A field of a submitted form, ready to be shown. `masked` values can be revealed with a reason by the entitled. */
export const FieldView = Type.Object(
  {
    pointer: Type.String(),
    label: Text,
    value: Type.Unknown(),
    /** The value in words (labels of options, local time, money). */
    display: Text,
    masked: Type.Boolean(),
    personal: Type.Boolean(),
    /** Set where the value is the id of a clause. */
    clause: Type.Optional(Type.String()),
  },
  strict,
);
export type FieldView = Static<typeof FieldView>;
/** An array of objects. */
export const FieldTable = Type.Object(
  { label: Text, columns: Type.Array(Text), rows: Type.Array(Type.Array(FieldView)) },
  strict,
);
export type FieldTable = Static<typeof FieldTable>;

export const SubmittedFormView = Type.Object(
  {
    form: Type.String(),
    title: Text,
    clause: Type.Optional(Type.String()),
    round: Type.Integer(),
    item: Type.Optional(Type.String()),
    at: Instant,
    by: PersonReference,
    seq: Type.Integer(),
    fields: Type.Array(FieldView),
    tables: Type.Array(FieldTable),
  },
  strict,
);
export type SubmittedFormView = Static<typeof SubmittedFormView>;

export const ItemView = Type.Object(
  {
    id: Type.String(),
    type: Type.String(),
    typeTitle: Text,
    title: Text,
    subject: Nullable(Text),
    state: Titled,
    status: CaseStatus,
    round: Type.Integer(),
    assignee: AssignmentView,
    mine: Type.Boolean(),
    /** What its type declares that it holds, in that order. */
    fields: Type.Array(FieldView),
    tables: Type.Array(FieldTable),
    deadline: Nullable(Type.Object({ id: Type.String(), dueAt: Nullable(Instant), overdue: Type.Boolean() }, strict)),
    openedAt: Instant,
    closedAt: Nullable(Instant),
  },
  strict,
);
export type ItemView = Static<typeof ItemView>;

export const TimelineEntry = Type.Object(
  {
    seq: Type.Integer(),
    type: Type.String(),
    at: Instant,
    actor: Type.Object({ id: Type.String(), name: Type.String(), system: Type.Boolean() }, strict),
    round: Type.Integer(),
    title: Text,
    /** One or two lines of what changed. */
    detail: Nullable(Text),
    form: Type.Optional(Type.Integer({ description: 'Sequence number of the submitted form it brought' })),
    item: Type.Optional(Type.String()),
    hash: Type.String(),
  },
  strict,
);
export type TimelineEntry = Static<typeof TimelineEntry>;

export const EvidenceView = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    mediaType: Type.String(),
    size: Type.Integer(),
    sha256: Type.String(),
    at: Instant,
    by: PersonReference,
    round: Type.Integer(),
    url: Type.String(),
  },
  strict,
);
export type EvidenceView = Static<typeof EvidenceView>;

export const ChecklistEntry = Type.Object(
  {
    id: Type.String(),
    title: Text,
    clause: Type.Optional(Type.String()),
    present: Type.Boolean(),
    applies: Type.Boolean(),
  },
  strict,
);

export const DocumentView = Type.Object(
  {
    id: Uuid,
    document: Type.String(),
    title: Text,
    status: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
    /** 0 to 100. */
    progress: Type.Integer(),
    step: Nullable(Text),
    pages: Nullable(Type.Integer()),
    sha256: Nullable(Type.String()),
    warnings: Type.Array(Text),
    error: Nullable(Text),
    final: Type.Boolean({ description: 'False: a draft, the file is not complete yet' }),
    requestedAt: Instant,
    requestedBy: PersonReference,
    url: Nullable(Type.String()),
  },
  strict,
);
export type DocumentView = Static<typeof DocumentView>;

/** What became of a message to one recipient by one channel. */
export const DeliveryView = Type.Object(
  {
    message: Type.String({ description: 'Id of the policy’s message' }),
    title: Type.String({ description: 'In the language of the recipient' }),
    channel: Type.String(),
    recipient: PersonReference,
    state: Type.Union([Type.Literal('queued'), Type.Literal('delivered'), Type.Literal('failed')]),
    attempts: Type.Integer(),
    lastError: Nullable(Text),
    queuedAt: Instant,
    /** Null once there will be none. */
    nextAttemptAt: Nullable(Instant),
    deliveredAt: Nullable(Instant),
    reference: Nullable(Type.String({ description: 'What the channel calls it' })),
  },
  strict,
);

export const DeliveryList = Type.Object({ deliveries: Type.Array(DeliveryView) }, strict);

/** Everything of one case that the person may see, and what the person may do now. */
export const CaseView = Type.Object(
  {
    id: Uuid,
    number: Type.String(),
    version: Type.Integer(),
    unit: Type.Object({ id: Uuid, code: Type.String(), name: Text, zone: Type.String() }, strict),
    policy: Type.Object(
      {
        name: Type.String(),
        version: Type.String(),
        title: Text,
        revision: Type.String(),
        revisionNumber: Type.Integer(),
        effectiveFrom: Instant,
      },
      strict,
    ),
    subject: Type.String(),
    state: Titled,
    status: CaseStatus,
    /** The statechart's main line for the progress bar: states on the shortest way from the beginning to the end. */
    path: Type.Array(
      Type.Object({ id: Type.String(), title: Text, reached: Type.Boolean(), current: Type.Boolean() }, strict),
    ),
    next: Text,
    waitsFor: Type.Array(AssignmentView),
    round: Type.Integer(),
    category: Nullable(Type.Object({ id: Type.String(), title: Text, path: Type.Array(Text) }, strict)),
    severity: Nullable(
      Type.Object({ id: Type.String(), title: Text, rank: Type.Integer(), because: Nullable(Text) }, strict),
    ),
    channel: Titled,
    handler: AssignmentView,
    flags: Type.Array(Type.String()),
    complainant: Type.Object(
      { name: Type.String(), contact: Nullable(Type.String()), masked: Type.Boolean(), mayReveal: Type.Boolean() },
      strict,
    ),
    receivedAt: Instant,
    recordedAt: Instant,
    closedAt: Nullable(Instant),
    takenBy: PersonReference,
    commands: Type.Array(CommandView),
    deadlines: Type.Array(DeadlineView),
    items: Type.Array(ItemView),
    forms: Type.Array(SubmittedFormView),
    timeline: Type.Array(TimelineEntry),
    evidence: Type.Array(EvidenceView),
    checklist: Type.Array(ChecklistEntry),
    documents: Type.Array(DocumentView),
    documentKinds: Type.Array(Type.Object({ id: Type.String(), title: Text }, strict)),
    /** Clauses that anything above cites. */
    clauses: Type.Record(Type.String(), Type.Object({ title: Text, text: Text }, strict)),
    /** Whoever the case names: in its events, assignments, forms and items. */
    people: Type.Array(Type.Object({ id: Uuid, name: Type.String(), roles: Type.Array(Text) }, strict)),
    mayComment: Type.Boolean(),
    mayAttach: Type.Boolean(),
  },
  strict,
);
export type CaseView = Static<typeof CaseView>;

export const TakeComplaint = Type.Object(
  {
    data: Type.Record(Type.String(), Type.Unknown()),
    receivedAt: Type.Optional(Instant),
    uploads: Type.Optional(Type.Array(Uuid)),
  },
  {
    ...strict,
    description:
      '`data` satisfies the intake form of the unit for the chosen category; `uploads` are evidence uploaded before',
  },
);
export type TakeComplaint = Static<typeof TakeComplaint>;

export const GiveCommand = Type.Object(
  {
    item: Type.Optional(Type.String()),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    expectedVersion: Type.Integer({ minimum: 1 }),
  },
  strict,
);
export type GiveCommand = Static<typeof GiveCommand>;

export const Reveal = Type.Object(
  {
    pointers: Type.Array(Type.String(), { minItems: 1, maxItems: 50 }),
    reason: Type.String({ minLength: 5, maxLength: 500 }),
  },
  strict,
);
export const Revealed = Type.Object({ values: Type.Record(Type.String(), Type.String()), case: CaseView }, strict);
export const Comment = Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000 }) }, strict);
export const Remind = Type.Object(
  { item: Type.Optional(Type.String()), text: Type.String({ minLength: 1, maxLength: 500 }) },
  strict,
);
export const RequestDocument = Type.Object(
  {
    document: Type.String(),
    locale: Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]),
    masked: Type.Optional(Type.Boolean()),
  },
  strict,
);
