import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  ArchiveError,
  archiveOf,
  filesOf,
  hashOf,
  integrityFile,
  nameIn,
  packedEnding,
  readPlugin,
  signContent,
  writeFiles,
} from '@redress/extension-host';
import type { PluginContent, PluginIntegrity, PluginSignature } from '@redress/extension-host';
import type { PluginSource } from '@redress/policy-compiler';
import { checkPolicy } from '../policy-check';
import { isError, problemText, summary } from '../problem-report';

const wholeFolders = ['policy', 'templates', 'scenarios', 'demo', 'dist'];
const singleFiles = ['package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'README.md'];

type Print = (text: string) => void;

const faultOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Paths of what a plugin is made of: neither its sources nor its packages, which `dist` has in it. */
async function packedPaths(folder: string, { manifest, files }: PluginSource): Promise<string[]> {
  const paths = new Set(files.map(({ path }) => path));
  for (const path of [...singleFiles, ...(manifest.main === undefined ? [] : [manifest.main.replace(/^\.\//, '')])])
    if (existsSync(join(folder, path))) paths.add(path);
  for (const name of wholeFolders.filter((one) => existsSync(join(folder, one)))) {
    const entries = await readdir(join(folder, name), { withFileTypes: true, recursive: true });
    for (const entry of entries.filter((one) => one.isFile() && !one.name.startsWith('.')))
      paths.add(
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
  }
  return [...paths].sort();
}

export interface PackOptions {
  /** PEM file of a private Ed25519 key. */
  key?: string;
  out?: string;
}

/** `policy pack`: one file of a plugin without errors. Gives the exit code. */
export async function packCommand(
  folder: string,
  { key, out }: PackOptions,
  print: Print = console.log,
): Promise<number> {
  const { problems } = await checkPolicy(folder);
  const { plugin } = await readPlugin(folder);
  const faults = problems.filter(isError);
  if (!plugin || faults.length > 0) {
    print([...faults.map(problemText), summary(problems)].join('\n'));
    return 1;
  }
  const { name, version, main, engines } = plugin.manifest;
  if (main !== undefined && !existsSync(join(folder, main))) {
    print(`✗ 没有 ${main}：先打包代码  There is no ${main}: bundle the code first`);
    return 1;
  }
  const files = new Map<string, Uint8Array>();
  for (const path of await packedPaths(folder, plugin)) files.set(path, await readFile(join(folder, path)));
  const content: PluginContent = {
    name,
    version,
    engines: engines.redress,
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, hashOf(bytes)])),
  };
  let signature: PluginSignature | undefined;
  try {
    if (key !== undefined) signature = signContent(content, createPrivateKey(await readFile(key)));
  } catch (error) {
    print(`✗ --key ${key}: ${faultOf(error)}`);
    return 1;
  }
  const integrity: PluginIntegrity = { ...content, ...(signature && { signature }) };
  files.set(integrityFile, Buffer.from(`${JSON.stringify(integrity, null, 2)}\n`));
  const target = out ?? `${name.replace(/^@/, '').replaceAll('/', '-')}-${version}${packedEnding}`;
  await writeFile(target, await archiveOf(files));
  const origin = signature ? `密钥 key ${signature.keyId}` : '未签名 unsigned';
  print(`${target}: ${files.size} 个文件 files, ${origin}`);
  return 0;
}

/** `policy unpack`: a folder of its own below `parent`, which is verified when it is read. Gives the exit code. */
export async function unpackCommand(file: string, parent: string, print: Print = console.log): Promise<number> {
  try {
    const files = await filesOf(await readFile(file));
    const folder = resolve(parent, nameIn(files));
    if (existsSync(folder)) throw new ArchiveError(`${folder} 已存在，先移走  is there already: move it away first`);
    await writeFiles(folder, files);
    const { problems } = await readPlugin(folder);
    print([...problems.map(problemText), folder].join('\n'));
    return problems.some(isError) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    print(`✗ ${file}: ${error.message}`);
    return 1;
  }
}

/** `policy keygen`: a new Ed25519 key for signing in FILE, its public half in FILE.pub. Never overwrites. */
export async function keygenCommand(file: string, print: Print = console.log): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  try {
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    await writeFile(`${file}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
  } catch (error) {
    print(`✗ ${faultOf(error)}`);
    return 1;
  }
  print(`${file} 私钥，妥善保管  private: keep it to yourself\n${file}.pub 公钥，交给运维  public: for operators`);
  return 0;
}
