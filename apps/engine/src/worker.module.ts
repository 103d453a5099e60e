import { Module } from '@nestjs/common';
import { DocumentsWorkModule } from './documents/documents-work.module';
import { ImportsWorkModule } from './imports/imports-work.module';
import { MessagesWorkModule } from './messages/messages-work.module';
import { HousekeepingWorkModule } from './work/housekeeping-work.module';

/** The consumers of all queues. Any number of these may run over one database. */
@Module({ imports: [DocumentsWorkModule, ImportsWorkModule, MessagesWorkModule, HousekeepingWorkModule] })
export class WorkerModule {}
