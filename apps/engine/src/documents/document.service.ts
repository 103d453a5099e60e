import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@redress/errors';
import { Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import { accessOf } from '../case-view/personal-data';
import { actorOf } from '../cases/case-context';
import { CaseReader } from '../cases/case-reader';
import { CommandService } from '../cases/command.service';
import { requestHash } from '../http/idempotency';
import { announce } from '../platform/announcements';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { WorkQueues } from '../platform/work-queues';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { documentRows, documentViews } from '../cases/document-view';
import type { DocumentRow, DocumentStatus } from '../cases/document-view';

const unknownDocument = (): NotFoundError =>
  new NotFoundError(
    'document',
    text('没有找到这份文件，或您无权查看。', 'There is no such document, or you may not see it.'),
  );

export interface NewDocument {
  id: string;
  unitId: string;
  caseId: string;
  document: string;
  locale: 'zh-CN' | 'en';
  masked: boolean;
  requestedBy: string;
  requestedAt: string;
}

/** Puts a document in line; the worker makes it. The same id is put in line once. */
export async function queueDocument(
  transaction: Transaction,
  { id, unitId, caseId, document, locale, masked, requestedBy, requestedAt }: NewDocument,
): Promise<void> {
  await transaction.execute(
    `insert into document (id, unit_id, case_id, document, locale, masked, status, requested_by, requested_at)
     values (?, ?, ?, ?, ?, ?, 'queued', ?, ?::timestamptz) on conflict (id) do nothing`,
    [id, unitId, caseId, document, locale, masked, requestedBy, requestedAt],
    'run',
  );
  await announce(transaction, { kind: 'document', id, unit: unitId, status: 'queued', progress: 0 });
}

@Injectable()
export class DocumentService {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandService,
    private readonly reader: CaseReader,
    private readonly units: UnitDirectory,
    private readonly queues: WorkQueues,
    private readonly clock: Clock,
  ) {}

  async request(
    person: SignedIn,
    caseId: string,
    body: { document: string; locale: 'zh-CN' | 'en'; masked?: boolean },
    key: string,
  ): Promise<DocumentStatus> {
    const visible = (await this.units.visibleTo(person)).map(({ id }) => id);
    const id = randomUUID();
    // Who may not see personal data in clear gets none by way of a document.
    const clear = await this.reader.read(
      person,
      caseId,
      ({ state, surroundings }) => accessOf(surroundings.revision, actorOf(person, state.unitId)) === 'clear',
    );
    const given = await this.commands.give(caseId, {
      command: { command: 'request-document', data: { document: body.document } },
      actorIn: (unitId) => actorOf(person, unitId),
      units: visible,
      repeatable: {
        personId: person.personId,
        key,
        requestHash: requestHash('requestDocument', { case: caseId, body }),
      },
      besides: async (transaction, { unitId, version }) => {
        await queueDocument(transaction, {
          id,
          unitId,
          caseId,
          document: body.document,
          locale: body.locale,
          masked: !clear || body.masked === true,
          requestedBy: person.personId,
          requestedAt: this.clock.now().toISOString(),
        });
        await transaction.execute(
          'update idempotency_key set answer = answer || ?::jsonb where person_id = ? and key = ?',
          [JSON.stringify({ document: id, version }), person.personId, key],
          'run',
        );
      },
    });
    const documentId = given.repeated ? await this.firstDocument(visible, person.personId, key) : id;
    const { unitId, ...view } = await this.find(person, documentId);
    if (!given.repeated) await this.queues.wake('documents', { documentId, unitId });
    return view.view;
  }

  async read(person: SignedIn, documentId: string): Promise<DocumentStatus> {
    return (await this.find(person, documentId)).view;
  }

  /** The finished file, for a person who may see what it holds. */
  async file(person: SignedIn, documentId: string): Promise<{ sha256: string; name: string; mediaType: string }> {
    const { row, view, number, clear } = await this.find(person, documentId);
    if (!row.masked && !clear && row.requested_by !== person.personId) throw unknownDocument();
    if (row.sha256 === null)
      throw new NotFoundError(
        'document-file',
        text('文件还没有生成好，请稍候。', 'The file is not made yet; wait a moment.'),
      );
    return { sha256: row.sha256, name: `${number} ${view.title[row.locale]}.pdf`, mediaType: 'application/pdf' };
  }

  private async find(
    person: SignedIn,
    documentId: string,
  ): Promise<{ row: DocumentRow; view: DocumentStatus; number: string; clear: boolean; unitId: string }> {
    const visible = (await this.units.visibleTo(person)).map(({ id }) => id);
    return this.database.inUnits(visible, async (transaction) => {
      const [row] = await documentRows(transaction, { id: documentId });
      if (!row) throw unknownDocument();
      const { state, surroundings } = await this.reader.open(transaction, row.case_id);
      const people = await this.units.peopleOf(row.unit_id);
      const [view] = await documentViews(transaction, { id: documentId }, surroundings.revision, people);
      if (!view) throw unknownDocument();
      return {
        row,
        view,
        number: state.number,
        clear: accessOf(surroundings.revision, actorOf(person, row.unit_id)) === 'clear',
        unitId: row.unit_id,
      };
    });
  }

  private async firstDocument(units: readonly string[], personId: string, key: string): Promise<string> {
    const [row] = await this.database.inUnits(units, (transaction) =>
      transaction.execute<{ document: string | null }[]>(
        "select answer ->> 'document' as document from idempotency_key where person_id = ? and key = ?",
        [personId, key],
      ),
    );
    if (!row?.document) throw unknownDocument();
    return row.document;
  }
}
