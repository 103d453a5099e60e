import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import type { PluginSource } from '@redress/policy-compiler';
import { codePluginsOf } from './installed-plugin';
import type { InstalledPlugin } from './installed-plugin';
import { packedEnding, unpackedPlugin } from './packed-plugins';
import { verifyPlugin } from './plugin-integrity';
import { unsigned } from './plugin-signature';
import type { SignatureStatus } from './plugin-signature';
import { contributionPoints, type Manifest } from '@redress/policy-sdk';
import semver from 'semver';

/** Version of the engine that `engines.redress` of a plugin is held against. */
export const engineVersion = '0.1.0';

export interface Discovery {
  plugins: PluginSource[];
  /** What is known of each before any of its code is loaded. */
  installed: InstalledPlugin[];
  problems: PolicyProblem[];
}

const problem = (
  plugin: string,
  file: string,
  pointer: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): PolicyProblem => ({
  plugin,
  file,
  pointer,
  severity: 'error',
  message: { 'zh-CN': zh, en },
  remedy: { 'zh-CN': remedyZh, en: remedyEn },
});

const thereAlready = (file: string, name: string): PolicyProblem =>
  problem(
    name,
    file,
    '',
    `插件“${name}”已有另一份，没有使用 ${file}`,
    `the plugin “${name}” is there already, so ${file} is not used`,
    '只保留一份：文件夹或插件包',
    'Keep one of them, the folder or the packed file',
  );

/** A file that holds a JSON object. */
async function readJson(path: string): Promise<object> {
  const value = JSON.parse(await readFile(path, 'utf8')) as unknown;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a JSON object');
  return value;
}

const faultOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Files of a pattern such as `policy/forms/*.form.yaml`; a `*` stands in the last part only. */
async function expand(folder: string, pattern: string): Promise<string[]> {
  const parts = pattern.split('/');
  const last = parts.pop() ?? '';
  const parent = join(folder, ...parts);
  if (!last.includes('*')) return existsSync(join(parent, last)) ? [pattern] : [];
  if (!existsSync(parent)) return [];
  const [head = '', tail = ''] = last.split('*');
  const names = await readdir(parent);
  return names
    .filter((name) => name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length)
    .sort()
    .map((name) => [...parts, name].join('/'));
}

async function readTemplates(folder: string): Promise<Record<string, string>> {
  const parent = join(folder, 'templates');
  if (!existsSync(parent)) return {};
  const names = (await readdir(parent)).filter((name) => name.endsWith('.hbs'));
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [`templates/${name}`, await readFile(join(parent, name), 'utf8')] as const),
    ),
  );
}

/** Texts of the manifest in one language; undefined when the plugin has none. */
async function readTexts(
  folder: string,
  file: string,
  unreadable: (file: string, fault: string) => void,
): Promise<Record<string, string> | undefined> {
  if (!existsSync(join(folder, file))) return undefined;
  try {
    return (await readJson(join(folder, file))) as Record<string, string>;
  } catch (error) {
    unreadable(file, faultOf(error));
    return undefined;
  }
}

/** A plugin's folder as it was read; without a plugin it cannot be loaded, and the problems say why. */
export interface PluginReading {
  plugin: PluginSource | null;
  signature: SignatureStatus;
  problems: PolicyProblem[];
}

/**
 * Reads one plugin folder. What keeps it from being loaded is reported; its policy files are checked by the compiler.
 * `trusted` are the public keys of signatures that the installation trusts, SPKI in base64.
 */
export async function readPlugin(folder: string, trusted: readonly string[] = []): Promise<PluginReading> {
  const name = basename(folder);
  const { signature, problems } = await verifyPlugin(folder, trusted);
  let manifest: Manifest;
  try {
    manifest = (await readJson(join(folder, 'package.json'))) as Manifest;
  } catch (error) {
    const fault = faultOf(error);
    return {
      plugin: null,
      signature: unsigned,
      problems: [
        ...problems,
        problem(
          name,
          'package.json',
          '',
          `无法读取清单：${fault}`,
          `the manifest cannot be read: ${fault}`,
          '检查文件是否存在、JSON 是否正确',
          'Check that the file is there and is JSON',
        ),
      ],
    };
  }
  const range = manifest.engines?.redress ?? '';
  // An empty range would stand for every engine.
  if (!range || !semver.validRange(range) || !semver.satisfies(engineVersion, range)) {
    problems.push(
      problem(
        name,
        'package.json',
        '/engines/redress',
        `插件要求引擎版本 ${range || '（未填写）'}，当前为 ${engineVersion}`,
        `the plugin asks for engine ${range || '(nothing)'}, this is ${engineVersion}`,
        '更新插件或引擎',
        'Update the plugin or the engine',
      ),
    );
  }
  const files: PluginSource['files'] = [];
  for (const { id: point } of contributionPoints) {
    const declared = manifest.contributes?.[point];
    for (const pattern of declared === undefined ? [] : [declared].flat()) {
      const paths = typeof pattern !== 'string' || pattern.includes('..') ? [] : await expand(folder, pattern);
      if (paths.length === 0) {
        problems.push(
          problem(
            name,
            'package.json',
            `/contributes/${point}`,
            `没有文件符合“${pattern}”`,
            `no file matches “${pattern}”`,
            '检查路径',
            'Check the path',
          ),
        );
      }
      for (const path of paths) {
        try {
          files.push({ point, path, content: await readFile(join(folder, path), 'utf8') });
        } catch (error) {
          problems.push(
            problem(
              name,
              path,
              '',
              `无法读取文件：${faultOf(error)}`,
              `the file cannot be read: ${faultOf(error)}`,
              '检查它是否为文件、权限是否正确',
              'Check that it is a file and may be read',
            ),
          );
        }
      }
    }
  }
  const unreadable = (file: string, fault: string): void => {
    problems.push(
      problem(
        name,
        file,
        '',
        `无法读取清单的文字：${fault}`,
        `the texts of the manifest cannot be read: ${fault}`,
        '检查 JSON 是否正确',
        'Check that the file is JSON',
      ),
    );
  };
  const [en, zh] = await Promise.all([
    readTexts(folder, 'package.nls.json', unreadable),
    readTexts(folder, 'package.nls.zh-cn.json', unreadable),
  ]);
  const plugin: PluginSource = {
    folder: name,
    manifest,
    texts: { ...(en && { en }), ...(zh && { 'zh-CN': zh }) },
    files,
    templates: await readTemplates(folder),
  };
  return { plugin: problems.length > 0 ? null : plugin, signature, problems };
}

/** The folders of all plugins: those that lie there, and those that packed ones were unpacked into. */
async function pluginFolders(folder: string): Promise<{ folders: string[]; problems: PolicyProblem[] }> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const problems: PolicyProblem[] = [];
  for (const { name: file } of entries.filter((entry) => entry.isFile() && entry.name.endsWith(packedEnding))) {
    const plugin = await unpackedPlugin(join(folder, file));
    if ('problem' in plugin) problems.push(plugin.problem);
    else if (folders.some((other) => basename(other) === basename(plugin.folder)))
      problems.push(thereAlready(file, basename(plugin.folder)));
    else folders.push(plugin.folder);
  }
  return { folders, problems };
}

/**
 * All plugins below a folder, packed ones too. One that cannot be loaded does not keep the others from it; all faults
 * are reported.
 * `trusted` as in {@link readPlugin}.
 */
export async function discoverPlugins(folder: string, trusted: readonly string[] = []): Promise<Discovery> {
  if (!existsSync(folder)) return { plugins: [], installed: [], problems: [] };
  const { folders, problems } = await pluginFolders(folder);
  const read = await Promise.all(folders.map(async (path) => ({ path, ...(await readPlugin(path, trusted)) })));
  let found = read.flatMap(({ path, plugin, signature }) => (plugin ? [{ path, source: plugin, signature }] : []));
  problems.push(...read.flatMap((one) => one.problems));
  // One that is left out may be what another needs.
  for (let before = -1; before !== found.length;) {
    before = found.length;
    const present = new Set(found.map(({ source }) => source.manifest.name));
    const missing = new Map(found.map((one) => [one, missingRequirements(one.source, present)]));
    problems.push(...[...missing.values()].flat());
    found = found.filter((one) => missing.get(one)?.length === 0);
  }
  const code = codePluginsOf(found);
  return {
    plugins: found.map(({ source }) => source),
    installed: code.installed,
    problems: [...problems, ...code.problems],
  };
}

/**
 * The policies that one is a layer over, the deepest first. One that is not there is left out: compiling reports it.
 */
export function basesOf(plugin: PluginSource, all: readonly PluginSource[]): PluginSource[] {
  const bases: PluginSource[] = [];
  // Two that extend each other would go on for ever.
  const visited = new Set<string>([plugin.manifest.name]);
  for (let name = plugin.manifest.extends; name !== undefined && !visited.has(name);) {
    visited.add(name);
    const base = all.find(({ manifest }) => manifest.name === name);
    if (base) bases.unshift(base);
    name = base?.manifest.extends;
  }
  return bases;
}

/** What a plugin needs beside it and does not find. */
export function missingRequirements({ manifest }: PluginSource, present: ReadonlySet<string>): PolicyProblem[] {
  return (manifest.requires ?? []).flatMap((name, index) =>
    present.has(name)
      ? []
      : [
          problem(
            manifest.name,
            'package.json',
            `/requires/${index}`,
            `没有找到所需的插件“${name}”`,
            `the plugin “${name}” that this one needs is not there`,
            '把它放进 plugins 文件夹，并先解决它自己的问题',
            'Put it into the folder of plugins, and mend its own problems first',
          ),
        ],
  );
}
