import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = /\.(ts|mjs|html|css|ya?ml|hbs|json)$/;

/** What the installed policies are about, besides what their files say of themselves. */
const subjects = ['fish', 'aquatic', 'seafood', 'fly[ -]ash', 'bad reviews?', '水产', '渔业', '鱼', '差评', '粉煤灰'];

/** The work item that carried penalties before a policy could name it. */
const formerId = `['"\`]sanction['"\`]`;

/**
 * Files that may name a policy, each for a reason: specs that take an installed plugin as the object of a test and what
 * they share, and what older versions left behind and has to be read as it is.
 */
const excused: readonly RegExp[] = [
  /^apps\/portal-e2e\/src\//,
  /^apps\/engine\/src\/testing\/fishery-forms\.ts$/,
  /^apps\/engine\/src\/(cases|demo|documents|events|extensions|messages)\/[\w-]+\.spec\.ts$/,
  /^apps\/engine\/src\/(imports|plugin-preview|policies|work)\/[\w-]+\.spec\.ts$/,
  /^apps\/portal\/src\/app\/(desk\/inbox|studio\/preview)\/[\w-]+\.spec\.ts$/,
  /^libs\/policy-compiler\/src\/(expressions\/)?[\w-]+\.spec\.ts$/,
  /^libs\/engine-core\/src\/stored-formats\//,
  /^libs\/persistence\/src\/migrations\/import-connector\.sql\.ts$/,
  /^libs\/templates\/src\/(fixtures\/hairtail-[\w-]+\.fixture|[\w-]+\.spec)\.ts$/,
];

export const isExcused = (file: string): boolean => excused.some((pattern) => pattern.test(file));

/** Names of the plugins, and what the clauses of each begin with. */
export function wordsOfPlugins(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  const prefixes = names.flatMap((name) => {
    const clauses = join(folder, name, 'policy/clauses.yaml');
    const matches = existsSync(clauses) ? readFileSync(clauses, 'utf8').matchAll(/^ {2}([A-Z]{2,4})-\d/gm) : [];
    return [...matches].map(([, prefix]) => `${prefix}-\\d+\\.`);
  });
  return [...names, ...new Set(prefixes)];
}

const isHan = (word: string): boolean => /\p{Script=Han}/u.test(word);

/** What of a text speaks of a policy, with the line. */
export function policyWords(text: string, words: readonly string[]): { line: number; word: string }[] {
  const all = [...words, ...subjects];
  const latin = all.filter((word) => !isHan(word)).map((word) => `(?<![\\w-])${word}(?![a-z])`);
  const pattern = new RegExp([...latin, ...all.filter(isHan), formerId].join('|'), 'gi');
  return text
    .split('\n')
    .flatMap((content, index) => [...content.matchAll(pattern)].map(([word]) => ({ line: index + 1, word })));
}

/** Every place in `apps` and `libs` that speaks of a policy, also in files that are not yet committed. */
export function namingPolicies(root: string): string[] {
  const words = wordsOfPlugins(join(root, 'plugins'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
    cwd: root,
  });
  return listed
    .toString('utf8')
    .split('\0')
    .filter((file) => read.test(file) && !isExcused(file) && existsSync(join(root, file)))
    .flatMap((file) =>
      policyWords(`${file}\n${readFileSync(join(root, file), 'utf8')}`, words).map(
        ({ line, word }) => `${file}:${line - 1}  ${word}`,
      ),
    );
}
