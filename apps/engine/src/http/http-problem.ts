import type { Explained } from '@redress/errors';

/** A problem that belongs to HTTP alone: no session, too large, too many. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly explained: Explained,
    readonly headers: Record<string, string> = {},
  ) {
    super(explained.en);
    this.name = 'HttpProblem';
  }
}
