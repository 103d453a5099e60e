import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ExpressionError } from '@redress/decision-tables';
import { ExtensionError } from '@redress/extension-host';
import type { LocalizedText } from '@redress/policy-sdk';
import { RendererClient, RendererError } from '@redress/renderer-client';
import { TemplateError } from '@redress/templates';
import type { RenderResult } from '@redress/templates';
import type { Logger } from 'pino';
import { FileStore } from '../attachments/file-store';
import { DocumentRepository } from '../cases/document-repository';
import type { DocumentRow } from '../cases/document-view';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { DocumentPreparation } from './document-preparation';
import type { DocumentJob } from './document-queue';
import { DocumentValues } from './document-values';

/** Share of the work that is done when a step begins. */
const progressOf = { preparing: 10, layout: 35, writing: 85 } as const;

function warningText(warning: RenderResult['warnings'][number]): LocalizedText {
  if (warning.code === 'glyph-replaced')
    return text(
      `字符 ${warning.codePoint} 字体中没有，显示为“${warning.shownAs}”。`,
      `The character ${warning.codePoint} is in no font; shown as “${warning.shownAs}”.`,
    );
  return text(
    `图片 ${warning.sha256.slice(0, 12)} 没有排入（${warning.reason}）。`,
    `The picture ${warning.sha256.slice(0, 12)} was left out (${warning.reason}).`,
  );
}

/** Makes the documents that were put in line. Running one twice gives the same document. */
@Injectable()
export class DocumentMaker {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly preparation: DocumentPreparation,
    private readonly values: DocumentValues,
    private readonly renderer: RendererClient,
    private readonly files: FileStore,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @throws RendererError or ExtensionError when it may succeed if it is tried again */
  async make({ documentId, unitId }: DocumentJob, lastAttempt = true): Promise<void> {
    const row = await this.documents.begin({ id: documentId, unit_id: unitId });
    if (!row) return;
    const outputPath = await this.files.pathForIncoming('.pdf');
    try {
      await this.render(row, outputPath);
    } catch (error) {
      await rm(outputPath, { force: true });
      if (isWorthAnotherTry(error) && !lastAttempt) throw error;
      this.log.error({ err: error, documentId }, 'a document could not be made');
      await this.documents.fail(row, faultOf(error), this.now());
    }
  }

  private async render(row: DocumentRow, outputPath: string): Promise<void> {
    const { job, final } = await this.preparation.prepare(row, (surroundings, state) =>
      this.values.of(row, surroundings, state),
    );
    const { sha256, size, pages, warnings } = await this.renderer.render(job, {
      outputPath,
      onStep: (step) =>
        void this.documents
          .recordProgress(row, step, progressOf[step])
          .catch((error: unknown) => this.log.warn({ err: error }, 'progress')),
    });
    await this.files.keep({ temporary: outputPath, sha256, size });
    await this.documents.finish(row, {
      final,
      pages,
      sha256,
      size,
      warnings: warnings.map(warningText),
      finishedAt: this.now(),
    });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

const isWorthAnotherTry = (error: unknown): boolean =>
  (error instanceof RendererError || error instanceof ExtensionError) && error.retryable;

/** Why a document failed, as it is kept. */
function faultOf(error: unknown): string {
  if (error instanceof ExtensionError) {
    const { plugin, message } = error;
    const fault = text(
      `插件${plugin ? `“${plugin}”` : ''}没有给出文书需要的值，请联系总部处理：${message}`,
      `The plugin ${plugin} gave no value that the document shows; ask headquarters to see to it: ${message}`,
    );
    return JSON.stringify(fault);
  }
  if (error instanceof TemplateError || error instanceof ExpressionError) return error.message;
  return error instanceof RendererError ? `${error.reason}: ${error.message}` : 'unexpected';
}
