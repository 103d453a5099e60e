import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkCommand } from './check-command';
import { isError, problemText, summary } from './problem-report';
import { keygenCommand, packCommand, unpackCommand } from './pack/pack-command';
import { checkPolicy } from './policy-check';
import { writeReference } from './reference/write';
import { writeSchemas } from './schemas';
import { testCommand } from './test-command';
import { dialogueOver } from './try/dialogue';
import { instantFrom } from './try/instants';
import { languageNames } from './try/language';
import { triedPolicy } from './try/tried-policy';
import { TryCommand } from './try/try-command';

const schemasFolder = 'libs/policy-sdk/schemas';

const tryOptions = '[--at 2026-10-08T09:00] [--set SETTING=VALUE …] [--calendar ID] [--lang zh-CN|en] [--overlay FILE]';
const usage = `usage: npm run policy -- check plugins/NAME [--json] [--watch] [--overlay FILE]
           every problem of the policy, with file, line and remedy; exit code 1 if there is an error;
           with a file, of the policy under this overlay of the group
       npm run policy -- test plugins/NAME [--threshold PERCENT]
           its scenarios, what of the policy they exercise, and the clauses that none shows
       npm run policy -- try plugins/NAME ${tryOptions}
           steps through a case in the terminal
       npm run policy -- pack plugins/NAME [--key FILE] [--out FILE]
           one file NAME-VERSION.redress-plugin with hashes, signed when a private key is given
       npm run policy -- unpack FILE [FOLDER]
           a packed plugin into FOLDER, plugins when none is given
       npm run policy -- keygen FILE
           a new key for signing, its public half in FILE.pub
       npm run --silent policy -- lsp
           the language server for editors, over standard input and output
       npm run policy -- schemas
           writes the JSON Schemas of the policy files
       npm run policy -- reference
           writes the reference for authors to docs/reference`;

const options = {
  json: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  threshold: { type: 'string' },
  at: { type: 'string', default: 'now' },
  set: { type: 'string', multiple: true },
  calendar: { type: 'string', default: 'cn-office' },
  lang: { type: 'string', default: 'both' },
  key: { type: 'string' },
  out: { type: 'string' },
  overlay: { type: 'string' },
} as const;

/** The command line is wrong; the message says how. */
class UsageError extends Error {}

const read = () => parseArgs({ allowPositionals: true, options });
type Values = ReturnType<typeof read>['values'];

function percent(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 100)
    throw new UsageError(`--threshold takes whole percents from 0 to 100, not ${text}`);
  return value;
}

function existing(path: string): string {
  if (!existsSync(path)) throw new UsageError(`没有文件 ${path}  There is no file ${path}`);
  return resolve(path);
}

async function tryCommand(folder: string, { at, set = [], calendar, lang, overlay }: Values): Promise<number> {
  const language = languageNames.find((name) => name === lang);
  if (!language) throw new UsageError(`--lang takes ${languageNames.join(', ')}, not ${lang}`);
  const dialogue = dialogueOver(process.stdin, process.stdout);
  const compile = async () => {
    const check = await checkPolicy(folder, overlay && existing(overlay));
    const policy = check.problems.some(isError) ? null : triedPolicy(check, { set, calendar });
    if (!policy)
      dialogue.print([...check.problems.filter(isError).map(problemText), summary(check.problems)].join('\n'));
    return policy;
  };
  const now = instantFrom(at, new Date().toISOString(), 'Asia/Shanghai');
  if (now === null) throw new UsageError(`--at takes a time such as 2026-10-08T09:00, not ${at}`);
  try {
    return await new TryCommand({ folder, compile, now, language, schemas: resolve(schemasFolder) }, dialogue).run();
  } finally {
    dialogue.close();
  }
}

/** Commands that work on one plugin's folder. */
const ofPlugin: Record<string, (folder: string, values: Values) => Promise<number>> = {
  check: (folder, { json, watch, overlay }) =>
    checkCommand(folder, { json, watch, ...(overlay && { overlay: existing(overlay) }) }),
  test: (folder, { threshold }) => testCommand(folder, { threshold: percent(threshold) }),
  try: tryCommand,
  pack: (folder, { key, out }) => packCommand(folder, { ...(key && { key }), ...(out && { out }) }),
};

async function main(): Promise<number> {
  const { values, positionals } = read();
  const [name = '', folder] = positionals;
  if (name === 'lsp') return (await import('./lsp/server')).serveOverStdio();
  if (name === 'reference') {
    const written = await writeReference(resolve('docs/reference'));
    console.log(`${written.length} pages written to docs/reference`);
    return 0;
  }
  if (name === 'unpack' && folder) return unpackCommand(folder, positionals[2] ?? 'plugins');
  if (name === 'keygen' && folder) return keygenCommand(folder);
  if (name === 'schemas') {
    const written = await writeSchemas(resolve(schemasFolder));
    console.log(`${written.length} schemas written to ${schemasFolder}`);
    return 0;
  }
  const command = Object.hasOwn(ofPlugin, name) ? ofPlugin[name] : undefined;
  if (!command || !folder) throw new UsageError('');
  if (!existsSync(folder)) throw new UsageError(`没有文件夹 ${folder}  There is no folder ${folder}`);
  return command(resolve(folder), values);
}

const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

process.exitCode = await main().catch((error: unknown) => {
  if (!isUsage(error)) throw error;
  console.error([error.message, usage].filter((text) => text !== '').join('\n'));
  return 2;
});
