import { Type, type TSchema } from 'typebox';
import {
  CasePage,
  CaseQuery,
  CaseView,
  Comment,
  DeliveryList,
  DocumentView,
  GiveCommand,
  Remind,
  RequestDocument,
  Reveal,
  Revealed,
  TakeComplaint,
} from './resources/cases';
import { LocaleName, strict, Uuid } from './resources/common';
import { PluginList, PluginPreview } from './resources/plugins';
import { DemoAccounts, Session, SignIn } from './resources/sessions';
import {
  ConnectorList,
  ImportRun,
  ImportRunList,
  IntakeView,
  PeoplePage,
  PeopleQuery,
  PolicyChange,
  PolicyChangePreview,
  PolicyView,
  RevisionList,
  UnitList,
  Upload,
} from './resources/units';
import { InstalledPluginList } from './resources/installed-plugins';
import { PolicyPoints } from './resources/policy-points';

export interface Operation {
  method: 'GET' | 'POST' | 'DELETE' | 'PATCH';
  /** Under `/api`, with `{name}` for path parameters. */
  path: string;
  tag: 'sessions' | 'cases' | 'units' | 'policies' | 'attachments' | 'documents' | 'imports' | 'plugins' | 'events';
  summary: string;
  parameters?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** The body is one file in the part `file` of `multipart/form-data`. */
  upload?: boolean;
  /** Success: status and body; `file` is a download, `stream` server-sent events. */
  status: 200 | 201 | 202 | 204;
  response?: TSchema;
  file?: boolean;
  stream?: boolean;
  /** Takes the header `Idempotency-Key`; a repeat with the same key gives the first answer. */
  idempotent?: boolean;
  /** Open without a session. */
  open?: boolean;
}

const unit = Type.Object({ unit: Uuid }, strict);
const PluginName = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 });
const caseId = Type.Object({ case: Uuid }, strict);

/** Every operation of the API. From it come the server's routes, the OpenAPI document and the portal's client. */
export const operations = {
  signIn: {
    method: 'POST',
    path: '/sessions',
    tag: 'sessions',
    summary: 'Sign in',
    body: SignIn,
    status: 201,
    response: Session,
    open: true,
  },
  currentSession: {
    method: 'GET',
    path: '/sessions/current',
    tag: 'sessions',
    summary: 'Who is signed in',
    status: 200,
    response: Session,
  },
  setLocale: {
    method: 'PATCH',
    path: '/sessions/current',
    tag: 'sessions',
    summary: 'Change the language',
    body: Type.Object({ locale: Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]) }, strict),
    status: 200,
    response: Session,
  },
  signOut: { method: 'DELETE', path: '/sessions/current', tag: 'sessions', summary: 'Sign out', status: 204 },
  demoAccounts: {
    method: 'GET',
    path: '/sessions/demo-accounts',
    tag: 'sessions',
    summary: 'Accounts of the demonstration',
    status: 200,
    response: DemoAccounts,
    open: true,
  },

  listCases: {
    method: 'GET',
    path: '/cases',
    tag: 'cases',
    summary: 'The inbox',
    query: CaseQuery,
    status: 200,
    response: CasePage,
  },
  takeComplaint: {
    method: 'POST',
    path: '/units/{unit}/cases',
    tag: 'cases',
    summary: 'Take a complaint',
    parameters: unit,
    body: TakeComplaint,
    status: 201,
    response: CaseView,
    idempotent: true,
  },
  readCase: {
    method: 'GET',
    path: '/cases/{case}',
    tag: 'cases',
    summary: 'One case and what may be done now',
    parameters: caseId,
    status: 200,
    response: CaseView,
  },
  giveCommand: {
    method: 'POST',
    path: '/cases/{case}/commands/{command}',
    tag: 'cases',
    summary: 'Give a command',
    parameters: Type.Object({ case: Uuid, command: Type.String({ maxLength: 100 }) }, strict),
    body: GiveCommand,
    status: 200,
    response: CaseView,
    idempotent: true,
  },
  addComment: {
    method: 'POST',
    path: '/cases/{case}/comments',
    tag: 'cases',
    summary: 'Comment',
    parameters: caseId,
    body: Comment,
    status: 200,
    response: CaseView,
    idempotent: true,
  },
  remind: {
    method: 'POST',
    path: '/cases/{case}/reminders',
    tag: 'cases',
    summary: 'Remind whoever has to act',
    parameters: caseId,
    body: Remind,
    status: 200,
    response: CaseView,
    idempotent: true,
  },
  reveal: {
    method: 'POST',
    path: '/cases/{case}/reveals',
    tag: 'cases',
    summary: 'Show masked personal data for a reason',
    parameters: caseId,
    body: Reveal,
    status: 200,
    response: Revealed,
    idempotent: true,
  },

  uploadEvidence: {
    method: 'POST',
    path: '/units/{unit}/uploads',
    tag: 'attachments',
    summary: 'Upload evidence for a complaint that is being taken',
    parameters: unit,
    upload: true,
    status: 201,
    response: Upload,
  },
  attachEvidence: {
    method: 'POST',
    path: '/cases/{case}/evidence',
    tag: 'attachments',
    summary: 'Add evidence',
    parameters: caseId,
    upload: true,
    status: 201,
    response: CaseView,
  },
  readEvidence: {
    method: 'GET',
    path: '/cases/{case}/evidence/{evidence}',
    tag: 'attachments',
    summary: 'Download evidence',
    parameters: Type.Object({ case: Uuid, evidence: Type.String({ maxLength: 60 }) }, strict),
    status: 200,
    file: true,
  },

  requestDocument: {
    method: 'POST',
    path: '/cases/{case}/documents',
    tag: 'documents',
    summary: 'Make a document',
    parameters: caseId,
    body: RequestDocument,
    status: 202,
    response: DocumentView,
    idempotent: true,
  },
  readDocument: {
    method: 'GET',
    path: '/documents/{document}',
    tag: 'documents',
    summary: 'Progress of a document',
    parameters: Type.Object({ document: Uuid }, strict),
    status: 200,
    response: DocumentView,
  },
  downloadDocument: {
    method: 'GET',
    path: '/documents/{document}/file',
    tag: 'documents',
    summary: 'Download a document',
    parameters: Type.Object({ document: Uuid }, strict),
    status: 200,
    file: true,
  },

  listDeliveries: {
    method: 'GET',
    path: '/cases/{case}/deliveries',
    tag: 'cases',
    summary: 'Messages of a case on their way by delivery channels, newest first, at most 500',
    parameters: caseId,
    status: 200,
    response: DeliveryList,
  },

  listUnits: {
    method: 'GET',
    path: '/units',
    tag: 'units',
    summary: 'Units the person may see',
    status: 200,
    response: UnitList,
  },
  listPeople: {
    method: 'GET',
    path: '/units/{unit}/people',
    tag: 'units',
    summary: 'People of a unit who may be chosen in a form',
    parameters: unit,
    query: PeopleQuery,
    status: 200,
    response: PeoplePage,
  },
  readIntake: {
    method: 'GET',
    path: '/units/{unit}/intake',
    tag: 'units',
    summary: 'What is asked when a complaint is taken',
    parameters: unit,
    status: 200,
    response: IntakeView,
  },

  readPolicy: {
    method: 'GET',
    path: '/units/{unit}/policy',
    tag: 'policies',
    summary: 'The policy in force',
    parameters: unit,
    status: 200,
    response: PolicyView,
  },
  readPolicyPoints: {
    method: 'GET',
    path: '/units/{unit}/policy/points',
    tag: 'policies',
    summary: 'What the policy in force holds, by contribution point',
    parameters: unit,
    status: 200,
    response: PolicyPoints,
  },
  previewPolicyChange: {
    method: 'POST',
    path: '/units/{unit}/policy/previews',
    tag: 'policies',
    summary: 'What a change would give',
    parameters: unit,
    body: PolicyChange,
    status: 200,
    response: PolicyChangePreview,
  },
  listPlugins: {
    method: 'GET',
    path: '/plugins',
    tag: 'policies',
    summary: 'Policy plugins on disk, also those at work on (standalone installations)',
    status: 200,
    response: PluginList,
  },
  previewPlugin: {
    method: 'GET',
    path: '/plugins/{plugin}/preview',
    tag: 'policies',
    summary: 'A plugin as it is on disk now, before anybody adopts it',
    parameters: Type.Object({ plugin: PluginName }, strict),
    query: Type.Object(
      {
        /** The answer waits until the plugin is another than this, at most twenty seconds. */
        after: Type.Optional(Type.String({ maxLength: 64 })),
      },
      strict,
    ),
    status: 200,
    response: PluginPreview,
  },
  previewPluginDocument: {
    method: 'GET',
    path: '/plugins/{plugin}/documents/{document}',
    tag: 'policies',
    summary: 'A document of a plugin with the values of one of its scenarios, as PDF',
    parameters: Type.Object({ plugin: PluginName, document: Type.String({ maxLength: 60 }) }, strict),
    query: Type.Object({ locale: Type.Optional(LocaleName) }, strict),
    status: 200,
    file: true,
  },
  publishPolicyChange: {
    method: 'POST',
    path: '/units/{unit}/policy/revisions',
    tag: 'policies',
    summary: 'Publish a new revision',
    parameters: unit,
    body: PolicyChange,
    status: 201,
    response: PolicyView,
    idempotent: true,
  },
  listRevisions: {
    method: 'GET',
    path: '/units/{unit}/policy/revisions',
    tag: 'policies',
    summary: 'Published revisions, newest first',
    parameters: unit,
    status: 200,
    response: RevisionList,
  },

  listInstalledPlugins: {
    method: 'GET',
    path: '/installed-plugins',
    tag: 'plugins',
    summary: 'Plugins of the installation, with the state of their code; headquarters only',
    status: 200,
    response: InstalledPluginList,
  },
  activatePlugin: {
    method: 'POST',
    path: '/installed-plugins/{plugin}/activate',
    tag: 'plugins',
    summary: 'Start the code of a plugin anew; headquarters only',
    parameters: Type.Object({ plugin: Type.String({ maxLength: 60 }) }, strict),
    status: 200,
    response: InstalledPluginList,
  },
  listConnectors: {
    method: 'GET',
    path: '/units/{unit}/connectors',
    tag: 'imports',
    summary: 'Kinds of files that the unit takes complaints from',
    parameters: unit,
    status: 200,
    response: ConnectorList,
  },
  beginImport: {
    method: 'POST',
    path: '/units/{unit}/imports',
    tag: 'imports',
    summary: 'Import complaints from a file, by one of the unit’s connectors',
    parameters: unit,
    query: Type.Object({ connector: Type.String() }, strict),
    upload: true,
    status: 202,
    response: ImportRun,
  },
  listImports: {
    method: 'GET',
    path: '/units/{unit}/imports',
    tag: 'imports',
    summary: 'Imports, newest first',
    parameters: unit,
    status: 200,
    response: ImportRunList,
  },
  readImport: {
    method: 'GET',
    path: '/units/{unit}/imports/{import}',
    tag: 'imports',
    summary: 'Progress of an import',
    parameters: Type.Object({ unit: Uuid, import: Uuid }, strict),
    status: 200,
    response: ImportRun,
  },
  downloadRefusals: {
    method: 'GET',
    path: '/units/{unit}/imports/{import}/refusals',
    tag: 'imports',
    summary: 'Refused rows as CSV',
    parameters: Type.Object({ unit: Uuid, import: Uuid }, strict),
    status: 200,
    file: true,
  },

  streamEvents: {
    method: 'GET',
    path: '/events',
    tag: 'events',
    summary: 'Server-sent events: `case` {id, number, version}, `document` {id, status, progress}, `import` {id, read}',
    status: 200,
    stream: true,
  },
} as const satisfies Record<string, Operation>;
export type OperationId = keyof typeof operations;
