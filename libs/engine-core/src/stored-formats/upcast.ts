/** What was stored, in whatever format, as plain JSON. */
export type Stored = Readonly<Record<string, unknown>>;

/** Rewrites what was stored in one format as the next format has it. Pure. */
export type Step = (stored: Stored) => Stored;

/** Stored in a format that this version does not know: a newer version wrote it. */
export class UnknownFormat extends RangeError {
  constructor(
    readonly kind: string,
    readonly format: unknown,
    newest: number,
  ) {
    super(
      `This ${kind} has format ${String(format)}; this version reads formats 1 to ${newest}. Start a newer version.`,
    );
    this.name = 'UnknownFormat';
  }
}

/** The newest format that a chain of steps leads to; formats count from 1. */
export const newestOf = (steps: readonly Step[]): number => steps.length + 1;

/** What was stored, rewritten step by step in the newest format. Throws {@link UnknownFormat}. */
export function upcast(kind: string, steps: readonly Step[], stored: Stored, format: unknown): Stored {
  const newest = newestOf(steps);
  if (!Number.isInteger(format) || Number(format) < 1 || Number(format) > newest)
    throw new UnknownFormat(kind, format, newest);
  return steps.slice(Number(format) - 1).reduce((form, step) => step(form), stored);
}

export const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
