import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ConnectorView, ImportRun } from '@redress/api-contract';
import { NotFoundError } from '@redress/errors';
import type { InstalledPlugin } from '@redress/extension-host';
import type { PolicyRevision } from '@redress/policy-sdk';
import { AttachmentService } from '../attachments/attachment.service';
import { importLimit, kindOfMediaType } from '../attachments/file-kinds';
import { caseWorkflowOf } from '../case-view/titles';
import { actorOf } from '../cases/case-context';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { WorkQueues } from '../platform/work-queues';
import { INSTALLED_PLUGINS } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { importQueue } from './import-queue';
import { ImportRepository } from './import-repository';
import type { ImportRow } from './import-repository';
import { importView } from './import-view';
import { refusalsFile } from './refusals-file';
import { connectorsOf } from './entry-intake';

const shownRefusals = 100;

const unknownRun = (): NotFoundError =>
  new NotFoundError('import', text('没有找到这次导入。', 'There is no such import.'));

@Injectable()
export class ImportService {
  constructor(
    private readonly imports: ImportRepository,
    private readonly attachments: AttachmentService,
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    @Inject(INSTALLED_PLUGINS) private readonly plugins: readonly InstalledPlugin[],
    private readonly queues: WorkQueues,
    private readonly clock: Clock,
  ) {}

  /** Keeps the file and puts the import in line. Whoever imports must be allowed to take complaints there. */
  async begin(
    person: Pick<SignedIn, 'personId' | 'name' | 'roles' | 'headquarters'>,
    unitId: string,
    connector: string,
    open: () => Promise<{ name: string; stream: Readable }>,
  ): Promise<ImportRun> {
    const unit = await this.units.demandVisible(person, unitId);
    const revision = await this.policyOf(unit.id);
    const declared = this.offered(revision).find(({ id }) => id === connector);
    if (!declared)
      throw new HttpProblem(
        409,
        'connector-not-taken',
        text(`这个单位的制度不接收“${connector}”。`, `The policy of this unit takes no “${connector}”.`),
      );
    const allowed = caseWorkflowOf(revision).intake?.by ?? [];
    if (!actorOf(person, unit.id).roles.some(({ role }) => allowed.includes(role)))
      throw new HttpProblem(
        403,
        'role',
        text(
          '您在该单位没有登记投诉的权限，不能导入。',
          'You may not take complaints at this unit, so you cannot import any.',
        ),
      );
    const { name, stream } = await open();
    const file = await this.attachments.store(stream, name, importLimit);
    const endings = kindOfMediaType(file.mediaType)?.endings ?? [];
    if (!endings.some((ending) => declared.fileTypes.includes(`.${ending}`)))
      throw new HttpProblem(
        415,
        'file-type-not-accepted',
        text(
          `请上传 ${declared.fileTypes.join('、')} 文件。`,
          `Upload a file of the kind ${declared.fileTypes.join(', ')}.`,
        ),
      );
    const run = { id: randomUUID(), unit_id: unit.id };
    const { name: fileName, sha256, mediaType, size } = file;
    await this.imports.add({
      id: run.id,
      unitId: unit.id,
      fileName,
      sha256,
      mediaType,
      connector,
      totalBytes: String(size),
      requestedBy: person.personId,
      requestedAt: this.clock.now(),
    });
    const row = await this.imports.find(run);
    if (!row) throw unknownRun();
    await this.queues.wake(importQueue, { runId: run.id, unitId: unit.id });
    return importView(row, []);
  }

  /** What files a unit takes: what its policy names and an installed plugin brings. */
  async connectors(person: Pick<SignedIn, 'headquarters' | 'roles'>, unitId: string): Promise<ConnectorView[]> {
    const unit = await this.units.demandVisible(person, unitId);
    return this.offered(await this.policyOf(unit.id));
  }

  private policyOf(unitId: string): Promise<PolicyRevision> {
    return this.library.inForce(unitId, this.clock.now().toISOString());
  }

  private offered(revision: PolicyRevision): ConnectorView[] {
    const taken = connectorsOf(revision);
    return this.plugins.flatMap(({ source, declarations }) =>
      Object.entries(declarations.connectors).flatMap(([id, { title, help = null, fileTypes }]) =>
        Object.hasOwn(taken, id) ? [{ id, plugin: source.manifest.name, title, help, fileTypes }] : [],
      ),
    );
  }

  async list(person: SignedIn, unitId: string): Promise<ImportRun[]> {
    const unit = await this.units.demandVisible(person, unitId);
    return (await this.imports.latest(unit.id)).map((row) => importView(row, []));
  }

  async read(person: Pick<SignedIn, 'headquarters' | 'roles'>, unitId: string, runId: string): Promise<ImportRun> {
    const row = await this.demandRun(person, unitId, runId);
    return importView(row, await this.imports.refusals(row, shownRefusals));
  }

  /** All refused entries, for whoever takes them up by hand. */
  async refusals(person: SignedIn, unitId: string, runId: string): Promise<{ name: string; content: string }> {
    const row = await this.demandRun(person, unitId, runId);
    return {
      name: `${row.file_name.replace(/\.\w+$/, '')} 未导入.csv`,
      content: refusalsFile(await this.imports.allRefusals(row)),
    };
  }

  private async demandRun(
    person: Pick<SignedIn, 'headquarters' | 'roles'>,
    unitId: string,
    runId: string,
  ): Promise<ImportRow> {
    const unit = await this.units.demandVisible(person, unitId);
    const row = await this.imports.find({ id: runId, unit_id: unit.id });
    if (!row) throw unknownRun();
    return row;
  }
}
