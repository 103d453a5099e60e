import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CodePointSet } from './glyph-coverage';
import { readCoverage } from './glyph-coverage';

/** A family pdfmake knows by name; `files` are names in its virtual file system. */
export interface FontFamily {
  name: string;
  files: { normal: string; bold: string; italics: string; bolditalics: string };
  /** What the regular cut covers; the cuts of one family cover the same. */
  covers: CodePointSet;
}

export interface FontCatalogue {
  families: FontFamily[];
  /** File name in the virtual file system → the font itself. */
  contents: Map<string, Buffer>;
}

interface FamilySource {
  name: string;
  normal: FontFile;
  bold: FontFile;
}

type FontFile = { package: string; file: string } | { path: string };

const sans = '@expo-google-fonts/noto-sans-sc';
const serif = '@expo-google-fonts/noto-serif-sc';

/** Body and titles. The order is the order in which a missing character is looked for. */
const required: FamilySource[] = [
  {
    name: 'Sans',
    normal: { package: sans, file: '400Regular/NotoSansSC_400Regular.ttf' },
    bold: { package: sans, file: '600SemiBold/NotoSansSC_600SemiBold.ttf' },
  },
  {
    name: 'Serif',
    normal: { package: serif, file: '600SemiBold/NotoSerifSC_600SemiBold.ttf' },
    bold: { package: serif, file: '600SemiBold/NotoSerifSC_600SemiBold.ttf' },
  },
  {
    // Comes with pdfmake; has Latin, Greek and Cyrillic letters the Chinese fonts lack.
    name: 'Latin',
    normal: { package: 'pdfmake', file: 'fonts/Roboto/Roboto-Regular.ttf' },
    bold: { package: 'pdfmake', file: 'fonts/Roboto/Roboto-Medium.ttf' },
  },
];

/** Used when installed: symbols such as ☑ and single-colour emoji. */
const optional: FamilySource[] = [
  symbolFamily('Symbols', '@expo-google-fonts/noto-sans-symbols-2', '400Regular/NotoSansSymbols2_400Regular.ttf'),
  symbolFamily('Emoji', '@expo-google-fonts/noto-emoji', '400Regular/NotoEmoji_400Regular.ttf'),
];

function symbolFamily(name: string, from: string, file: string): FamilySource {
  return { name, normal: { package: from, file }, bold: { package: from, file } };
}

/**
 * Reads the fonts once per process (36 MB), since every document needs them.
 * @param fallbackFonts paths of further TrueType fonts, asked last, for characters no other font has
 */
export function loadFontCatalogue(fallbackFonts: readonly string[] = []): FontCatalogue {
  const contents = new Map<string, Buffer>();
  const families: FontFamily[] = [];
  const add = (source: FamilySource): void => {
    const normal = fontPath(source.normal);
    const bold = fontPath(source.bold);
    for (const path of [normal, bold]) {
      const name = virtualName(path);
      if (!contents.has(name)) contents.set(name, readFileSync(path));
    }
    const regular = virtualName(normal);
    const strong = virtualName(bold);
    families.push({
      name: source.name,
      // Neither Noto Sans SC nor Noto Serif SC has italics.
      files: { normal: regular, bold: strong, italics: regular, bolditalics: strong },
      covers: readCoverage(contents.get(regular) ?? Buffer.alloc(0)),
    });
  };
  required.forEach(add);
  optional.filter(isInstalled).forEach(add);
  fallbackFonts.forEach((path, index) => add({ name: `Fallback${index + 1}`, normal: { path }, bold: { path } }));
  return { families, contents };
}

function isInstalled(source: FamilySource): boolean {
  try {
    fontPath(source.normal);
    return true;
  } catch {
    return false;
  }
}

function fontPath(file: FontFile): string {
  if ('path' in file) return file.path;
  // Bundled or not, the packages are found from where this code lies upwards.
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`${file.package}/package.json`)), file.file);
}

function virtualName(path: string): string {
  return `fonts/${path.replace(/[^A-Za-z0-9._-]+/g, '_')}`;
}
