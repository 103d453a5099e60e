import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostedProcess, ProcessError } from '@redress/process-host';
import type { AnswerOf, CallOptions, InputOf, PartOf } from '@redress/process-host';
import { codePoints } from '@redress/policy-sdk';
import type { CodePoint, FunctionDeclaration } from '@redress/policy-sdk';
import { ExtensionError } from './extension-error';
import { pluginProtocol, startVariable } from './plugin-protocol';
import type { PluginStart } from './plugin-protocol';

/** A plugin with code, as its manifest declares it before any of the code is loaded. */
export interface CodePlugin {
  name: string;
  version: string;
  /** The plugin's folder. */
  path: string;
  /** The ES module, relative to the folder. */
  main: string;
  declared: Record<CodePoint, readonly string[]>;
  /** Of each function, the JSON Schemas of what it is given and of its answer. */
  functions: Readonly<Record<string, Pick<FunctionDeclaration, 'input' | 'answer'>>>;
  /** Whether it asks to be activated when the engine starts. */
  onStartup: boolean;
}

export type ExtensionState = 'declared' | 'activating' | 'active' | 'failed' | 'stopped';

export interface ExtensionStatus {
  state: ExtensionState;
  restarts: number;
  pid: number | null;
  /** Resident memory of its process in MB. */
  residentMb: number | null;
  lastError: { message: string; at: Date } | null;
}

export interface ExtensionLimits {
  heapMb: number;
  residentMb: number;
  /** What it may write into its scratch folder, in MB. */
  scratchMb: number;
  /** From the start of the process to the end of `activate`, in milliseconds. */
  activationMs: number;
  /** Within this time it gives a sign of life while nothing is asked of it, in milliseconds. */
  lifeSignMs: number;
  /** How long a call waits for a plugin that failed shortly before, in milliseconds. */
  patienceMs: number;
}
export const usualLimits: ExtensionLimits = {
  heapMb: 512,
  residentMb: 1_024,
  scratchMb: 1_024,
  activationMs: 10_000,
  lifeSignMs: 10_000,
  patienceMs: 1_000,
};

type Calls = typeof pluginProtocol;

/** The code of one plugin: activated when it is first needed, in a process of its own. */
export class Extension {
  private readonly process: HostedProcess<Calls>;
  private readonly scratch: string;
  private failed: ExtensionStatus['lastError'] = null;
  private wasActive = false;
  private readonly onChange: () => void;

  constructor(
    readonly plugin: CodePlugin,
    {
      entry,
      scratch,
      limits,
      onOutput,
      onChange,
    }: {
      entry: string;
      scratch: string;
      limits: ExtensionLimits;
      onOutput: (line: string) => void;
      onChange: () => void;
    },
  ) {
    this.onChange = onChange;
    const { name, version, path, main, declared } = plugin;
    this.scratch = join(scratch, name);
    mkdirSync(this.scratch, { recursive: true });
    const start: PluginStart = {
      plugin: { name, version },
      folder: path,
      main,
      scratch: this.scratch,
      declared: {
        connectors: [...declared.connectors],
        deliveryChannels: [...declared.deliveryChannels],
        functions: [...declared.functions],
        documentHelpers: [...declared.documentHelpers],
      },
    };
    this.process = new HostedProcess({
      name: `The plugin ${name}`,
      entry,
      protocol: pluginProtocol,
      environment: {
        [startVariable]: JSON.stringify(start),
        TMPDIR: this.scratch,
        TEMP: this.scratch,
        TMP: this.scratch,
      },
      heapMb: limits.heapMb,
      residentMb: limits.residentMb,
      scratch: { folder: this.scratch, limitMb: limits.scratchMb },
      startTimeoutMs: limits.activationMs,
      lifeSignMs: limits.lifeSignMs,
      patienceMs: limits.patienceMs,
      permissions: { read: [dirname(entry), path, this.scratch], write: [this.scratch] },
      onOutput,
      onChange: () => this.changed(),
    });
  }

  get status(): ExtensionStatus {
    const { state, restarts, pid, residentMb, lastError } = this.process.status;
    const worst = [lastError, this.failed].filter((error) => error !== null);
    const [last = null] = worst.sort((a, b) => b.at.getTime() - a.at.getTime());
    return {
      state: this.stateOf(state),
      restarts,
      pid,
      residentMb,
      lastError: last && { message: last.message, at: last.at },
    };
  }

  /** Starts it anew, whatever happened before. @throws ExtensionError */
  async activate(): Promise<void> {
    await this.stop();
    this.failed = null;
    try {
      await this.process.warm();
    } catch (error) {
      throw ExtensionError.of(this.plugin.name, 'activate', error);
    }
  }

  /** @throws ExtensionError, and again what `onPart` throws */
  async call<M extends keyof Calls & string>(
    method: M,
    wanted: string,
    input: InputOf<Calls[M]>,
    options: CallOptions<PartOf<Calls[M]>>,
  ): Promise<AnswerOf<Calls[M]>> {
    try {
      return await this.process.call(method, input, options);
    } catch (error) {
      if (error instanceof ProcessError && error.reason === 'failed') this.report(`${wanted}: ${error.message}`);
      throw ExtensionError.of(this.plugin.name, wanted, error);
    }
  }

  /** Remembers a fault that only its caller saw, for those who look at its state. */
  report(message: string): void {
    this.failed = { message, at: new Date() };
    this.onChange();
  }

  /** A folder that only this plugin reads and writes. */
  get folder(): string {
    return this.scratch;
  }

  /** Lets the plugin put its things in order, and ends its process. */
  async stop(): Promise<void> {
    if (this.process.status.state === 'running')
      await this.process.call('deactivate', null, { timeoutMs: 2_000 }).catch(() => undefined);
    this.process.stop();
    this.empty();
  }

  async close(): Promise<void> {
    await this.stop();
    this.process.close();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private stateOf(state: HostedProcess<Calls>['status']['state']): ExtensionState {
    if (state === 'running') return 'active';
    if (state === 'starting') return 'activating';
    if (state === 'failed') return 'failed';
    return this.wasActive ? 'stopped' : 'declared';
  }

  private changed(): void {
    if (this.process.status.state === 'running') this.wasActive = true;
    if (this.process.status.state === 'failed') this.empty();
    this.onChange();
  }

  /** What a process left behind is of no use to the next one. */
  private empty(): void {
    rmSync(this.scratch, { recursive: true, force: true });
    mkdirSync(this.scratch, { recursive: true });
  }
}

/** All activation events that a plugin's contributions stand for. */
export const eventsOf = ({ declared }: Pick<CodePlugin, 'declared'>): string[] =>
  Object.entries(codePoints).flatMap(([point, event]) =>
    (declared[point as CodePoint] ?? []).map((id) => `${event}:${id}`),
  );
