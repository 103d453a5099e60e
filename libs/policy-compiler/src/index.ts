export * from './compile';
export { type PluginSource } from './plugin-source';
export { revisionHash } from './revision-hash';
export { fileSchemas } from './schema-check';
export { stateTargets } from './statechart-check';
export { mergeLayers, mergePatch } from './merge';
