/**
 * The PDF could not be made for a reason outside the template.
 * - `crashed`: the process ended in the middle of the job (memory, a fault in a library)
 * - `timeout`: it took longer than allowed and was ended
 * - `unusable`: the process cannot start (entry, fonts or templates missing)
 * - `failed`: the job itself is at fault
 * - `closed`: the client was closed
 */
export class RendererError extends Error {
  constructor(
    readonly reason: 'crashed' | 'timeout' | 'unusable' | 'failed' | 'closed',
    message: string,
  ) {
    super(message);
    this.name = 'RendererError';
  }

  /** A crash or timeout may be another's fault, so the job can be tried once more. */
  get retryable(): boolean {
    return this.reason === 'crashed' || this.reason === 'timeout';
  }
}
