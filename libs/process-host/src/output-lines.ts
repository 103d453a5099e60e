import type { Readable } from 'node:stream';

const longestLine = 1_000;
const tailLength = 4_000;

/** What a child process writes, in lines of bounded length; the end of it is kept to explain how the process ended. */
export class OutputLines {
  tail = '';

  constructor(private readonly onLine: ((line: string) => void) | undefined) {}

  /** The last line that is not a trace of the stack. */
  get last(): string | undefined {
    return this.tail
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !/^at |^Node\.js v|^\^|^-+/.test(line))
      .at(-1);
  }

  follow(...streams: (Readable | null)[]): void {
    for (const stream of streams) {
      if (!stream) continue;
      let begun = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        this.tail = `${this.tail}${chunk}`.slice(-tailLength);
        const lines = `${begun}${chunk}`.split('\n');
        begun = (lines.pop() ?? '').slice(0, longestLine);
        for (const line of lines) this.onLine?.(line.slice(0, longestLine));
      });
      stream.on('end', () => begun && this.onLine?.(begun));
      stream.on('error', () => undefined);
    }
  }
}
