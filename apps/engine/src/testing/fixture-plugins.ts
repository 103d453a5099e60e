import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { installationRoot } from './engine-fixture';

/** A folder of plugins: those of the repository and fixtures beside them, to be changed at will. */
export class FixturePlugins {
  readonly folder = mkdtempSync(join(tmpdir(), 'redress-plugins-of-'));

  constructor(...fixtures: readonly string[]) {
    cpSync(join(installationRoot, 'plugins'), this.folder, { recursive: true });
    for (const name of fixtures)
      cpSync(join(import.meta.dirname, 'plugins', name), join(this.folder, name), { recursive: true });
  }

  /** Sets values in a YAML or JSON file of a plugin; the steps of each path are separated by blanks. */
  change(plugin: string, file: string, values: Record<string, unknown>): this {
    const path = join(this.folder, plugin, file);
    const document = parseDocument(readFileSync(path, 'utf8'));
    for (const [steps, value] of Object.entries(values)) document.setIn(steps.split(' '), document.createNode(value));
    writeFileSync(path, file.endsWith('.json') ? JSON.stringify(document.toJS()) : document.toString());
    return this;
  }

  write(plugin: string, file: string, content: string): this {
    writeFileSync(join(this.folder, plugin, file), content);
    return this;
  }

  uninstall(plugin: string): void {
    rmSync(join(this.folder, plugin), { recursive: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
