import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyse, type OpenTexts, type PluginAnalysis } from './plugin-analysis';

/** A file of a plugin: the plugin's folder, and the path inside it with forward slashes. */
export interface PluginFile {
  folder: string;
  path: string;
}

/** The plugin that a file belongs to: the nearest folder above it with a package.json beside a folder `policy`. */
export function pluginFileOf(uri: string): PluginFile | null {
  if (!uri.startsWith('file:')) return null;
  const file = fileURLToPath(uri);
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')))
      return existsSync(join(folder, 'policy')) ? { folder, path: relative(folder, file).replaceAll('\\', '/') } : null;
  }
  return null;
}

/** Analyses of plugins, made anew when a document changes. */
export class PolicyWorkspace {
  private readonly analyses = new Map<string, Promise<PluginAnalysis>>();
  /** The last one of each plugin that could be read as a whole: a file half typed takes nothing from the others. */
  private readonly whole = new Map<string, PluginAnalysis>();

  constructor(private readonly documents: () => readonly TextDocument[]) {}

  changed(folder: string): void {
    this.analyses.delete(folder);
  }

  /** The plugin as it is in the editor now. */
  async analysis(folder: string): Promise<PluginAnalysis> {
    const known = this.analyses.get(folder);
    if (known) return known;
    const analysis = analyse(folder, this.openTexts(folder));
    this.analyses.set(folder, analysis);
    const done = await analysis;
    if (done.references.length > 0) this.whole.set(folder, done);
    return done;
  }

  /** The same; while a file of it cannot be read, as it was before. */
  async lastWhole(folder: string): Promise<PluginAnalysis> {
    const now = await this.analysis(folder);
    const whole = this.whole.get(folder);
    return now.references.length > 0 || !whole ? now : { ...whole, texts: now.texts };
  }

  /** The plugin as it would be if one file had another text; nothing of it is kept. */
  supposing({ folder, path }: PluginFile, text: string): Promise<PluginAnalysis> {
    return analyse(folder, new Map([...this.openTexts(folder), [path, text]]));
  }

  private openTexts(folder: string): OpenTexts {
    return new Map(
      this.documents().flatMap((document) => {
        const file = pluginFileOf(document.uri);
        return file?.folder === folder ? [[file.path, document.getText()] as const] : [];
      }),
    );
  }
}
