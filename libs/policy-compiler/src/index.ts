export * from './compile';
export { isPolicy, readCodeDeclarations, type CodeDeclarations } from './code-declarations';
export { readDemonstrations } from './demonstration';
export { contributedIds, manifestProblems } from './contributions';
export { valueIn, type PluginSource } from './plugin-source';
export { type FilePointer, type Reference } from './reference-index';
export { overlayFaults } from './schema-check';
export { revisionHash } from './revision-hash';
export { mergeLayers, mergePatch } from './merge';
