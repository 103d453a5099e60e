export { RendererClient } from './renderer-client';
export type { RendererClientOptions, RenderRequest } from './renderer-client';
export { RendererError } from './renderer-error';
export { rendererProtocol, rendererVariables } from './renderer-protocol';
export type { RenderOrder } from './renderer-protocol';
