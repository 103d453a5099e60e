import type { Problem } from '@redress/api-contract';

/** Anything that a request can end in besides success. The texts are in the language the request asked for. */
export class ApiError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Does not change with the language: `stale-version`, `sign-in-failed`, `offline` … */
  readonly code: string;
  readonly detail: string;
  readonly fields: NonNullable<Problem['fields']>;
  readonly reasons: NonNullable<Problem['reasons']>;
  readonly problems: NonNullable<Problem['problems']>;
  readonly requestId: string | undefined;

  private constructor(status: number, code: string, problem: Partial<Problem>) {
    super(problem.title ?? code);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.detail = problem.detail ?? '';
    this.fields = problem.fields ?? [];
    this.reasons = problem.reasons ?? [];
    this.problems = problem.problems ?? [];
    this.requestId = problem.requestId;
  }

  /** Whatever a server or something before it answered: problem details if it was ours, else by status alone. */
  static of(status: number, body: unknown): ApiError {
    const problem = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
    return new ApiError(status, typeof problem.code === 'string' ? problem.code : `http-${status}`, problem);
  }

  static offline(): ApiError {
    return new ApiError(0, 'offline', {});
  }

  static from(error: unknown): ApiError {
    return error instanceof ApiError ? error : ApiError.offline();
  }

  /** Somebody else was faster: look again, then repeat. */
  get isConflict(): boolean {
    return this.status === 409;
  }

  /** Faults of form fields by pointer within the submitted values. */
  get fieldFaults(): { pointer: string; message: string }[] {
    return this.fields.map(({ pointer, message }) => ({ pointer: pointer.replace(/^\/data(?=\/|$)/, ''), message }));
  }
}
