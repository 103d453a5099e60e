import { join } from 'node:path';
import { generateFiles } from '@nx/devkit';

const sdk = 'libs/policy-sdk/src';

const kebab = (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const typeFrom = (name) => `${name[0].toUpperCase()}${name.slice(1).replace(/ies$/, 'y').replace(/s$/, '')}`;

/** Changes one place of a file; whoever has rebuilt the file in the meantime is told, and nothing is written. */
function change(tree, path, place, replacement) {
  const before = tree.read(path, 'utf8') ?? '';
  const after = before.replace(place, replacement);
  if (after === before)
    throw new Error(`${path} has no place like ${place} any more: adapt tools/workspace-plugin to it.`);
  tree.write(path, after);
}

/** Makes a contribution point known to the SDK and the compiler: schema and type, entry in the lists, spec. What a revision makes of it is for its author. */
export default function contributionPoint(tree, { name, type = typeFrom(name), filed = false }) {
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    throw new Error(
      `“${name}” is no name of a contribution point: one word or camelCase, such as kpis or reportSchedules.`,
    );
  const file = kebab(name);
  if (
    tree.exists(`${sdk}/contributions/${file}.ts`) ||
    new RegExp(`'${name}'[,\\]]`).test(tree.read(`${sdk}/manifest.ts`, 'utf8') ?? '')
  )
    throw new Error(`There is a contribution point ${name} already.`);
  generateFiles(tree, join(import.meta.dirname, 'files'), `${sdk}/contributions`, { name, type, file, filed });
  change(
    tree,
    `${sdk}/index.ts`,
    "export * from './manifest';",
    (line) => `export * from './contributions/${file}';\n${line}`,
  );
  if (filed) change(tree, `${sdk}/manifest.ts`, /(filedPoints = \[.*)(\] as const;)/, `$1, '${name}'$2`);
  else change(tree, `${sdk}/manifest.ts`, /(mappedPoints = \[[^\]]*)(\] as const;)/, `$1  '${name}',\n$2`);
  const compiler = 'libs/policy-compiler/src/schema-check.ts';
  change(tree, compiler, '  type ContributionPoint,', (line) => `  ${type},\n${line}`);
  change(
    tree,
    compiler,
    /(fileSchemas: Record<ContributionPoint, TSchema> = \{[\s\S]*?\n)(\};)/,
    `$1  ${name}: ${filed ? `single(${type})` : `file({ ${name}: byId(${type}) })`},\n$2`,
  );
  return () =>
    console.log(`
Plugins may contribute ${name} now; their files are read and checked.
  npm run policy -- schemas     publishes the JSON Schema for editors
What is yours: the fields in ${sdk}/contributions/${file}.ts, its place in a revision
(${sdk}/revision.ts, libs/policy-compiler/src/compile.ts), and whatever acts on it.`);
}
