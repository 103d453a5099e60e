import { randomUUID } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type {
  DeliveryOutcome,
  Disposable,
  IntakeEntry,
  IntakeFile,
  LocalizedText,
  OutgoingMessage,
} from '@redress/policy-sdk';
import { codePoints } from '@redress/policy-sdk';
import type { CodePoint } from '@redress/policy-sdk';
import { validateForm } from '@redress/forms';
import type { FormOutcome } from '@redress/forms';
import { Extension, usualLimits } from './extension';
import type { CodePlugin, ExtensionLimits, ExtensionStatus } from './extension';
import { ExtensionError } from './extension-error';
import { removeLeftBehind } from './left-behind';

export interface ExtensionHostOptions {
  /** The bundled program of the plugin processes: `dist/plugin-host/main.mjs`. */
  entry: string;
  plugins: readonly CodePlugin[];
  limits?: Partial<ExtensionLimits>;
  /** Where the scratch folders of the plugins lie. Default: the system's folder for temporary files. */
  temporary?: string;
  /** Takes each line that a plugin writes. */
  onOutput?: (plugin: string, line: string) => void;
}

export interface ReadingOrder {
  file: IntakeFile;
  /** Entries up to this position are taken already. */
  after: number;
  zone: string;
  /** Entries in one message. */
  batch: number;
  /** Takes the batches one after the other. */
  onBatch: (entries: readonly IntakeEntry[]) => Promise<void>;
}

/** The answer of a function, and who gave it. */
export interface FunctionAnswer {
  answer: unknown;
  plugin: string;
  version: string;
}

/** Time limits in milliseconds. */
export const callLimits = { function: 1_000, documentValue: 2_000, delivery: 30_000, reading: 60_000 } as const;

const points = Object.keys(codePoints) as CodePoint[];
const inWords: Record<CodePoint, string> = {
  connectors: 'connector',
  deliveryChannels: 'delivery channel',
  functions: 'function',
  documentHelpers: 'document helper',
};

/** The code of all plugins. Which code serves which id is known from the manifests, before any code is loaded. */
export class ExtensionHost {
  private readonly extensions = new Map<string, Extension>();
  private readonly owners = new Map<string, Extension>();
  private readonly scratch: string;
  private readonly listeners = new Set<() => void>();

  constructor({ entry, plugins, limits, temporary = tmpdir(), onOutput = () => undefined }: ExtensionHostOptions) {
    removeLeftBehind(temporary, scratchPrefix);
    this.scratch = mkdtempSync(join(temporary, `${scratchPrefix}${process.pid}-`));
    for (const plugin of plugins) {
      const extension = new Extension(plugin, {
        entry,
        scratch: this.scratch,
        limits: { ...usualLimits, ...limits },
        onOutput: (line) => onOutput(plugin.name, line),
        onChange: () => this.listeners.forEach((listener) => listener()),
      });
      this.extensions.set(plugin.name, extension);
      for (const point of points)
        for (const id of plugin.declared[point])
          // Two that declare the same are refused when they are found; the first keeps it here.
          if (!this.owners.has(`${point}/${id}`)) this.owners.set(`${point}/${id}`, extension);
    }
  }

  /** Activates the plugins that ask for it; what fails is shown in their state. */
  async start(): Promise<void> {
    const wanted = [...this.extensions.values()].filter(({ plugin }) => plugin.onStartup);
    await Promise.allSettled(wanted.map((extension) => extension.activate()));
  }

  /** Calls the listener whenever the state of some plugin's code has changed. */
  onChange(listener: () => void): Disposable {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** State of a plugin's code; null when it has none. */
  status(plugin: string): ExtensionStatus | null {
    return this.extensions.get(plugin)?.status ?? null;
  }

  /** Starts a plugin's code anew. @throws ExtensionError */
  async activate(plugin: string): Promise<void> {
    const extension = this.extensions.get(plugin);
    if (!extension) throw new ExtensionError(plugin, 'activate', 'absent', `The plugin ${plugin} has no code.`);
    await extension.activate();
  }

  /** Reads a file by a connector. Gives why the whole file cannot be used, or null. @throws ExtensionError */
  async read(connector: string, { file, after, zone, batch, onBatch }: ReadingOrder): Promise<LocalizedText | null> {
    const extension = this.owner('connectors', connector);
    // A copy: the plugin may write to its folder, and must not reach what is kept as evidence.
    const path = join(extension.folder, `${randomUUID()}${extname(file.name)}`);
    await copyFile(file.path, path);
    try {
      const { fault } = await extension.call(
        'read',
        `connector ${connector}`,
        { connector, file: { ...file, path }, after, zone, batch },
        { silenceMs: callLimits.reading, onPart: onBatch },
      );
      return fault;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Asks a function once; what it is given and what it answers fit its declaration. @throws ExtensionError */
  async callFunction(id: string, input: Record<string, unknown>): Promise<FunctionAnswer> {
    const extension = this.owner('functions', id);
    const { name, version, functions } = extension.plugin;
    const wanted = `function ${id}`;
    const unasked = unfit(validateForm({ schema: functions[id]?.input ?? {} }, input), name, wanted, 'input');
    if (unasked) throw unasked;
    const { answer } = await extension.call(
      'callFunction',
      wanted,
      { function: id, input },
      { timeoutMs: callLimits.function },
    );
    const kept = jsonOf(name, wanted, answer);
    const schema = { properties: { answer: { 'x-label': answerLabel, ...functions[id]?.answer } } };
    const wrong = unfit(validateForm({ schema }, { answer: kept }), name, wanted, 'refused');
    if (wrong) {
      extension.report(wrong.message);
      throw wrong;
    }
    return { answer: kept, plugin: name, version };
  }

  /** A value that a document shows. @throws ExtensionError */
  async documentValue(helper: string, input: Record<string, unknown>, locale: 'zh-CN' | 'en'): Promise<unknown> {
    const extension = this.owner('documentHelpers', helper);
    const wanted = `document helper ${helper}`;
    const options = { timeoutMs: callLimits.documentValue };
    const { value } = await extension.call('documentValue', wanted, { helper, input, locale }, options);
    return jsonOf(extension.plugin.name, wanted, value);
  }

  /** Name of the plugin that declares it; null when none that is installed does. */
  pluginOf(point: CodePoint, id: string): string | null {
    return this.owners.get(`${point}/${id}`)?.plugin.name ?? null;
  }

  /** One attempt to deliver a message. A plugin that fails is an attempt that failed and may be repeated. */
  async deliver(
    channel: string,
    message: OutgoingMessage,
    timeoutMs: number = callLimits.delivery,
  ): Promise<DeliveryOutcome> {
    try {
      const extension = this.owner('deliveryChannels', channel);
      return await extension.call('deliver', `delivery channel ${channel}`, { channel, message }, { timeoutMs });
    } catch (error) {
      if (!(error instanceof ExtensionError)) throw error;
      return { outcome: 'failed', reason: error.message, retry: error.reason !== 'absent' };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.extensions.values()].map((extension) => extension.close()));
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private owner(point: CodePoint, id: string): Extension {
    const extension = this.owners.get(`${point}/${id}`);
    if (!extension)
      throw new ExtensionError(
        '',
        `${inWords[point]} ${id}`,
        'absent',
        `No plugin declares the ${inWords[point]} ${id}.`,
      );
    return extension;
  }
}

const answerLabel: LocalizedText = { 'zh-CN': '答案', en: 'answer' };

/** The first fault in words; null when there is none. */
function unfit(
  outcome: FormOutcome,
  plugin: string,
  wanted: string,
  reason: 'input' | 'refused',
): ExtensionError | null {
  const [fault] = outcome.ok ? [] : outcome.problems;
  if (fault === undefined) return null;
  const what = reason === 'input' ? `The ${wanted} cannot be asked this` : `The answer of ${wanted} is not as declared`;
  return new ExtensionError(plugin, wanted, reason, `${what}: ${fault.message.en} (${fault.pointer})`, fault.message);
}

/** Largest answer, in characters of JSON, that a case or document keeps. */
const longestAnswer = 20_000;

/** The answer as plain JSON: it is stored and must come back the same. */
function jsonOf(plugin: string, wanted: string, value: unknown): unknown {
  const text = JSON.stringify(value ?? null) as string | undefined;
  if (text === undefined || text.length > longestAnswer)
    throw new ExtensionError(
      plugin,
      wanted,
      'refused',
      `The answer of ${wanted} is no JSON of at most 20,000 characters.`,
    );
  return JSON.parse(text) as unknown;
}

const scratchPrefix = 'redress-plugins-';
