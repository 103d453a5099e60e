import { delimiter } from 'node:path';
import type { RenderOrder, RenderReport } from '@redress/templates';
import { DocumentRenderer, rendererVariables } from '@redress/templates';
import { endWithParent } from './parent-watch';
import { carryOut } from './render-worker';

/** The PDF process: started by `RendererClient`, takes orders over the channel it was started with. */
function start(): void {
  if (!process.send) {
    process.stderr.write('The renderer is started by the engine; it has nothing to do alone.\n');
    process.exitCode = 64;
    return;
  }
  const report = (message: RenderReport): void => {
    // An engine that has ended hears nothing any more; the lost channel ends this process by itself.
    if (process.connected) process.send?.(message, () => undefined);
  };
  endWithParent();
  let renderer: DocumentRenderer;
  try {
    const fonts = process.env[rendererVariables.fallbackFonts];
    renderer = new DocumentRenderer({
      assetsDir: process.env[rendererVariables.assetsDir],
      fallbackFonts: fonts ? fonts.split(delimiter) : [],
    });
  } catch (error) {
    report({ type: 'unusable', message: error instanceof Error ? error.message : String(error) });
    return;
  }
  process.on('message', (order: RenderOrder) => {
    void carryOut(renderer, order, report);
  });
  report({ type: 'ready' });
}

start();
