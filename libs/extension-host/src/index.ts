export * from './discover';
export { codeOf } from './installed-plugin';
export type { InstalledPlugin } from './installed-plugin';
export { callLimits, ExtensionHost } from './extension-host';
export type { ExtensionHostOptions, FunctionAnswer, ReadingOrder } from './extension-host';
export { ExtensionError } from './extension-error';
export type { CodePlugin, ExtensionLimits, ExtensionState, ExtensionStatus } from './extension';
export { hashOf, integrityFile, signContent } from './plugin-signature';
export type { PluginContent, PluginIntegrity, PluginSignature, SignatureStatus } from './plugin-signature';
