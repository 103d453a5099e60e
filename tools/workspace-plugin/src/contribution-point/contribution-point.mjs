import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { generateFiles } from '@nx/devkit';
import { formatWritten } from '../format-written.mjs';

const points = 'libs/policy-sdk/src/points';
const list = `${points}/index.ts`;

const kebab = (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const typeFrom = (name) => `${name[0].toUpperCase()}${name.slice(1).replace(/ies$/, 'y').replace(/s$/, '')}`;
const wordsFrom = (name) => {
  const spaced = kebab(name).replaceAll('-', ' ');
  return `${spaced[0].toUpperCase()}${spaced.slice(1)}`;
};

/** Changes one place of a file; whoever has rebuilt the file in the meantime is told, and nothing is written. */
function change(tree, path, place, replacement) {
  const before = tree.read(path, 'utf8') ?? '';
  const after = before.replace(place, replacement);
  if (after === before)
    throw new Error(`${path} has no place like ${place} any more: adapt tools/workspace-plugin to it.`);
  tree.write(path, after);
}

/** Writes what is made from the points: the JSON Schemas for editors and the reference. */
function publish(root) {
  for (const task of ['schemas', 'reference'])
    execFileSync(process.execPath, ['tools/run.mjs', 'tools/policy-cli/src/main.ts', task], {
      cwd: root,
      stdio: 'inherit',
    });
}

/** Makes a contribution point: its folder with schema, descriptor and spec, and its two lines in the list of points. */
export default async function contributionPoint(
  tree,
  { name, type = typeFrom(name), filed = false, title, titleEnglish = wordsFrom(name) },
) {
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    throw new Error(
      `“${name}” is no name of a contribution point: one word or camelCase, such as kpis or reportSchedules.`,
    );
  const file = kebab(name);
  if (tree.exists(`${points}/${file}/point.ts`)) throw new Error(`There is a contribution point ${name} already.`);
  change(tree, list, /(?=\n\/\*\* The contribution points)/, `import { ${name} } from './${file}/point';\n`);
  change(tree, list, /(export const points = \{[^}]*)(\};)/, `$1  ${name},\n$2`);
  generateFiles(tree, join(import.meta.dirname, 'files'), `${points}/${file}`, {
    name,
    type,
    file,
    filed,
    title: title ?? titleEnglish,
    titleEnglish,
  });
  await formatWritten(tree, points);
  // Runs when the files are on disk.
  return () => {
    publish(tree.root);
    console.log(`
Plugins may contribute ${name} now: their files are read, merged, checked, compiled and shown in the studio.
What is yours: its fields, titles and example in ${points}/${file}, and whatever acts on it. After a change of these,
  npm run policy -- schemas     publishes the JSON Schema for editors
  npm run policy -- reference   writes its page of the reference`);
  };
}
