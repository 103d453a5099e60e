import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { childEnvironment } from './environment';
import { ProcessError } from './process-error';
import { endTree, leadsGroup } from './process-tree';
import type { Order, Protocol, Report } from './protocol';
import { demand, isReport } from './protocol';
import { LifeWatch } from './life-watch';
import { OutputLines } from './output-lines';
import { folderMb } from './folder-size';
import { residentMemoryMb } from './resident-memory';

export interface SessionOptions {
  /** In messages: `the PDF process`. */
  name: string;
  /** The bundle that the process runs; it calls `serveParent`. */
  entry: string;
  protocol: Protocol;
  /** Variables beside the few that are passed on. */
  environment?: Readonly<Record<string, string>>;
  /** Heap of the process in MB. Default 512. */
  heapMb?: number;
  /** Resident memory in MB, above which it is ended. Default: not watched. */
  residentMb?: number;
  /** A folder that it writes to, and the MB that its files may take; more ends it. */
  scratch?: { folder: string; limitMb: number };
  /** Until it says that it is ready. Default 30,000. */
  startTimeoutMs?: number;
  /** Without a call under way, it gives a sign of life within so many milliseconds, or is ended. Default 10,000. */
  lifeSignMs?: number;
  /** Runs it under Node's permission model: files and folders it may read and write, nothing else. */
  permissions?: { read: readonly string[]; write: readonly string[] };
  /** Takes each line that the process writes; left out, it writes where we write. */
  onOutput?: (line: string) => void;
}

export interface CallOptions<Part> {
  /** From the call to its answer, in milliseconds. */
  timeoutMs?: number;
  /** From the call, or the part before, to the next part or the answer; our own time with a part is not counted. */
  silenceMs?: number;
  /** Takes the parts one after the other; while it works on one the process is held back. */
  onPart?: (part: Part) => Promise<void> | void;
}

interface Pending {
  method: string;
  options: CallOptions<unknown>;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  whole?: NodeJS.Timeout | undefined;
  silence?: NodeJS.Timeout | undefined;
  /** Parts are taken in turn. */
  parts: Promise<void>;
  untaken: number;
}

/** How often memory is looked at, in milliseconds: often while a call runs. */
const busyWatchMs = 50;
const idleWatchMs = 1_000;

/** One run of a child process, from its start to its end. */
export class ChildSession {
  readonly startedAt = Date.now();
  /** Resolves when the process can be called. @throws ProcessError when it cannot start */
  readonly ready: Promise<void>;
  residentMb: number | null = null;
  private readonly child: ChildProcess | undefined;
  private readonly pending = new Map<number, Pending>();
  private readonly output: OutputLines;
  /** Runs while no call is under way: during a call the process may be busy, and the call has limits of its own. */
  private readonly life: LifeWatch;
  private settleReady: { resolve: () => void; reject: (error: ProcessError) => void } | undefined;
  private calls = 0;
  private ended: ProcessError | undefined;
  private lastWords: string | undefined;
  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: SessionOptions,
    private readonly onEnd: (session: ChildSession, error: ProcessError) => void,
  ) {
    this.output = new OutputLines(options.onOutput);
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = { resolve, reject };
    });
    const { name, lifeSignMs = 10_000 } = options;
    this.life = new LifeWatch({
      limitMs: lifeSignMs,
      ask: () => this.send({ type: 'alive' }),
      onSilence: () => this.end(new ProcessError('timeout', `${name} gave no sign of life for ${lifeSignMs} ms.`)),
    });
    this.ready.catch(() => undefined);
    this.child = this.start();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  call(method: string, input: unknown, options: CallOptions<unknown>): Promise<unknown> {
    if (this.ended) return Promise.reject(this.ended);
    this.calls += 1;
    const id = this.calls;
    return new Promise((resolve, reject) => {
      const pending: Pending = { method, options, resolve, reject, parts: Promise.resolve(), untaken: 0 };
      this.pending.set(id, pending);
      this.life.end();
      const { timeoutMs } = options;
      if (timeoutMs !== undefined) pending.whole = setTimeout(() => this.late(method, timeoutMs), timeoutMs);
      this.expectWord(pending);
      this.send({ type: 'call', id, method, input });
      this.look();
    });
  }

  /** Ends the process; calls under way are refused with this error. */
  end(error: ProcessError): void {
    if (this.ended) return;
    this.ended = error;
    clearTimeout(this.watch);
    this.life.end();
    if (this.child) endTree(this.child);
    this.settleReady?.reject(error);
    for (const id of [...this.pending.keys()]) this.settle(id)?.reject(error);
    this.onEnd(this, error);
  }

  private start(): ChildProcess | undefined {
    const { name, entry, heapMb = 512, startTimeoutMs = 30_000, permissions, environment, onOutput } = this.options;
    if (!existsSync(entry)) {
      queueMicrotask(() => this.end(new ProcessError('unusable', `${name} has no program at ${entry}.`)));
      return undefined;
    }
    const stream = onOutput ? 'pipe' : 'inherit';
    const child = fork(entry, [], {
      execArgv: [`--max-old-space-size=${heapMb}`, ...permissionFlags(permissions)],
      serialization: 'advanced',
      stdio: ['ignore', stream, stream, 'ipc'],
      env: childEnvironment(environment),
      detached: leadsGroup,
    });
    this.output.follow(child.stdout, child.stderr);
    const late = setTimeout(
      () => this.end(new ProcessError('unusable', `${name} was not ready after ${startTimeoutMs} ms.`)),
      startTimeoutMs,
    );
    this.ready.then(
      () => clearTimeout(late),
      () => clearTimeout(late),
    );
    child.on('message', (message) => this.take(message));
    child.on('error', (error) => this.end(new ProcessError('unusable', `${name} cannot be started: ${error.message}`)));
    // What it started would go on, and keep its streams open.
    child.on('exit', () => endTree(child));
    // With the streams closed as well, what it wrote last is known.
    child.on('close', (code, signal) => this.end(this.endOf(code, signal)));
    this.look();
    return child;
  }

  private take(message: unknown): void {
    if (this.ended) return;
    if (!isReport.Check(message)) return this.end(this.misunderstood('an unknown message'));
    const report: Report = message;
    this.life.heard();
    if (report.type === 'alive') return;
    if (report.type === 'ready') this.takeReady();
    else if (report.type === 'unusable') this.end(new ProcessError('unusable', report.message));
    else if (report.type === 'ending') this.lastWords = report.message;
    else if (report.type === 'part') this.takePart(report.id, report.value);
    else if (report.type === 'answer') this.takeAnswer(report.id, report.value);
    else this.settle(report.id)?.reject(new ProcessError('failed', report.message, report.detail));
  }

  private takeReady(): void {
    this.settleReady?.resolve();
    if (this.pending.size === 0) this.life.begin();
  }

  private takeAnswer(id: number, value: unknown): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    try {
      const answer = this.checked(pending.method, 'answer', value);
      clearTimeout(pending.silence);
      // The answer comes after all parts have been taken.
      void pending.parts.then(() => this.settle(id)?.resolve(answer));
    } catch (error) {
      this.end(this.misunderstood(String(error instanceof Error ? error.message : error)));
    }
  }

  private takePart(id: number, value: unknown): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    let part: unknown;
    try {
      part = this.checked(pending.method, 'part', value);
    } catch (error) {
      return this.end(this.misunderstood(String(error instanceof Error ? error.message : error)));
    }
    clearTimeout(pending.silence);
    pending.untaken += 1;
    pending.parts = pending.parts
      .then(() => (this.pending.has(id) ? pending.options.onPart?.(part) : undefined))
      .then(
        () => {
          pending.untaken -= 1;
          this.send({ type: 'more', id });
          this.expectWord(pending);
        },
        (error: unknown) => {
          this.send({ type: 'cancel', id });
          this.settle(id)?.reject(error);
        },
      );
  }

  private checked(name: string, what: 'part' | 'answer', value: unknown): unknown {
    const method = this.options.protocol[name];
    const schema = method?.[what];
    if (!schema) throw new TypeError(`${name} has no ${what}`);
    return demand(schema, value, `The ${what} of ${name}`);
  }

  /** The time limit to the next part or the answer begins anew. */
  private expectWord(pending: Pending): void {
    const { silenceMs } = pending.options;
    if (silenceMs === undefined || pending.untaken > 0) return;
    clearTimeout(pending.silence);
    pending.silence = setTimeout(() => this.late(pending.method, silenceMs), silenceMs);
  }

  private late(method: string, milliseconds: number): void {
    const { name } = this.options;
    this.end(new ProcessError('timeout', `${name} gave no answer to ${method} within ${milliseconds} ms.`));
  }

  private send(order: Order): void {
    const child = this.child;
    if (this.ended || !child?.connected) return;
    child.send(order, (error) => {
      if (error) this.end(new ProcessError('crashed', `${this.options.name} cannot be reached: ${error.message}`));
    });
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    if (!pending) return undefined;
    clearTimeout(pending.whole);
    clearTimeout(pending.silence);
    this.pending.delete(id);
    if (this.pending.size === 0 && !this.ended) this.life.begin();
    return pending;
  }

  /** Looks at memory and disk until the process ends. */
  private look(): void {
    const { residentMb, scratch } = this.options;
    clearTimeout(this.watch);
    if (this.ended || (residentMb === undefined && !scratch)) return;
    const wait = this.pending.size > 0 || this.residentMb === null ? busyWatchMs : idleWatchMs;
    this.watch = setTimeout(() => {
      void this.weigh().then(() => this.look());
    }, wait);
    this.watch.unref();
  }

  private async weigh(): Promise<void> {
    const { name, residentMb = Infinity, scratch } = this.options;
    const taken = this.pid === undefined ? null : await residentMemoryMb(this.pid);
    if (taken !== null) this.residentMb = Math.round(taken);
    if (taken !== null && taken > residentMb)
      return this.end(
        new ProcessError(
          'memory',
          `${name} took ${Math.round(taken)} MB of memory; at most ${residentMb} MB are allowed.`,
        ),
      );
    if (scratch && (await folderMb(scratch.folder)) > scratch.limitMb)
      this.end(new ProcessError('disk', `${name} wrote more than the ${scratch.limitMb} MB that it may.`));
  }

  private misunderstood(what: string): ProcessError {
    return new ProcessError('protocol', `${this.options.name} sent what was not expected: ${what}`);
  }

  private endOf(code: number | null, signal: NodeJS.Signals | null): ProcessError {
    const { name, heapMb = 512 } = this.options;
    const last = this.lastWords ?? this.output.last;
    if (/heap out of memory|Allocation failed/.test(this.output.tail))
      return new ProcessError('memory', `${name} filled its heap of ${heapMb} MB.`);
    const how = signal ? `signal ${signal}` : `code ${String(code)}`;
    return new ProcessError('crashed', `${name} ended with ${how}${last ? `: ${last}` : '.'}`);
  }
}

/** `--allow-worker` is for the thread that watches the parent; the right is given up as soon as it runs. */
const permissionFlags = (permissions: SessionOptions['permissions']): string[] =>
  permissions
    ? [
        '--permission',
        '--allow-worker',
        '--disable-warning=PERM0006',
        ...permissions.read.map((path) => `--allow-fs-read=${path}`),
        ...permissions.write.map((path) => `--allow-fs-write=${path}`),
      ]
    : [];
