import { dirname, join } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import { basesOf, missingRequirements, readPlugin } from '@redress/extension-host';
import { compileWithReferences, type CompileResult, type PluginSource, type Reference } from '@redress/policy-compiler';
import { checkedUnit, pluginsBeside } from '../policy-check';
import { YamlPlaces } from './yaml-places';

/** Texts of open documents by path inside the plugin: they stand for what is on disk. */
export type OpenTexts = ReadonlyMap<string, string>;

/** A plugin as it is in the editor: read, compiled, with all that it names. */
export interface PluginAnalysis {
  folder: string;
  name: string;
  /** Texts of all policy files and templates, by path inside the plugin. */
  texts: ReadonlyMap<string, string>;
  problems: readonly PolicyProblem[];
  references: readonly Reference[];
  scenarios: CompileResult['scenarios'];
}

/** Lays open documents over the plugin as it is on disk. */
function overlaid(source: PluginSource, open: OpenTexts): PluginSource {
  return {
    ...source,
    files: source.files.map((file) => ({ ...file, content: open.get(file.path) ?? file.content })),
    templates: Object.fromEntries(
      Object.entries(source.templates).map(([path, text]) => [path, open.get(path) ?? text]),
    ),
  };
}

/** Reads and compiles a plugin folder with open documents over it. */
export async function analyse(folder: string, open: OpenTexts): Promise<PluginAnalysis> {
  const { plugin, problems } = await readPlugin(folder);
  const name = plugin?.manifest.name ?? folder.split(/[/\\]/).at(-1) ?? '';
  if (!plugin) return { folder, name, texts: new Map(), problems, references: [], scenarios: [] };
  const source = overlaid(plugin, open);
  const siblings = await pluginsBeside(folder, plugin);
  const missing = missingRequirements(plugin, new Set(siblings.map(({ manifest }) => manifest.name)));
  const result = compileWithReferences({
    plugin: source,
    bases: basesOf(plugin, siblings),
    installed: [source, ...siblings.filter(({ manifest }) => manifest.name !== name)],
    unit: checkedUnit,
  });
  return {
    folder,
    name,
    texts: new Map([
      ...source.files.map(({ path, content }) => [path, content] as const),
      ...Object.entries(source.templates),
    ]),
    problems: [...problems, ...missing, ...result.problems],
    references: result.references,
    scenarios: result.scenarios,
  };
}

/** A reference with the very place of its id in the text. */
export interface PlacedReference {
  reference: Reference;
  from: number;
  to: number;
}

/** The reference that an offset of a file lies in or touches; the shortest when there are several. */
export function referenceAt(analysis: PluginAnalysis, file: string, offset: number): PlacedReference | null {
  const text = analysis.texts.get(file);
  if (text === undefined) return null;
  const places = new YamlPlaces(text);
  const references = analysis.references
    .filter((reference) => reference.file === file && reference.plugin === analysis.name)
    .flatMap((reference) => places.spansOf(reference.pointer, reference.id).map((span) => ({ reference, ...span })))
    .filter(({ from, to }) => from <= offset && offset <= to);
  return references.sort((a, b) => a.to - a.from - (b.to - b.from))[0] ?? null;
}

/** The folder of another plugin beside this one. */
export const siblingFolder = (analysis: PluginAnalysis, plugin: string): string =>
  plugin === analysis.name ? analysis.folder : join(dirname(analysis.folder), plugin);
