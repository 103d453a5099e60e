import { Module } from '@nestjs/common';
import type { EngineSettings } from '../platform/engine-settings';
import { SETTINGS } from '../platform/engine-settings';
import { AttachmentService } from './attachment.service';
import { FileStore } from './file-store';
import { UploadRepository } from './upload-repository';

/** Files as they come in and go out. */
@Module({
  providers: [
    { provide: FileStore, inject: [SETTINGS], useFactory: ({ storage }: EngineSettings) => new FileStore(storage) },
    UploadRepository,
    AttachmentService,
  ],
  exports: [FileStore, AttachmentService],
})
export class AttachmentsModule {}
