import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@redress/errors';
import { Database } from '@redress/persistence';
import { accessOf } from '../case-view/personal-data';
import { actorOf } from '../cases/case-context';
import { CaseReader } from '../cases/case-reader';
import { CommandService } from '../cases/command.service';
import { addToAnswer, answerTo, requestHash } from '../http/idempotency';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { WorkQueues } from '../platform/work-queues';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { documentById, documentQueued } from '../cases/document-repository';
import { documentView } from '../cases/document-view';
import type { DocumentRow, DocumentStatus } from '../cases/document-view';
import { documentQueue } from './document-queue';

const unknownDocument = (): NotFoundError =>
  new NotFoundError(
    'document',
    text('没有找到这份文件，或您无权查看。', 'There is no such document, or you may not see it.'),
  );

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
      besides: ({ unitId, version }) => [
        ...documentQueued({
          id,
          unitId,
          caseId,
          document: body.document,
          locale: body.locale,
          masked: !clear || body.masked === true,
          requestedBy: person.personId,
          requestedAt: this.clock.now().toISOString(),
        }),
        addToAnswer({ personId: person.personId, key }, { document: id, version }),
      ],
    });
    const documentId = given.opened === null ? await this.firstDocument(visible, person.personId, key) : id;
    const { unitId, ...view } = await this.find(person, documentId);
    if (given.opened !== null) await this.queues.wake(documentQueue, { documentId, unitId });
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
    const statements = this.database.eachInUnits(visible);
    const [row] = await statements.query(documentById(documentId));
    if (!row) throw unknownDocument();
    const { state, surroundings } = await this.reader.open(statements, row.case_id);
    return {
      row,
      view: documentView(row, surroundings.revision, await this.units.peopleOf(row.unit_id)),
      number: state.number,
      clear: accessOf(surroundings.revision, actorOf(person, row.unit_id)) === 'clear',
      unitId: row.unit_id,
    };
  }

  private async firstDocument(units: readonly string[], personId: string, key: string): Promise<string> {
    const [row] = await this.database.eachInUnits(units).query(answerTo({ personId, key }));
    const document = row?.answer['document'];
    if (typeof document !== 'string') throw unknownDocument();
    return document;
  }
}
