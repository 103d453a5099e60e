import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { PluginList, PluginPreview } from '@redress/api-contract';
import { NotFoundError } from '@redress/errors';
import type { PolicyProblem } from '@redress/errors';
import { basesOf, discoverPlugins, readPlugin } from '@redress/extension-host';
import { compilePolicy } from '@redress/policy-compiler';
import type { CompileInput, CompileResult, PluginSource } from '@redress/policy-compiler';
import { RendererClient } from '@redress/renderer-client';
import { builtInCalendars, createCalendar } from '@redress/working-time';
import { HttpProblem } from '../http/http-problem';
import { plainText, text } from '../http/localized';
import type { Locale } from '../http/localized';
import type { SignedIn } from '../http/signed-in';
import { Clock, SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { changeOf, fingerprintOf } from './plugin-folder';
import { noContent, previewContent, problemView } from './preview-view';
import { sampleCase } from './sample-case';
import type { SampleCase } from './sample-case';
import { sampleDocument } from './sample-document';

/** The folder that plugins are read from. */
export const PLUGINS_FOLDER = Symbol('folder of plugins');

const longestWaitMs = 20_000;
const zone = 'Asia/Shanghai';
const unit: CompileInput['unit'] = {
  code: 'preview',
  name: text('示例单位', 'Sample unit'),
  zone,
  calendar: 'cn-office',
};

/** A plugin as it was read and compiled, until its files change. */
interface Reading {
  fingerprint: string;
  plugin: PluginSource | null;
  problems: PolicyProblem[];
  result: CompileResult | null;
  sample: SampleCase | null;
}

/** Plugins under work, read anew from disk whenever they change. What units have adopted is not touched by it. */
@Injectable()
export class PluginPreviewService implements OnApplicationShutdown {
  private readonly readings = new Map<string, Reading>();
  private readonly ended = new AbortController();

  constructor(
    @Inject(PLUGINS_FOLDER) private readonly folder: string,
    private readonly renderer: RendererClient,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
  ) {}

  onApplicationShutdown(): void {
    this.ended.abort();
  }

  async list(person: SignedIn): Promise<PluginList> {
    demandHeadquarters(person);
    const entries = await readdir(this.folder, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isDirectory() && existsSync(join(this.folder, entry.name, 'package.json')))
      .map((entry) => entry.name)
      .sort();
    const plugins = [];
    for (const name of names) {
      const { plugin, problems, result } = await this.reading(name);
      // A connector or a channel is no policy; one whose manifest cannot be read may be.
      if (plugin && plugin.manifest.contributes.workflows === undefined) continue;
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      plugins.push({
        name,
        title: result?.revision?.policy.title ?? plainText(name),
        version: plugin?.manifest.version ?? '',
        errors,
        warnings: problems.length - errors,
      });
    }
    return { plugins };
  }

  /** The plugin as it is now; with `after`, once it is another than that. */
  async preview(person: SignedIn, name: string, after: string | undefined): Promise<PluginPreview> {
    demandHeadquarters(person);
    const folder = this.folderOf(name);
    if (after !== undefined && (await fingerprintOf(folder)) === after)
      await changeOf(folder, { ms: longestWaitMs, signal: this.ended.signal });
    const { fingerprint, plugin, problems, result, sample } = await this.reading(name);
    const revision = result?.revision ?? null;
    return {
      name,
      title: revision?.policy.title ?? plainText(name),
      version: plugin?.manifest.version ?? '',
      fingerprint,
      readAt: this.clock.now().toISOString(),
      sound: revision !== null,
      problems: problems.map(problemView),
      ...(revision ? previewContent(revision) : noContent),
      sample: sample?.scenario ?? null,
    };
  }

  /** A document with the values of the sample case, as PDF. @throws TemplateError when its template is at fault */
  async document(person: SignedIn, name: string, document: string, locale: Locale): Promise<Buffer> {
    demandHeadquarters(person);
    const { result, sample } = await this.reading(name);
    const template = result?.revision?.documents[document];
    if (!template)
      throw new NotFoundError(
        'document',
        text('插件没有这种文书，或插件有错误。', 'The plugin has no such document, or has errors.'),
      );
    if (!sample)
      throw new NotFoundError(
        'scenario',
        text(
          '先写一个能走通的场景，文书用其中的内容展示。',
          'Write a scenario first: documents are shown with its values.',
        ),
      );
    const job = sampleDocument(sample, document, {
      locale,
      organisation: this.settings.group.name[locale],
      now: this.clock.now().toISOString(),
    });
    const folder = join(this.settings.storage, 'incoming');
    const outputPath = join(folder, `${randomUUID()}.pdf`);
    await mkdir(folder, { recursive: true });
    try {
      await this.renderer.render(job, { outputPath });
      return await readFile(outputPath);
    } finally {
      await rm(outputPath, { force: true });
    }
  }

  private folderOf(name: string): string {
    const folder = join(this.folder, name);
    if (!existsSync(join(folder, 'package.json')))
      throw new NotFoundError('plugin', text(`没有名为“${name}”的插件。`, `There is no plugin “${name}”.`));
    return folder;
  }

  private async reading(name: string): Promise<Reading> {
    const folder = this.folderOf(name);
    const fingerprint = await fingerprintOf(folder);
    const known = this.readings.get(name);
    if (known?.fingerprint === fingerprint) return known;
    const { plugin, problems } = await readPlugin(folder);
    const { extends: base, requires = [] } = plugin?.manifest ?? {};
    const others = base !== undefined || requires.length > 0 ? (await discoverPlugins(this.folder)).plugins : [];
    const result =
      plugin &&
      compilePolicy({
        plugin,
        bases: basesOf(plugin, others),
        installed: [plugin, ...others.filter(({ manifest }) => manifest.name !== plugin.manifest.name)],
        unit,
      });
    const scenarios = result?.scenarios.map(({ scenario }) => scenario) ?? [];
    const reading: Reading = {
      fingerprint,
      plugin,
      problems: [...problems, ...(result?.problems ?? [])],
      result,
      sample: result?.revision
        ? sampleCase(result.revision, createCalendar(builtInCalendars['cn-office'](zone)), scenarios)
        : null,
    };
    this.readings.set(name, reading);
    return reading;
  }
}

function demandHeadquarters({ headquarters }: SignedIn): void {
  if (headquarters) return;
  throw new HttpProblem(
    403,
    'headquarters-only',
    text('只有总部可以查看编写中的制度。', 'Only headquarters may see policies under work.'),
  );
}
