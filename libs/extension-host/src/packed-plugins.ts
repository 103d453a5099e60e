import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import { removeLeftBehind } from './left-behind';
import { ArchiveError, filesOf } from './plugin-archive';
import { integrityFile } from './plugin-signature';

/** What the name of a packed plugin ends with. */
export const packedEnding = '.redress-plugin';

const prefix = 'redress-unpacked-';

/** A folder of this process alone: what was verified there, nobody else changes afterwards. */
let unpackedFolder: string | null = null;

function ownFolder(): string {
  if (unpackedFolder !== null) return unpackedFolder;
  removeLeftBehind(tmpdir(), prefix);
  const made = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  unpackedFolder = made;
  return made;
}

const unpacked = new Map<string, Promise<string>>();

/** Name of the plugin in an archive: that of its folder. @throws ArchiveError */
export function nameIn(files: ReadonlyMap<string, Buffer>): string {
  const name = nameOf(files.get('package.json')?.toString('utf8') ?? '');
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) throw new ArchiveError('its package.json has no usable name');
  return name;
}

function nameOf(manifest: string): string {
  try {
    const value: unknown = JSON.parse(manifest);
    const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : '';
    return typeof name === 'string' ? (name.split('/').pop() ?? '') : '';
  } catch {
    return '';
  }
}

/** Writes the files of a plugin into a folder, which is made. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

async function unpack(archive: Buffer, hash: string): Promise<string> {
  const files = await filesOf(archive);
  const folder = join(ownFolder(), hash, nameIn(files));
  if (!files.has(integrityFile)) throw new ArchiveError(`it has no ${integrityFile}`);
  await writeFiles(folder, files);
  return folder;
}

/**
 * Unpacks a plugin into a folder of this process, once for the same content. Nothing of it is trusted yet: reading the
 * folder verifies it.
 */
export async function unpackedPlugin(file: string): Promise<{ folder: string } | { problem: PolicyProblem }> {
  try {
    const archive = await readFile(file);
    const hash = createHash('sha256').update(archive).digest('hex').slice(0, 32);
    const known = unpacked.get(hash) ?? unpack(archive, hash);
    unpacked.set(hash, known);
    return { folder: await known };
  } catch (error) {
    return { problem: refused(basename(file), error instanceof Error ? error.message : String(error)) };
  }
}

const refused = (file: string, fault: string): PolicyProblem => ({
  plugin: file,
  file,
  pointer: '',
  code: 'integrity/archive',
  severity: 'error',
  message: { 'zh-CN': `插件包无法使用：${fault}`, en: `the packed plugin cannot be used: ${fault}` },
  remedy: { 'zh-CN': '向作者重新索取插件包', en: 'Get the packed plugin again from its author' },
});
