export * from './form';
export { displayKeywords, schemaFault } from './validator';
export { type FormProblem } from './messages';
export * from './personal-values';
