import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlatformPaths } from '../platform/platform';

/** Top of the installation: the folder that holds `dist` and `plugins`, wherever this bundle lies below it. */
export function installationFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'nx.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return existsSync(join(folder, 'nx.json')) ? folder : resolve('.');
}

export const pathsUnder = (folder: string): PlatformPaths => ({
  portal: join(folder, 'dist', 'portal', 'browser'),
  rendererEntry: join(folder, 'dist', 'renderer', 'main.mjs'),
  rendererAssets: join(folder, 'libs', 'templates', 'assets'),
  pluginHostEntry: join(folder, 'dist', 'plugin-host', 'main.mjs'),
});
