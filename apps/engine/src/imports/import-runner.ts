import { Inject, Injectable } from '@nestjs/common';
import { ExtensionError, ExtensionHost } from '@redress/extension-host';
import type { LocalizedText } from '@redress/policy-sdk';
import type { Logger } from 'pino';
import { FileStore } from '../attachments/file-store';
import { NoAnswer } from '../cases/function-answers';
import { text } from '../http/localized';
import { UnitDirectory } from '../organisation/unit-directory';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { BatchIntake, ConnectorGone, TakenOver } from './batch-intake';
import type { ImportJob } from './import-queue';
import { ImportRepository } from './import-repository';
import type { ImportRow } from './import-repository';
import { broken } from './import-view';

/** Entries in one message and one transaction: what is lost and done again when a process is killed. */
const batchSize = 100;

/** Runs imports. Where one was broken off it goes on: entries are counted in the transaction that takes them. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly imports: ImportRepository,
    private readonly batches: BatchIntake,
    private readonly extensions: ExtensionHost,
    private readonly files: FileStore,
    private readonly units: UnitDirectory,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async run(
    { runId, unitId }: ImportJob,
    {
      onProgress = () => undefined,
      lastAttempt = true,
    }: { onProgress?: (row: ImportRow) => void; lastAttempt?: boolean } = {},
  ): Promise<void> {
    const run = await this.imports.begin({ id: runId, unit_id: unitId }, this.now());
    if (!run) return;
    let fault: LocalizedText | null;
    try {
      fault = await this.read(run, onProgress);
    } catch (error) {
      if (error instanceof TakenOver) return;
      this.log.error({ err: error, runId }, 'an import broke off');
      if (!lastAttempt && isWorthAnotherTry(error)) throw error;
      fault = faultOf(run, error);
    }
    await this.imports.end(run, fault, this.now());
    const finished = await this.imports.find(run);
    if (finished) onProgress(finished);
  }

  /** Reads the file to its end. Gives why the whole file cannot be used, or null. */
  private async read(run: ImportRow, onProgress: (row: ImportRow) => void): Promise<LocalizedText | null> {
    const unit = await this.units.byId(run.unit_id);
    let position = run.read;
    return this.extensions.read(run.connector, {
      file: {
        path: this.files.pathOf(run.sha256),
        name: run.file_name,
        mediaType: run.media_type,
        size: Number(run.total_bytes),
      },
      after: position,
      zone: unit.zone,
      batch: batchSize,
      onBatch: async (entries) => {
        position = await this.batches.take(run, unit, entries, position);
        const current = await this.imports.find(run);
        if (current) onProgress(current);
      },
    });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

/** A plugin that takes too much will do so again; whoever ended or hung may have had a bad moment. */
function isWorthAnotherTry(error: unknown): boolean {
  const cause = error instanceof NoAnswer ? error.cause : error;
  return cause instanceof ExtensionError ? cause.retryable : !(cause instanceof ConnectorGone);
}

function faultOf(run: ImportRow, error: unknown): LocalizedText {
  if (error instanceof ConnectorGone)
    return text('单位现行制度不再接收这种文件。', 'The policy in force at the unit takes such files no longer.');
  if (error instanceof NoAnswer) {
    const { 'zh-CN': zh, en } = error.refusal.message;
    return text(zh, en);
  }
  if (error instanceof ExtensionError)
    return text(
      `读取文件的插件${error.plugin ? `“${error.plugin}”` : ''}中断：${error.message}`,
      `The plugin ${error.plugin} that reads the file (${run.connector}) broke off: ${error.message}`,
    );
  return broken;
}
