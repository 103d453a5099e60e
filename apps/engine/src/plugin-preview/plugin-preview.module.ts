import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { PluginPreviewController } from './plugin-preview.controller';
import { PluginPreviewService, PLUGINS_FOLDER } from './plugin-preview.service';

/** Policies under work, for the people who write them; only where the engine runs beside their editor. */
@Module({})
export class PluginPreviewModule {
  static of(folder: string): DynamicModule {
    return {
      module: PluginPreviewModule,
      imports: [DocumentsModule],
      controllers: [PluginPreviewController],
      providers: [{ provide: PLUGINS_FOLDER, useValue: folder }, PluginPreviewService],
    };
  }
}
