import { delimiter, resolve as absolute } from 'node:path';
import { demand, HostedProcess, ProcessError } from '@redress/process-host';
import { TemplateError } from '@redress/templates';
import type { RenderJob, RenderResult, RenderStep } from '@redress/templates';
import { RendererError } from './renderer-error';
import { FaultDetail, rendererProtocol, rendererVariables } from './renderer-protocol';

export interface RendererClientOptions {
  /** The bundled renderer: `dist/renderer/main.mjs`. */
  entry: string;
  assetsDir?: string;
  fallbackFonts?: readonly string[];
  /** Heap of one process in MB; fonts and pictures lie outside it. Default 512. */
  memoryMb?: number;
  /** Default 30,000. */
  startTimeoutMs?: number;
  /** Processes side by side; each takes some 300 MB, mostly fonts. Default 1. */
  size?: number;
  /** For one job, from the moment it is handed over. Default 60,000. */
  timeoutMs?: number;
}

export interface RenderRequest {
  outputPath: string;
  onStep?: (step: RenderStep) => void;
  timeoutMs?: number;
}

interface Waiting {
  job: RenderJob;
  request: RenderRequest;
  resolve: (result: RenderResult) => void;
  reject: (error: unknown) => void;
}

type RendererProcess = HostedProcess<typeof rendererProtocol>;

/** Resident memory of a process beside its heap in MB: fonts, pictures and what the layout keeps in buffers. */
const besideHeapMb = 1024;

/**
 * Has PDFs made in processes of their own, which stay warm between jobs.
 * A process that crashes or hangs fails its own job only; the next job gets a fresh one.
 *
 * @example
 * const renderer = new RendererClient({ entry: 'dist/renderer/main.mjs' });
 * const { sha256, pages } = await renderer.render({ kind: 'dossier', model }, { outputPath: '/…/FI-0137.pdf' });
 */
export class RendererClient {
  private readonly idle: RendererProcess[];
  private readonly processes: readonly RendererProcess[];
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(private readonly options: RendererClientOptions) {
    this.processes = Array.from({ length: Math.max(1, options.size ?? 1) }, () => processFor(options));
    this.idle = [...this.processes];
  }

  /** Process ids of those that run, for the health page. */
  get pids(): number[] {
    return this.processes.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** Jobs that wait for a free process, for the metrics page. */
  get queued(): number {
    return this.waiting.length;
  }

  /** Starts all processes ahead of the first job. @throws RendererError when they cannot start */
  async warm(): Promise<void> {
    await Promise.all(
      this.processes.map((process) =>
        process.warm().catch((error: unknown) => {
          throw rendererErrorOf(error);
        }),
      ),
    );
  }

  /** @throws TemplateError when a policy's template is at fault, RendererError otherwise */
  render(job: RenderJob, request: RenderRequest): Promise<RenderResult> {
    if (this.closed) return Promise.reject(new RendererError('closed', 'The renderer is closed.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, request, resolve, reject });
      this.next();
    });
  }

  /** Ends the processes; jobs under way and waiting are refused. */
  close(): void {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) reject(new RendererError('closed', 'The renderer was closed.'));
    for (const process of this.processes) process.close();
  }

  private next(): void {
    const process = this.waiting.length > 0 ? this.idle.pop() : undefined;
    const waiting = process && this.waiting.shift();
    if (!process || !waiting) return;
    const { job, request, resolve, reject } = waiting;
    const { onStep, timeoutMs = this.options.timeoutMs ?? 60_000 } = request;
    process
      .call(
        'render',
        { job, outputPath: absolute(request.outputPath) },
        { timeoutMs, ...(onStep ? { onPart: onStep } : {}) },
      )
      .then(resolve, (error: unknown) => reject(rendererErrorOf(error)))
      .finally(() => {
        this.idle.push(process);
        this.next();
      });
  }
}

function processFor({
  entry,
  assetsDir,
  fallbackFonts,
  memoryMb = 512,
  startTimeoutMs,
}: RendererClientOptions): RendererProcess {
  return new HostedProcess({
    name: 'The PDF process',
    entry,
    protocol: rendererProtocol,
    environment: {
      ...(assetsDir === undefined ? {} : { [rendererVariables.assetsDir]: assetsDir }),
      ...(fallbackFonts?.length ? { [rendererVariables.fallbackFonts]: fallbackFonts.join(delimiter) } : {}),
    },
    heapMb: memoryMb,
    residentMb: memoryMb + besideHeapMb,
    ...(startTimeoutMs === undefined ? {} : { startTimeoutMs }),
  });
}

function rendererErrorOf(error: unknown): unknown {
  if (!(error instanceof ProcessError)) return error;
  const { reason, message, detail } = error;
  if (reason === 'failed' && detail !== undefined)
    return new TemplateError(demand(FaultDetail, detail, 'The fault of a template'));
  switch (reason) {
    case 'memory':
    case 'disk':
    case 'protocol':
    case 'resting':
      return new RendererError('crashed', message);
    default:
      return new RendererError(reason, message);
  }
}
