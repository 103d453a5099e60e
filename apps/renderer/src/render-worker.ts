import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DocumentRenderer, RenderOrder, RenderReport, RenderResult } from '@redress/templates';
import { TemplateError } from '@redress/templates';

/** Carries out one order and reports on it; never throws. */
export async function carryOut(
  renderer: DocumentRenderer,
  order: RenderOrder,
  report: (message: RenderReport) => void,
): Promise<void> {
  const { id } = order;
  const began = performance.now();
  try {
    const { pdf, pages, warnings } = await renderer.render(order.job, (step) => report({ type: 'step', id, step }));
    await writeWhole(order.outputPath, pdf);
    const result: RenderResult = {
      outputPath: order.outputPath,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      size: pdf.byteLength,
      pages,
      warnings,
      milliseconds: Math.round(performance.now() - began),
    };
    report({ type: 'done', id, result });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report({ type: 'failed', id, message, ...(error instanceof TemplateError && { fault: error.fault }) });
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
