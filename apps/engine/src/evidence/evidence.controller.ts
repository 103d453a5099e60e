import { randomUUID } from 'node:crypto';
import { Controller, Req, Res } from '@nestjs/common';
import type { CaseView } from '@redress/api-contract';
import { NotFoundError } from '@redress/errors';
import type { FastifyReply } from 'fastify';
import { actorOf } from '../cases/case-context';
import { CaseReader } from '../cases/case-reader';
import { CommandService } from '../cases/command.service';
import type { ApiRequest } from '../http/api-request';
import { sendFile } from '../attachments/file-answer';
import { text } from '../http/localized';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import { uploadedFile } from '../attachments/uploaded-file';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { AttachmentService } from '../attachments/attachment.service';
import { FileStore } from '../attachments/file-store';

@Controller()
export class EvidenceController {
  constructor(
    private readonly attachments: AttachmentService,
    private readonly files: FileStore,
    private readonly commands: CommandService,
    private readonly reader: CaseReader,
    private readonly units: UnitDirectory,
  ) {}

  @Operation('uploadEvidence')
  async upload(
    @Req() request: ApiRequest,
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'uploadEvidence'>,
  ): Promise<Output<'uploadEvidence'>> {
    const unit = await this.units.demandVisible(person, parameters.unit);
    const { name, stream } = await uploadedFile(request);
    return this.attachments.recordUpload(unit.id, person.personId, await this.attachments.store(stream, name));
  }

  @Operation('attachEvidence')
  async attach(
    @Req() request: ApiRequest,
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'attachEvidence'>,
  ): Promise<CaseView> {
    // A case that the person may not see is told before anything is stored.
    await this.reader.read(person, parameters.case, ({ state }) => state.id);
    const { name, stream } = await uploadedFile(request);
    const file = await this.attachments.store(stream, name);
    const visible = await this.units.visibleTo(person);
    const { version, opened } = await this.commands.give(parameters.case, {
      command: { command: 'attach', data: { id: randomUUID(), ...file } },
      actorIn: (unitId) => actorOf(person, unitId),
      units: visible.map(({ id }) => id),
    });
    return opened ? this.reader.show(person, opened) : this.reader.view(person, parameters.case, version);
  }

  @Operation('readEvidence')
  async read(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'readEvidence'>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const evidence = await this.reader.read(person, parameters.case, ({ state }) =>
      state.evidence.find(({ id }) => id === parameters.evidence),
    );
    if (!evidence) throw new NotFoundError('evidence', text('本案没有这份证据。', 'This case has no such evidence.'));
    await sendFile(reply, this.files, evidence);
  }
}
