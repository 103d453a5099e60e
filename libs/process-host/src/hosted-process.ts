import type { CallOptions, SessionOptions } from './child-session';
import { ChildSession } from './child-session';
import { ProcessError } from './process-error';
import type { ProcessFault } from './process-error';
import type { AnswerOf, InputOf, PartOf, Protocol } from './protocol';
import type { RestartPolicy } from './restart-delay';
import { restartDelay, usualRestarts } from './restart-delay';

export type { CallOptions } from './child-session';

export interface HostedProcessOptions<P extends Protocol> extends SessionOptions {
  protocol: P;
  restarts?: RestartPolicy;
  /** How long a call waits for a process that rests after a failure; then it is refused. Default: to the end. */
  patienceMs?: number;
  /** Called when `status` has changed. */
  onChange?: () => void;
}

export interface ProcessStatus {
  /** `failed`: it ended by a failure and is started again by the first call after `restsUntil`. */
  state: 'stopped' | 'starting' | 'running' | 'failed' | 'closed';
  pid: number | null;
  /** Starts after the first. */
  restarts: number;
  residentMb: number | null;
  restsUntil: Date | null;
  lastError: { reason: ProcessFault; message: string; at: Date } | null;
}

/**
 * A child process that is started when it is first needed and again after it ended, later with each failure.
 * What it does to itself fails its own calls only.
 *
 * @example
 * const answers = new HostedProcess({ name: 'the answer process', entry: 'dist/answers/main.mjs', protocol });
 * const answer = await answers.call('ask', { question: 'why' }, { timeoutMs: 1_000 });
 */
export class HostedProcess<P extends Protocol> {
  private session: ChildSession | undefined;
  private isReady = false;
  private isClosed = false;
  private starts = 0;
  private failures = 0;
  private hasFailed = false;
  private restsUntil = 0;
  private lastError: ProcessStatus['lastError'] = null;

  constructor(private readonly options: HostedProcessOptions<P>) {}

  get pid(): number | undefined {
    return this.session?.pid;
  }

  get status(): ProcessStatus {
    const { session, lastError } = this;
    return {
      state: this.state(),
      pid: session?.pid ?? null,
      restarts: Math.max(0, this.starts - 1),
      residentMb: session?.residentMb ?? null,
      restsUntil: this.restsUntil > Date.now() ? new Date(this.restsUntil) : null,
      lastError,
    };
  }

  /** Starts the process and waits until it can be called. @throws ProcessError */
  async warm(): Promise<void> {
    await this.ready();
  }

  /** @throws ProcessError; what `onPart` throws is thrown again */
  async call<M extends keyof P & string>(
    method: M,
    input: InputOf<P[M]>,
    options: CallOptions<PartOf<P[M]>>,
  ): Promise<AnswerOf<P[M]>> {
    const session = await this.ready();
    // The session has held parts and answer against the protocol's schemas.
    return (await session.call(method, input, options as CallOptions<unknown>)) as AnswerOf<P[M]>;
  }

  /** Ends the process without fault; the next call starts it again. What failed before is forgiven. */
  stop(): void {
    this.hasFailed = false;
    this.failures = 0;
    this.restsUntil = 0;
    this.lastError = null;
    this.session?.end(new ProcessError('closed', `${this.options.name} was stopped.`));
  }

  /** Ends the process for good; calls under way are refused. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.session?.end(this.closedError());
    this.options.onChange?.();
  }

  private state(): ProcessStatus['state'] {
    if (this.isClosed) return 'closed';
    if (this.session) return this.isReady ? 'running' : 'starting';
    return this.hasFailed ? 'failed' : 'stopped';
  }

  private async ready(): Promise<ChildSession> {
    if (this.isClosed) throw this.closedError();
    if (!this.session) await this.rested();
    if (this.isClosed) throw this.closedError();
    const session = this.session ?? this.start();
    await session.ready;
    return session;
  }

  private start(): ChildSession {
    this.starts += 1;
    this.isReady = false;
    const session = new ChildSession(this.options, (ended, error) => this.ended(ended, error));
    this.session = session;
    session.ready.then(
      () => {
        this.isReady = true;
        this.options.onChange?.();
      },
      () => undefined,
    );
    this.options.onChange?.();
    return session;
  }

  private ended(session: ChildSession, error: ProcessError): void {
    if (this.session === session) {
      this.session = undefined;
      this.isReady = false;
    }
    if (error.reason !== 'closed') {
      this.hasFailed = true;
      const restarts = this.options.restarts ?? usualRestarts;
      const ranMs = Date.now() - session.startedAt;
      this.failures = ranMs >= restarts.calmMs ? 1 : this.failures + 1;
      this.restsUntil = Date.now() + restartDelay(this.failures, restarts);
      this.lastError = { reason: error.reason, message: error.message, at: new Date() };
    }
    this.options.onChange?.();
  }

  /** Waits until a process that failed may be started again. */
  private async rested(): Promise<void> {
    const wait = this.restsUntil - Date.now();
    if (wait <= 0) return;
    const { name, patienceMs = Infinity } = this.options;
    if (wait > patienceMs) {
      const until = new Date(this.restsUntil).toISOString();
      throw new ProcessError(
        'resting',
        `${name} failed and is not started again before ${until}: ${this.lastError?.message ?? ''}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }

  private closedError(): ProcessError {
    return new ProcessError('closed', `${this.options.name} was closed.`);
  }
}
