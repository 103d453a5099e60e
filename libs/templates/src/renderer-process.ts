import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { RenderJob, RenderResult, RenderStep } from './render-job';
import { RendererError } from './renderer-error';
import type { RenderOrder, RenderReport } from './renderer-protocol';
import { rendererVariables } from './renderer-protocol';
import { TemplateError } from './template-error';

export interface RendererProcessOptions {
  /** The bundled renderer: `dist/renderer/main.mjs`. */
  entry: string;
  assetsDir?: string;
  fallbackFonts?: readonly string[];
  /** Heap of the process in MB; fonts and pictures lie outside it. Default 512. */
  memoryMb?: number;
  /** Default 30,000. */
  startTimeoutMs?: number;
}

interface Running {
  id: number;
  onStep: (step: RenderStep) => void;
  resolve: (result: RenderResult) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

const closedError = (): RendererError => new RendererError('closed', 'The renderer was closed.');

/** Nothing secret reaches the process that reads what customers wrote and sent. */
const passedOn = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'TEMP', 'TMP', 'NODE_ENV'];

/** One PDF process: started when first needed, started again after it ended. */
export class RendererProcess {
  private child: ChildProcess | undefined;
  private starting: Promise<ChildProcess> | undefined;
  private running: Running | undefined;
  private jobs = 0;
  private closed = false;

  constructor(private readonly options: RendererProcessOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process and waits until fonts and templates are read. */
  async warm(): Promise<void> {
    await this.started();
  }

  async render(
    job: RenderJob,
    outputPath: string,
    timeoutMs: number,
    onStep: (step: RenderStep) => void,
  ): Promise<RenderResult> {
    const child = await this.started();
    this.jobs += 1;
    const id = this.jobs;
    return new Promise<RenderResult>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.settle(id)?.reject(new RendererError('timeout', `The PDF was not ready after ${timeoutMs} ms.`));
        this.end(child);
      }, timeoutMs);
      this.running = { id, onStep, resolve, reject, timer };
      const order: RenderOrder = { type: 'render', id, job, outputPath };
      child.send(order, (error) => {
        if (error)
          this.settle(id)?.reject(new RendererError('crashed', `The PDF process cannot be reached: ${error.message}`));
      });
    });
  }

  close(): void {
    this.closed = true;
    const running = this.running;
    if (running) this.settle(running.id)?.reject(closedError());
    if (this.child) this.end(this.child);
  }

  private started(): Promise<ChildProcess> {
    if (!this.starting) {
      const starting = this.start();
      this.starting = starting;
      // A failed start is tried again by the next job.
      starting.catch(() => {
        if (this.starting === starting) this.starting = undefined;
      });
    }
    return this.starting;
  }

  private start(): Promise<ChildProcess> {
    const { entry, memoryMb = 512, startTimeoutMs = 30_000 } = this.options;
    if (!existsSync(entry)) return Promise.reject(new RendererError('unusable', `There is no renderer at ${entry}.`));
    const child = fork(entry, [], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: this.environment(),
    });
    this.child = child;
    return new Promise<ChildProcess>((resolve, reject) => {
      const refuse = (message: string): void => {
        clearTimeout(timer);
        this.end(child);
        reject(this.closed ? closedError() : new RendererError('unusable', message));
      };
      const timer = setTimeout(
        () => refuse(`The PDF process was not ready after ${startTimeoutMs} ms.`),
        startTimeoutMs,
      );
      child.on('message', (message) => {
        const report = message as RenderReport;
        if (report.type === 'ready') {
          clearTimeout(timer);
          resolve(child);
        } else if (report.type === 'unusable') refuse(report.message);
        else this.hear(report);
      });
      child.on('error', (error) => refuse(`The PDF process cannot be started: ${error.message}`));
      child.on('exit', (code, signal) => {
        const how = signal ? `signal ${signal}` : `code ${String(code)}`;
        refuse(`The PDF process ended with ${how} before it was ready.`);
        const running = this.running;
        if (running)
          this.settle(running.id)?.reject(new RendererError('crashed', `The PDF process ended with ${how}.`));
      });
    });
  }

  private hear(report: Exclude<RenderReport, { type: 'ready' | 'unusable' }>): void {
    if (report.type === 'step') {
      if (this.running?.id === report.id) this.running.onStep(report.step);
      return;
    }
    const settled = this.settle(report.id);
    if (report.type === 'done') settled?.resolve(report.result);
    else settled?.reject(report.fault ? new TemplateError(report.fault) : new RendererError('failed', report.message));
  }

  private settle(id: number): Running | undefined {
    const running = this.running;
    if (running?.id !== id) return undefined;
    clearTimeout(running.timer);
    this.running = undefined;
    return running;
  }

  /** The next job starts a new process; this one may be in the midst of a layout that never ends. */
  private end(child: ChildProcess): void {
    if (this.child === child) {
      this.child = undefined;
      this.starting = undefined;
    }
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }

  private environment(): NodeJS.ProcessEnv {
    const environment: NodeJS.ProcessEnv = {};
    for (const name of passedOn) {
      if (process.env[name] !== undefined) environment[name] = process.env[name];
    }
    const { assetsDir, fallbackFonts } = this.options;
    if (assetsDir !== undefined) environment[rendererVariables.assetsDir] = assetsDir;
    if (fallbackFonts?.length) environment[rendererVariables.fallbackFonts] = fallbackFonts.join(delimiter);
    return environment;
  }
}
