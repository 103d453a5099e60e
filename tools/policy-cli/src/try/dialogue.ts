import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A conversation line by line, with a person at a terminal or with a file of answers. */
export interface Dialogue {
  /** The next line without its end; null when there is no more input. */
  ask(prompt: string): Promise<string | null>;
  print(text: string): void;
  close(): void;
}

/** At a terminal with editing and history; from a pipe each answer is repeated behind its question. */
export function dialogueOver(input: Readable & { isTTY?: boolean }, output: Writable): Dialogue {
  const terminal = input.isTTY === true;
  const lines = createInterface({ input, ...(terminal && { output }), terminal, crlfDelay: Infinity });
  const next = lines[Symbol.asyncIterator]();
  return {
    async ask(prompt) {
      if (terminal) {
        lines.setPrompt(prompt);
        lines.prompt();
      } else output.write(prompt);
      const { done, value } = await next.next();
      if (!terminal) output.write(done ? '\n' : `${value}\n`);
      return done ? null : value;
    },
    print: (text) => void output.write(`${text}\n`),
    close: () => lines.close(),
  };
}

/** The input ended or the person gave up in the middle of something. */
export class Abandoned extends Error {}

/** The next line; throws {@link Abandoned} at the end of input or for `!`. */
export async function demandLine(dialogue: Dialogue, prompt: string): Promise<string> {
  const line = await dialogue.ask(prompt);
  if (line === null || line.trim() === '!') throw new Abandoned();
  return line;
}
