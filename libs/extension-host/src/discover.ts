import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import { manifestProblems } from '@redress/policy-compiler';
import type { PluginSource } from '@redress/policy-compiler';
import { codePluginsOf } from './installed-plugin';
import type { FoundPlugin, InstalledPlugin } from './installed-plugin';
import { packedEnding, unpackedPlugin } from './packed-plugins';
import { problem, readPlugin } from './read-plugin';

export interface Discovery {
  plugins: PluginSource[];
  /** What is known of each before any of its code is loaded. */
  installed: InstalledPlugin[];
  problems: PolicyProblem[];
}

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

/** Of several plugins of one name that whose folder bears it, or the first. */
function oneOfEachName(discovered: readonly FoundPlugin[]): { first: FoundPlugin[]; others: PolicyProblem[] } {
  const chosen = new Map<string, FoundPlugin>();
  for (const one of discovered) {
    const { folder, manifest } = one.source;
    if (!chosen.has(manifest.name) || folder === manifest.name) chosen.set(manifest.name, one);
  }
  const first = discovered.filter((one) => chosen.get(one.source.manifest.name) === one);
  const others = discovered.flatMap((one) => {
    const kept = chosen.get(one.source.manifest.name);
    return kept && kept !== one ? [sameName(one.source, kept.source.folder)] : [];
  });
  return { first, others };
}

const sameName = ({ folder, manifest: { name } }: PluginSource, kept: string): PolicyProblem =>
  problem(
    folder,
    'package.json',
    '/name',
    `文件夹“${folder}”和“${kept}”里的插件都叫“${name}”，没有使用“${folder}”`,
    `the plugins in the folders “${folder}” and “${kept}” are both named “${name}”, so “${folder}” is not used`,
    '让 name 与文件夹同名，或只保留一份',
    'Give each the name of its folder, or keep one of them',
  );

/**
 * All plugins below a folder, packed ones too. One that cannot be loaded does not keep the others from it; all faults
 * are reported.
 * `trusted` as in {@link readPlugin}.
 */
export async function discoverPlugins(folder: string, trusted: readonly string[] = []): Promise<Discovery> {
  if (!existsSync(folder)) return { plugins: [], installed: [], problems: [] };
  const { folders, problems } = await pluginFolders(folder);
  const read = await Promise.all(folders.map(async (path) => ({ path, ...(await readPlugin(path, trusted)) })));
  problems.push(...read.flatMap((one) => one.problems));
  let discovered = read.flatMap(({ path, plugin, signature }): FoundPlugin[] => {
    const faults = plugin ? manifestProblems(plugin) : [];
    problems.push(...faults);
    return plugin && faults.length === 0 ? [{ path, source: plugin, signature }] : [];
  });
  const { first, others } = oneOfEachName(discovered);
  discovered = first;
  problems.push(...others);
  // One that is left out may be what another needs.
  for (let before = -1; before !== discovered.length;) {
    before = discovered.length;
    const present = new Set(discovered.map(({ source }) => source.manifest.name));
    const missing = new Map(discovered.map((one) => [one, missingRequirements(one.source, present)]));
    problems.push(...[...missing.values()].flat());
    discovered = discovered.filter((one) => missing.get(one)?.length === 0);
  }
  const code = codePluginsOf(discovered);
  return {
    plugins: discovered.map(({ source }) => source),
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
  // What is no list is reported as a fault of the manifest.
  return (Array.isArray(manifest.requires) ? manifest.requires : []).flatMap((name, index) =>
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
