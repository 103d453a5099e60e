import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CallFailure } from '@redress/process-host';
import type { RenderOrder } from '@redress/renderer-client';
import type { DocumentRenderer, RenderResult, RenderStep } from '@redress/templates';
import { TemplateError } from '@redress/templates';

/** Carries out one order. @throws CallFailure with the fault of the template when that is to blame */
export async function carryOut(
  renderer: DocumentRenderer,
  { job, outputPath }: RenderOrder,
  onStep: (step: RenderStep) => void,
): Promise<RenderResult> {
  const began = performance.now();
  try {
    const { pdf, pages, warnings } = await renderer.render(job, onStep);
    await writeWhole(outputPath, pdf);
    return {
      outputPath,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      size: pdf.byteLength,
      pages,
      warnings,
      milliseconds: Math.round(performance.now() - began),
    };
  } catch (error) {
    throw error instanceof TemplateError ? new CallFailure(error.message, error.fault) : error;
  }
}

/** The file is there whole or not at all, also when the machine loses power. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
