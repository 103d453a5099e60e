export interface ExpressionToken {
  kind: 'number' | 'text' | 'template' | 'word' | 'sign';
  /** As it is written; of texts and templates what stands between the quotes. */
  text: string;
}

const shapes = [
  /(?<number>\d+(?:_\d+)*(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
  /'(?<single>(?:[^'\\]|\\.)*)'/,
  /"(?<double>(?:[^"\\]|\\.)*)"/,
  /`(?<template>(?:[^`\\]|\\.)*)`/,
  /(?<word>[A-Za-z_$]\w*)/,
  /(?<sign>==|!=|<=|>=|\?\?|\?\.|\.\.|[-+*/%^<>()[\]{},.:?#!])/,
];
const token = new RegExp(`\\s*(?:${shapes.map(({ source }) => source).join('|')})\\s*`, 'y');

/** The words and signs of an expression; null when there is anything that the language does not have. */
export function expressionTokens(expression: string): ExpressionToken[] | null {
  const tokens: ExpressionToken[] = [];
  for (token.lastIndex = 0; token.lastIndex < expression.length;) {
    const { number, single, double, template, word, sign } = token.exec(expression)?.groups ?? {};
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (single !== undefined) tokens.push({ kind: 'text', text: single });
    else if (double !== undefined) tokens.push({ kind: 'text', text: double });
    else if (template !== undefined) tokens.push({ kind: 'template', text: template });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else return null;
  }
  return tokens;
}
