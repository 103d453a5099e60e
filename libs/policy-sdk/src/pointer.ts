/** JSON pointer (RFC 6901) of one more step. */
export const pointerTo = (base: string, step: string): string =>
  `${base}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The steps of a JSON pointer, unescaped. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
