import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadTexts } from './localised-texts';
import type { Texts } from './localised-texts';

export interface BuiltinTemplates {
  /** Source of the dossier itself. */
  dossier: string;
  /** Partials any template may use: file name without extension → source. */
  partials: Map<string, string>;
  texts: Texts;
}

/** Where the `.hbs` files lie when nobody says otherwise; the process starts in the repository. */
export function defaultAssetsDir(): string {
  return join(process.cwd(), 'libs', 'templates', 'assets');
}

export function loadBuiltinTemplates(assetsDir: string): BuiltinTemplates {
  const partials = new Map<string, string>();
  for (const folder of ['shared', 'dossier']) {
    for (const file of readdirSync(join(assetsDir, folder)).filter((name) => name.endsWith('.hbs'))) {
      partials.set(`${folder}/${basename(file, '.hbs')}`, readFileSync(join(assetsDir, folder, file), 'utf8'));
    }
  }
  const dossier = partials.get('dossier/dossier');
  if (dossier === undefined) throw new Error(`No dossier/dossier.hbs in ${assetsDir}.`);
  return { dossier, partials, texts: loadTexts(assetsDir) };
}
