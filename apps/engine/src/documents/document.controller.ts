import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FileStore } from '../attachments/file-store';
import { sendFile } from '../attachments/file-answer';
import { Checked, IdempotencyKey, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { DocumentService } from './document.service';

@Controller()
export class DocumentController {
  constructor(
    private readonly documents: DocumentService,
    private readonly files: FileStore,
  ) {}

  @Operation('requestDocument')
  request(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'requestDocument'>,
  ): Promise<Output<'requestDocument'>> {
    return this.documents.request(person, parameters.case, body, key);
  }

  @Operation('readDocument')
  read(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'readDocument'>,
  ): Promise<Output<'readDocument'>> {
    return this.documents.read(person, parameters.document);
  }

  @Operation('downloadDocument')
  async download(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'downloadDocument'>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, this.files, await this.documents.file(person, parameters.document));
  }
}
