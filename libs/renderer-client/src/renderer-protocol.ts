import { defineProtocol } from '@redress/process-host';
import type { RenderJob, RenderStep, TemplateFault } from '@redress/templates';
import { Type } from 'typebox';

/** One job for the PDF process; one at a time. */
export interface RenderOrder {
  job: RenderJob;
  /** Absolute; written beside and renamed, so that it is whole or not there. */
  outputPath: string;
}

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });

const RenderWarning = Type.Union([
  Type.Object({ code: Type.Literal('glyph-replaced'), character: Text, codePoint: Text, shownAs: Text }),
  Type.Object({
    code: Type.Literal('picture-left-out'),
    sha256: Text,
    reason: Type.Union([
      Type.Literal('missing'),
      Type.Literal('unsupported'),
      Type.Literal('damaged'),
      Type.Literal('too-large'),
    ]),
  }),
]);

/** The job comes from the engine, who has its type from the compiler: only its outline is looked at. */
const Order = Type.Unsafe<RenderOrder>(
  Type.Object({
    job: Type.Object({ kind: Type.Union([Type.Literal('dossier'), Type.Literal('document')]) }),
    outputPath: Text,
  }),
);

const Step = Type.Unsafe<RenderStep>(Type.Enum(['preparing', 'layout', 'writing']));

/** What the engine may ask of the PDF process; the parts of an answer are the steps of the work. */
export const rendererProtocol = defineProtocol({
  render: {
    input: Order,
    part: Step,
    answer: Type.Object({
      outputPath: Text,
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      size: Count,
      pages: Count,
      warnings: Type.Array(RenderWarning),
      milliseconds: Count,
    }),
  },
});

/** What a job says that failed because of its template. */
export const FaultDetail = Type.Unsafe<TemplateFault>(
  Type.Object({
    template: Text,
    line: Count,
    message: Type.Object({ 'zh-CN': Text, en: Text }),
    remedy: Type.Object({ 'zh-CN': Text, en: Text }),
  }),
);

/** The process reads its options from here: it gets no other environment of the engine's. */
export const rendererVariables = {
  assetsDir: 'REDRESS_RENDERER_ASSETS',
  fallbackFonts: 'REDRESS_RENDERER_FONTS',
} as const;
