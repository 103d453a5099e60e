export * from './expression';
export * from './table';
