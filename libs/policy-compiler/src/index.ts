export * from './compile';
export { type PluginSource } from './plugin-source';
export { revisionHash } from './revision-hash';
export { fileSchemas } from './schema-check';
export { mergeLayers, mergePatch } from './merge';
