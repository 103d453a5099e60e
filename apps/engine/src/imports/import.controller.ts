import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attachmentHeader } from '../attachments/file-name';
import type { ApiRequest } from '../http/api-request';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import { uploadedFile } from '../attachments/uploaded-file';
import type { SignedIn } from '../http/signed-in';
import { ImportService } from './import.service';

@Controller()
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Operation('listConnectors')
  async connectors(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'listConnectors'>,
  ): Promise<Output<'listConnectors'>> {
    return { connectors: await this.imports.connectors(person, parameters.unit) };
  }

  @Operation('beginImport')
  begin(
    @Req() request: ApiRequest,
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters, query }: Input<'beginImport'>,
  ): Promise<Output<'beginImport'>> {
    return this.imports.begin(person, parameters.unit, query.connector, () => uploadedFile(request));
  }

  @Operation('listImports')
  async list(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'listImports'>,
  ): Promise<Output<'listImports'>> {
    return { imports: await this.imports.list(person, parameters.unit) };
  }

  @Operation('readImport')
  read(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'readImport'>,
  ): Promise<Output<'readImport'>> {
    return this.imports.read(person, parameters.unit, parameters.import);
  }

  @Operation('downloadRefusals')
  async refusals(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'downloadRefusals'>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, content } = await this.imports.refusals(person, parameters.unit, parameters.import);
    await reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': attachmentHeader(name),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(content);
  }
}
