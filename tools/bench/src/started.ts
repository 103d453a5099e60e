import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that the benchmarks have started, ended in reverse order, whatever happens. */
export class Started {
  private readonly endings: (() => unknown)[] = [];
  private readonly pids = new Set<number>();
  private over = false;
  private ending: Promise<void> = Promise.resolve();

  constructor() {
    // The last resort, when nothing can be waited for any more.
    process.on('exit', () => {
      for (const pid of this.pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It has ended already.
        }
      }
    });
  }

  get isOver(): boolean {
    return this.over;
  }

  onEnd(end: () => unknown): void {
    this.endings.push(end);
  }

  /** Throws once the run has been broken off: nothing is started any more. */
  demandRunning(): void {
    if (this.over) throw new Error('The run was broken off.');
  }

  /** A process that is not to outlive this one. */
  watch(pid: number): () => void {
    this.pids.add(pid);
    return () => void this.pids.delete(pid);
  }

  /** A folder that other users may enter, gone in the end: the database runs as a user of its own. */
  folder(): string {
    this.demandRunning();
    const folder = mkdtempSync(join(tmpdir(), 'redress-bench-'));
    chmodSync(folder, 0o755);
    this.onEnd(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  process(file: string, args: readonly string[], env: NodeJS.ProcessEnv): StartedProcess {
    this.demandRunning();
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-2000)));
    const forget = this.watch(child.pid ?? 0);
    const ended = new Promise<number>((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', (code) => resolve(code ?? 1));
    });
    void ended.then(forget);
    const stop = () => (child.kill('SIGTERM'), ended);
    const started = { pid: child.pid ?? 0, output: () => output, ended, stop };
    this.onEnd(started.stop);
    return started;
  }

  /** Ends everything for good. */
  async breakOff(): Promise<void> {
    this.over = true;
    await this.end();
  }

  /** Ends what has been started so far; whoever asks meanwhile waits for the same end. */
  end(): Promise<void> {
    this.ending = this.ending.then(() => this.endAll());
    return this.ending;
  }

  private async endAll(): Promise<void> {
    for (let end = this.endings.pop(); end; end = this.endings.pop()) {
      try {
        await end();
      } catch (error) {
        console.error(error);
      }
    }
  }
}

export interface StartedProcess {
  pid: number;
  /** The last of what it wrote. */
  output: () => string;
  /** Its exit code. */
  ended: Promise<number>;
  stop: () => Promise<number>;
}
