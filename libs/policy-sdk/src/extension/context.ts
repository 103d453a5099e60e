import type { LocalizedText } from '../text';
import type { DeliveryOutcome, OutgoingMessage } from './delivery';
import type { IntakeEntry, IntakeFile } from './intake-entry';

/** Undoes a registration. */
export interface Disposable {
  dispose(): void;
}

export interface ReadRequest {
  /** Entries up to this position are taken already: leave them out. 0 at the beginning. */
  after: number;
  /** Time zone of the unit, for times that name none. */
  zone: string;
  /** Aborted when nobody wants the entries any more. */
  signal: AbortSignal;
}

/** The whole file cannot be used; ends it with the reason for whoever sent it. */
export interface FileFault {
  fault: LocalizedText;
}

/** Reads complaints from a file, one after the other, so that memory does not grow with the file. */
export interface Connector {
  read(file: IntakeFile, request: ReadRequest): AsyncIterable<IntakeEntry | FileFault>;
}

/**
 * A pure function: the same answer for the same input, nothing else done. Input and answer are plain JSON.
 * What depends on its answer must not ask twice: keep the answer.
 */
export type PolicyFunction = (input: Record<string, unknown>) => unknown;

/** Computes a value that a document shows. Plain JSON in and out. */
export type DocumentHelper = (input: Record<string, unknown>, request: { locale: 'zh-CN' | 'en' }) => unknown;

/** Brings messages to recipients. */
export interface DeliveryChannel {
  deliver(message: OutgoingMessage): Promise<DeliveryOutcome>;
}

/** What a plugin's `activate` is given. Only ids that the plugin has declared can be registered, each once. */
export interface ExtensionContext {
  readonly plugin: { readonly name: string; readonly version: string };
  /** The plugin's own folder, which it may read. */
  readonly folder: string;
  /** A folder that it may write to; it is emptied when the plugin is stopped. */
  readonly scratch: string;
  /** Every registration is put here, and whatever else has to be disposed of; disposed of in reverse order. */
  readonly subscriptions: Disposable[];
  registerConnector(id: string, connector: Connector): Disposable;
  registerFunction(id: string, implementation: PolicyFunction): Disposable;
  registerDocumentHelper(id: string, helper: DocumentHelper): Disposable;
  registerDeliveryChannel(id: string, channel: DeliveryChannel): Disposable;
}

/** What the module that `main` names has to export. */
export interface ExtensionModule {
  activate(context: ExtensionContext): void | Promise<void>;
  /** Called before the process ends in good order; the subscriptions are disposed of afterwards. */
  deactivate?(): void | Promise<void>;
}
