import { Controller, Get, Header, Inject } from '@nestjs/common';
import { openApiDocument } from '@redress/api-contract';
import { SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { apiPage } from './api-page';

@Controller('api/docs')
export class ApiDocsController {
  constructor(@Inject(SETTINGS) private readonly settings: EngineSettings) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  page(): string {
    return apiPage(this.settings.version);
  }

  @Get('openapi.json')
  document(): object {
    return openApiDocument(this.settings.version);
  }
}
