export * from './test-database';
export { readRecording, recordings, type Recording } from './recordings';
