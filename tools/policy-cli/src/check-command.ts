import { isError, problemText, reported, summary } from './problem-report';
import { checkPolicy } from './policy-check';
import { watchFolder } from './watch';

export interface CheckOptions {
  json: boolean;
  /** A file that is laid over the policy as the group would. */
  overlay?: string;
  watch: boolean;
}

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/** Checks a plugin once and prints what is wrong. Gives the exit code: 1 when there is any error. */
async function checkOnce(
  folder: string,
  { json, overlay }: CheckOptions,
  print: (text: string) => void,
): Promise<number> {
  const { problems } = await checkPolicy(folder, overlay);
  if (json) print(JSON.stringify(problems.map(reported), null, 2));
  else print([...problems.map(problemText), summary(problems)].join('\n'));
  return problems.some(isError) ? 1 : 0;
}

/** `policy check`: once, or again after each change until the process is interrupted. */
export async function checkCommand(
  folder: string,
  options: CheckOptions,
  print: (text: string) => void = console.log,
): Promise<number> {
  const { json, watch } = options;
  if (!watch) return checkOnce(folder, options, print);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  let code = 0;
  await watchFolder(
    folder,
    async () => {
      // A reader of JSON lines wants no terminal codes; a person wants the last answer alone on the screen.
      if (!json && process.stdout.isTTY) print(clearScreen);
      code = await checkOnce(folder, options, print);
      if (!json) print(`${new Date().toLocaleTimeString('sv-SE')}  等待修改… waiting for changes …`);
    },
    {
      signal: interrupted.signal,
      onFault: (error) => print(`! ${error instanceof Error ? error.message : String(error)}`),
    },
  );
  return code;
}
