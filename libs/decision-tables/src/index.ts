export { expressionTree, type ExpressionNode } from './expression-tree';
export * from './expression';
export * from './table';
