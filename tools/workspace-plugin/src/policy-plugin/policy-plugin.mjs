import { join } from 'node:path';
import { generateFiles } from '@nx/devkit';
import { formatWritten } from '../format-written.mjs';

/** `cold-chain` gives CC, `fishery` gives FI. */
function prefixFrom(name) {
  const words = name.split('-').filter((word) => /^[a-z]/.test(word));
  return (
    words.length > 1
      ? words.map((word) => word[0]).join('')
      : name
          .replaceAll(/[^a-z]/g, '')
          .padEnd(2, 'x')
          .slice(0, 2)
  )
    .slice(0, 4)
    .toUpperCase();
}

const sentence = (name) => `${name[0].toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
/** As a YAML and JSON string at once. */
const quoted = (text) => JSON.stringify(text);

/** Makes `plugins/<name>`: a policy of two clauses that passes its check and its scenario. */
export default async function policyPlugin(
  tree,
  { name, title = `${name} 投诉处理制度`, titleEnglish = `${sentence(name)}: complaints`, prefix = prefixFrom(name) },
) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error(`“${name}” is no name of a plugin: small letters, digits and single hyphens, such as cold-chain.`);
  const folder = `plugins/${name}`;
  if (tree.exists(folder)) throw new Error(`There is a ${folder} already.`);
  generateFiles(tree, join(import.meta.dirname, 'files'), folder, { name, title, titleEnglish, prefix, quoted });
  await formatWritten(tree, folder);
  return () =>
    console.log(
      [
        '',
        `plugins/${name} is a whole policy. Put yours in its place, then:`,
        `  npm run policy -- check plugins/${name}`,
        `  npm run policy -- test plugins/${name}`,
      ].join('\n'),
    );
}
