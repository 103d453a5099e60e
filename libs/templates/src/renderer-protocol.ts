import type { RenderJob, RenderResult, RenderStep } from './render-job';
import type { TemplateFault } from './template-error';

/** What the engine says to the PDF process. One job at a time. */
export interface RenderOrder {
  type: 'render';
  id: number;
  job: RenderJob;
  /** Absolute; written beside and renamed, so that it is whole or not there. */
  outputPath: string;
}

/** What the PDF process says back. */
export type RenderReport =
  | { type: 'ready' }
  | { type: 'unusable'; message: string }
  | { type: 'step'; id: number; step: RenderStep }
  | { type: 'done'; id: number; result: RenderResult }
  | { type: 'failed'; id: number; message: string; fault?: TemplateFault };

/** The process reads its options from here: it gets no other environment of the engine's. */
export const rendererVariables = {
  assetsDir: 'REDRESS_RENDERER_ASSETS',
  fallbackFonts: 'REDRESS_RENDERER_FONTS',
} as const;
