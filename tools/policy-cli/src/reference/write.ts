import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referencePages } from './pages';

/** Writes the reference; pages of what is gone go too. */
export async function writeReference(folder: string): Promise<string[]> {
  const pages = referencePages();
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) if (!Object.hasOwn(pages, file)) await rm(join(folder, file));
  await Promise.all(Object.entries(pages).map(([file, content]) => writeFile(join(folder, file), content)));
  return Object.keys(pages);
}
