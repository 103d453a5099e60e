/**
 * A call to a child process that brought no answer.
 * - `crashed`: the process ended in the middle of the call (an exit of its own, a fault, its heap was full)
 * - `timeout`: it took longer than allowed, or gave no sign of life, and was ended
 * - `memory`: it took more resident memory than allowed and was ended
 * - `disk`: it wrote more into its folder than allowed and was ended
 * - `protocol`: it sent what the protocol does not know and was ended
 * - `unusable`: it could not be started, or was not ready in time
 * - `resting`: it failed shortly before and is started again later
 * - `failed`: the call itself is at fault; the process goes on
 * - `closed`: it was closed from our side
 */
export type ProcessFault =
  'crashed' | 'timeout' | 'memory' | 'disk' | 'protocol' | 'unusable' | 'resting' | 'failed' | 'closed';

export class ProcessError extends Error {
  constructor(
    readonly reason: ProcessFault,
    message: string,
    /** What the tenant said about a call that failed: as it came, to be checked by whoever knows its shape. */
    readonly detail?: unknown,
  ) {
    super(message);
    this.name = 'ProcessError';
  }

  /** Another attempt may succeed. */
  get retryable(): boolean {
    return this.reason === 'crashed' || this.reason === 'timeout' || this.reason === 'resting';
  }
}
