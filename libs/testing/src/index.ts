export * from './test-database';
export { recordings, type Recording } from './recordings';
