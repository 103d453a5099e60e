import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { holds } from '@redress/decision-tables';
import { expressionContext } from '@redress/engine-core';
import { Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { LocalizedText } from '@redress/policy-sdk';
import { RendererClient, RendererError } from '@redress/renderer-client';
import { TemplateError } from '@redress/templates';
import type { PictureSource, RenderJob, RenderResult } from '@redress/templates';
import type { Logger } from 'pino';
import { FileStore } from '../attachments/file-store';
import { personOf } from '../organisation/people';
import { CaseReader } from '../cases/case-reader';
import type { OpenedCase } from '../cases/opened-case';
import { text } from '../http/localized';
import { Clock, SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { RevisionLibrary } from '../policies/revision-library';
import { UnitDirectory } from '../organisation/unit-directory';
import { documentById } from '../cases/document-view';
import type { DocumentRow } from '../cases/document-view';
import { DocumentRepository } from './document-repository';
import { dossierModel } from './dossier-model';
import { noticeJob } from './notice-model';

interface Prepared {
  row: DocumentRow;
  job: RenderJob;
  final: boolean;
}

/** Share of the work that is done when a step begins. */
const progressOf = { preparing: 10, layout: 35, writing: 85 } as const;

const pictureTypes = new Set(['image/jpeg', 'image/png']);

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
    private readonly database: Database,
    private readonly documents: DocumentRepository,
    private readonly reader: CaseReader,
    private readonly library: RevisionLibrary,
    private readonly units: UnitDirectory,
    private readonly files: FileStore,
    private readonly renderer: RendererClient,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @throws RendererError when it may succeed if it is tried again */
  async make({ documentId, unitId }: { documentId: string; unitId: string }, lastAttempt = true): Promise<void> {
    const folder = join(this.settings.storage, 'incoming');
    const outputPath = join(folder, `${randomUUID()}.pdf`);
    try {
      const prepared = await this.database.inUnits([unitId], (transaction) => this.prepare(transaction, documentId));
      if (!prepared) return;
      await mkdir(folder, { recursive: true });
      const result = await this.renderer.render(prepared.job, {
        outputPath,
        onStep: (step) =>
          void this.documents
            .recordProgress(prepared.row, step, progressOf[step])
            .catch((error: unknown) => this.log.warn({ err: error }, 'progress')),
      });
      await this.files.keep({ temporary: outputPath, sha256: result.sha256, size: result.size });
      const { sha256, size, pages, warnings } = result;
      await this.documents.finish(prepared.row, {
        final: prepared.final,
        pages,
        sha256,
        size,
        warnings: warnings.map(warningText),
        finishedAt: this.now(),
      });
    } catch (error) {
      await rm(outputPath, { force: true });
      if (error instanceof RendererError && error.retryable && !lastAttempt) throw error;
      this.log.error({ err: error, documentId }, 'a document could not be made');
      await this.documents.fail({ id: documentId, unit_id: unitId }, faultOf(error), this.now());
    }
  }

  private async prepare(transaction: Transaction, documentId: string): Promise<Prepared | null> {
    const [row] = await transaction.query(documentById(documentId));
    if (!row || row.status === 'done' || row.status === 'failed') return null;
    await this.documents.begin(transaction, row.id);
    const opened = await this.reader.open(transaction, row.case_id);
    const { state, surroundings } = opened;
    const { finalWhen } = surroundings.revision.documents[row.document] ?? {};
    const final = finalWhen === undefined || holds(finalWhen, expressionContext(surroundings, state));
    return { row, final, job: await this.jobOf(transaction, row, opened, final) };
  }

  private async jobOf(
    transaction: Transaction,
    row: DocumentRow,
    { state, events, surroundings }: OpenedCase,
    final: boolean,
  ): Promise<RenderJob> {
    const people = await this.units.peopleOf(row.unit_id);
    const { effectiveFrom } = await this.library.publicationOf(row.unit_id, state.revision);
    const pictures = this.picturesOf(state.evidence, row.masked);
    const model = dossierModel({
      surroundings,
      state,
      events,
      people,
      locale: row.locale,
      masked: row.masked,
      organisation: this.settings.group.name[row.locale],
      document: { id: row.document, final },
      effectiveFrom,
      generatedAt: this.now(),
      generatedBy: personOf(people, row.requested_by).name,
      pictures: new Set(pictures.map(({ sha256 }) => sha256)),
    });
    const source = surroundings.revision.documents[row.document]?.source;
    return source
      ? noticeJob(model, { name: `${surroundings.revision.policy.name}/${row.document}`, source })
      : { kind: 'dossier', model, pictures };
  }

  private now(): string {
    return this.clock.now().toISOString();
  }

  /** Pictures may show faces and addresses: a masked document goes without them. */
  private picturesOf(evidence: readonly { sha256: string; mediaType: string }[], masked: boolean): PictureSource[] {
    if (masked) return [];
    const distinct = new Map(
      evidence
        .filter(({ mediaType }) => pictureTypes.has(mediaType))
        .map(({ sha256 }) => [sha256, { sha256, path: this.files.pathOf(sha256) }]),
    );
    return [...distinct.values()];
  }
}

function faultOf(error: unknown): string {
  if (error instanceof TemplateError) return error.message;
  return error instanceof RendererError ? `${error.reason}: ${error.message}` : 'unexpected';
}
