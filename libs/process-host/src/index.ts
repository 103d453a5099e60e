export { HostedProcess } from './hosted-process';
export type { CallOptions, HostedProcessOptions, ProcessStatus } from './hosted-process';
export { ProcessError } from './process-error';
export type { ProcessFault } from './process-error';
export { defineProtocol, demand } from './protocol';
export type { AnswerOf, InputOf, Method, PartOf, Protocol } from './protocol';
export { CallFailure, serveParent } from './serve-parent';
export type { Call, Handlers } from './serve-parent';
