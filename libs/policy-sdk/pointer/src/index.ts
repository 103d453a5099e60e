/** JSON pointers (RFC 6901). Apart from the rest of the kit, so that browsers load nothing else with them. */

/** The pointer of one more step. */
export const pointerTo = (base: string, step: string): string =>
  `${base}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The pointer of several steps; the whole is the empty text. */
export const pointerOf = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>((base, step) => pointerTo(base, String(step)), '');

/** The steps of a pointer, unescaped: `/rows/0/a~1b` → `['rows', '0', 'a/b']`; the whole is `[]`. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
