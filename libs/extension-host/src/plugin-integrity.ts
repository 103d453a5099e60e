import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import { hashOf, integrityFile, readIntegrity, unsigned, verifySignature } from './plugin-signature';
import type { SignatureStatus } from './plugin-signature';

const packAgain = {
  'zh-CN': '向作者重新索取插件包；自行修改后需删除 redress-plugin.json 或重新打包',
  en: 'Get the packed plugin again; after a change of your own, remove redress-plugin.json or pack it anew',
};

/** All paths below a folder that are no folders, sorted, with `/` between their parts. */
async function pathsBelow(folder: string): Promise<string[]> {
  const visit = async (below: string): Promise<string[]> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
    const nested = entries.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? visit(path) : [path];
    });
    return (await Promise.all(nested)).flat();
  };
  return (await visit('')).sort();
}

/**
 * Holds a plugin's folder against the hashes it was packed with. A folder that was not packed is unsigned.
 * `trusted` are public keys, SPKI in base64. With problems it must not be loaded.
 */
export async function verifyPlugin(
  folder: string,
  trusted: readonly string[],
): Promise<{ signature: SignatureStatus; problems: PolicyProblem[] }> {
  if (!existsSync(join(folder, integrityFile))) return { signature: unsigned, problems: [] };
  const refused = (file: string, code: string, zh: string, en: string): PolicyProblem => ({
    plugin: basename(folder),
    file,
    pointer: '',
    code: `integrity/${code}`,
    severity: 'error',
    message: { 'zh-CN': zh, en },
    remedy: packAgain,
  });
  const integrity = readIntegrity(await readFile(join(folder, integrityFile), 'utf8').catch(() => ''));
  if (!integrity) {
    const problem = refused(integrityFile, 'unreadable', '无法读取文件清单', 'the list of hashes cannot be read');
    return { signature: unsigned, problems: [problem] };
  }
  const problems: PolicyProblem[] = [];
  const present = (await pathsBelow(folder)).filter((path) => path !== integrityFile);
  for (const path of present) {
    if (!Object.hasOwn(integrity.files, path)) {
      problems.push(refused(path, 'unknown-file', '文件不在插件包中', 'the file does not belong to the packed plugin'));
      continue;
    }
    const content = await readFile(join(folder, path)).catch(() => null);
    if (content === null || hashOf(content) !== integrity.files[path])
      problems.push(refused(path, 'changed', '文件在打包后被修改', 'the file was changed after packing'));
  }
  for (const path of Object.keys(integrity.files)) {
    if (!present.includes(path))
      problems.push(refused(path, 'missing', '插件包中的文件缺失', 'a file of the packed plugin is missing'));
  }
  const signature = verifySignature(integrity, trusted);
  if (!signature)
    problems.push(
      refused(integrityFile, 'signature', '签名与内容不符', 'the signature does not belong to the content'),
    );
  return { signature: signature ?? unsigned, problems };
}
