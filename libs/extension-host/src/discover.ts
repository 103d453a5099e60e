import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import type { PluginSource } from '@redress/policy-compiler';
import { contributionPoints, type Manifest } from '@redress/policy-sdk';
import semver from 'semver';

/** Version of the engine that `engines.redress` of a plugin is held against. */
export const engineVersion = '0.1.0';

export interface Discovery {
  plugins: PluginSource[];
  problems: PolicyProblem[];
}

const problem = (plugin: string, file: string, pointer: string, zh: string, en: string, remedyZh: string, remedyEn: string): PolicyProblem => ({
  plugin,
  file,
  pointer,
  severity: 'error',
  message: { 'zh-CN': zh, en },
  remedy: { 'zh-CN': remedyZh, en: remedyEn },
});

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8')) as unknown;
}

/** Files of a pattern such as `policy/forms/*.form.yaml`; a `*` stands in the last part only. */
async function expand(folder: string, pattern: string): Promise<string[]> {
  const parts = pattern.split('/');
  const last = parts.pop() ?? '';
  const parent = join(folder, ...parts);
  if (!last.includes('*')) return existsSync(join(parent, last)) ? [pattern] : [];
  if (!existsSync(parent)) return [];
  const [head = '', tail = ''] = last.split('*');
  const names = await readdir(parent);
  return names.filter((name) => name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length).sort().map((name) => [...parts, name].join('/'));
}

async function readTemplates(folder: string): Promise<Record<string, string>> {
  const parent = join(folder, 'templates');
  if (!existsSync(parent)) return {};
  const names = (await readdir(parent)).filter((name) => name.endsWith('.hbs'));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [`templates/${name}`, await readFile(join(parent, name), 'utf8')] as const)));
}

/** Reads one plugin folder. What keeps it from being loaded is reported; its policy files are checked by the compiler. */
export async function readPlugin(folder: string): Promise<{ plugin: PluginSource | null; problems: PolicyProblem[] }> {
  const name = basename(folder);
  const problems: PolicyProblem[] = [];
  let manifest: Manifest;
  try {
    manifest = (await readJson(join(folder, 'package.json'))) as Manifest;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { plugin: null, problems: [problem(name, 'package.json', '', `无法读取清单：${fault}`, `the manifest cannot be read: ${fault}`, '检查文件是否存在、JSON 是否正确', 'Check that the file is there and is JSON')] };
  }
  const range = manifest.engines?.redress ?? '';
  if (!semver.validRange(range) || !semver.satisfies(engineVersion, range)) {
    problems.push(problem(name, 'package.json', '/engines/redress', `插件要求引擎版本 ${range || '（未填写）'}，当前为 ${engineVersion}`, `the plugin asks for engine ${range || '(nothing)'}, this is ${engineVersion}`, '更新插件或引擎', 'Update the plugin or the engine'));
  }
  if (manifest.main) {
    problems.push(problem(name, 'package.json', '/main', '本版本只加载纯数据的策略插件', 'this version loads policy plugins of data only', '去掉 main，用策略文件表达', 'Remove `main` and say it in the policy files'));
  }
  const files: PluginSource['files'] = [];
  for (const point of contributionPoints) {
    const declared = manifest.contributes?.[point];
    for (const pattern of declared === undefined ? [] : [declared].flat()) {
      const paths = pattern.includes('..') ? [] : await expand(folder, pattern);
      if (paths.length === 0) {
        problems.push(problem(name, 'package.json', `/contributes/${point}`, `没有文件符合“${pattern}”`, `no file matches “${pattern}”`, '检查路径', 'Check the path'));
      }
      for (const path of paths) files.push({ point, path, content: await readFile(join(folder, path), 'utf8') });
    }
  }
  const nls = async (file: string) => (existsSync(join(folder, file)) ? ((await readJson(join(folder, file))) as Record<string, string>) : undefined);
  const [en, zh] = await Promise.all([nls('package.nls.json'), nls('package.nls.zh-cn.json')]);
  const plugin: PluginSource = { folder: name, manifest, texts: { ...(en && { en }), ...(zh && { 'zh-CN': zh }) }, files, templates: await readTemplates(folder) };
  return { plugin: problems.length > 0 ? null : plugin, problems };
}

/** All policy plugins below a folder. One that cannot be loaded does not keep the others from it; all failures are reported together. */
export async function discoverPlugins(folder: string): Promise<Discovery> {
  if (!existsSync(folder)) return { plugins: [], problems: [] };
  const entries = await readdir(folder, { withFileTypes: true });
  const read = await Promise.all(entries.filter((entry) => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1)).map((entry) => readPlugin(join(folder, entry.name))));
  return { plugins: read.map(({ plugin }) => plugin).filter((plugin) => plugin !== null), problems: read.flatMap(({ problems }) => problems) };
}

/** The plugins that one extends, the deepest first; an unknown one is a problem. */
export function basesOf(plugin: PluginSource, all: readonly PluginSource[]): PluginSource[] {
  const bases: PluginSource[] = [];
  const visit = (source: PluginSource): void => {
    for (const name of source.manifest.extensionDependencies ?? []) {
      const base = all.find(({ manifest }) => manifest.name === name);
      if (!base || bases.includes(base) || base === plugin) continue;
      visit(base);
      bases.push(base);
    }
  };
  visit(plugin);
  return bases;
}
