import { delimiter } from 'node:path';
import { serveParent } from '@redress/process-host';
import { rendererProtocol, rendererVariables } from '@redress/renderer-client';
import { DocumentRenderer } from '@redress/templates';
import { carryOut } from './render-worker';

/** The PDF process: started by `RendererClient`, takes orders over the channel it was started with. */
await serveParent(rendererProtocol, () => {
  const fonts = process.env[rendererVariables.fallbackFonts];
  const renderer = new DocumentRenderer({
    assetsDir: process.env[rendererVariables.assetsDir],
    fallbackFonts: fonts ? fonts.split(delimiter) : [],
  });
  return { render: (order, { send }) => carryOut(renderer, order, (step) => void send(step).catch(() => undefined)) };
});
