import type { LocalizedText } from '@redress/policy-sdk';
import { ProcessError } from '@redress/process-host';

/** A plugin's code gave no answer. The engine goes on without it. */
export class ExtensionError extends Error {
  constructor(
    readonly plugin: string,
    /** What was asked for: `function late-fee`. */
    readonly wanted: string,
    /**
     * `absent`: no installed plugin declares it; `input`: what it was to be given does not fit its declaration;
     * `refused`: its answer does not; `failed`: its code threw; the others as in ProcessError.
     */
    readonly reason: ProcessError['reason'] | 'absent' | 'input' | 'refused',
    message: string,
    /** The same for people, where a reason needs more words than its kind. */
    readonly explained?: LocalizedText,
  ) {
    super(message);
    this.name = 'ExtensionError';
  }

  /** Another attempt may succeed. */
  get retryable(): boolean {
    return this.reason === 'crashed' || this.reason === 'timeout' || this.reason === 'resting';
  }

  static of(plugin: string, wanted: string, error: unknown): unknown {
    return error instanceof ProcessError ? new ExtensionError(plugin, wanted, error.reason, error.message) : error;
  }
}
