export * from './compile';
export { type PluginSource } from './plugin-source';
export { type FilePointer, type Reference } from './reference-index';
export { revisionHash } from './revision-hash';
export { fileSchemas } from './schema-check';
export { mergeLayers, mergePatch } from './merge';
