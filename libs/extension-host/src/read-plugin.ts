import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { existsSync } from 'node:fs';
import type { PolicyProblem } from '@redress/errors';
import type { PluginSource } from '@redress/policy-compiler';
import { contributionPoints, type Manifest } from '@redress/policy-sdk';
import semver from 'semver';
import { verifyPlugin } from './plugin-integrity';
import { unsigned } from './plugin-signature';
import type { SignatureStatus } from './plugin-signature';

/** Version of the engine that `engines.redress` of a plugin is held against. */
export const engineVersion = '0.1.0';

export const problem = (
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

/** A file that holds a JSON object. */
async function readJson(path: string): Promise<object> {
  const value = JSON.parse(await readFile(path, 'utf8')) as unknown;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a JSON object');
  return value;
}

const faultOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reports a file or folder that could not be read. */
type Unreadable = (file: string, error: unknown) => void;

/** Files of a pattern such as `policy/forms/*.form.yaml`; a `*` stands in the last part only. */
async function expand(folder: string, pattern: string): Promise<string[]> {
  const parts = pattern.split('/');
  const last = parts.pop() ?? '';
  const parent = join(folder, ...parts);
  if (!last.includes('*')) return existsSync(join(parent, last)) ? [pattern] : [];
  const [head = '', tail = ''] = last.split('*');
  // Where there is no folder of the name, or something else, no file fits.
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length)
    .sort()
    .map((name) => [...parts, name].join('/'));
}

async function readTemplates(folder: string, unreadable: Unreadable): Promise<Record<string, string>> {
  const parent = join(folder, 'templates');
  if (!existsSync(parent)) return {};
  const templates: Record<string, string> = {};
  try {
    for (const name of (await readdir(parent)).filter((one) => one.endsWith('.hbs'))) {
      const file = `templates/${name}`;
      try {
        templates[file] = await readFile(join(folder, file), 'utf8');
      } catch (error) {
        unreadable(file, error);
      }
    }
  } catch (error) {
    unreadable('templates', error);
  }
  return templates;
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
  const unreadable: Unreadable = (file, error) => {
    problems.push(
      problem(
        name,
        file,
        '',
        `无法读取：${faultOf(error)}`,
        `cannot be read: ${faultOf(error)}`,
        '检查它是否为文件（templates 是否为文件夹）、权限是否正确',
        'Check that it is a file (`templates`: a folder) and may be read',
      ),
    );
  };
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
          unreadable(path, error);
        }
      }
    }
  }
  const noTexts = (file: string, fault: string): void => {
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
    readTexts(folder, 'package.nls.json', noTexts),
    readTexts(folder, 'package.nls.zh-cn.json', noTexts),
  ]);
  const plugin: PluginSource = {
    folder: name,
    manifest,
    texts: { ...(en && { en }), ...(zh && { 'zh-CN': zh }) },
    files,
    templates: await readTemplates(folder, unreadable),
  };
  return { plugin: problems.length > 0 ? null : plugin, signature, problems };
}
