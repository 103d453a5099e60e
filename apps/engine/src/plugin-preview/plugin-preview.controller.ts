import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { PluginPreviewService } from './plugin-preview.service';

@Controller()
export class PluginPreviewController {
  constructor(private readonly previews: PluginPreviewService) {}

  @Operation('listPlugins')
  list(@SignedInPerson() person: SignedIn): Promise<Output<'listPlugins'>> {
    return this.previews.list(person);
  }

  @Operation('previewPlugin')
  preview(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters, query }: Input<'previewPlugin'>,
  ): Promise<Output<'previewPlugin'>> {
    return this.previews.preview(person, parameters.plugin, query.after);
  }

  @Operation('previewPluginDocument')
  async document(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters, query }: Input<'previewPluginDocument'>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { plugin, document } = parameters;
    const pdf = await this.previews.document(person, plugin, document, query.locale ?? person.locale);
    await reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${document}.pdf"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      .send(pdf);
  }
}
