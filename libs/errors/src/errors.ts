/** Text for the person who has to act; simplified Chinese first. */
export interface Explained {
  'zh-CN': string;
  en: string;
}

/** Why a command was refused: each kind is one thing a person can do something about. */
export type RefusalReason =
  | 'role'
  | 'state'
  | 'form'
  | 'guard'
  | 'separation'
  | 'closure'
  | 'archive'
  | 'unknown-command'
  | 'unknown-item'
  | 'stale-version'
  | 'function'
  | 'policy-fault';

/** One failed condition and what would satisfy it. */
export interface RefusalDetail {
  reason: RefusalReason;
  /** Guard id, missing archive piece, or JSON pointer into the submitted form. */
  subject?: string;
  message: Explained;
  clause?: string;
}

/** A person asked for what the policy forbids. The case is as before. */
export interface Refusal {
  reason: RefusalReason;
  message: Explained;
  details: RefusalDetail[];
}

/** A fault in a policy's files, for its author: what, where, and the remedy. */
export interface PolicyProblem {
  plugin: string;
  /** File relative to the plugin's folder. */
  file: string;
  /** JSON pointer (RFC 6901) into the file. */
  pointer: string;
  /** Where that is in the file, both from 1; left out where the file has no such place. */
  line?: number;
  column?: number;
  /** What kind of fault it is, stable for machines: `schema/required`, `unknown/role`, `expression`. */
  code?: string;
  severity: 'error' | 'warning';
  message: Explained;
  remedy: Explained;
}

/** All problems of a policy together. */
export class PolicyProblems extends Error {
  constructor(readonly problems: readonly PolicyProblem[]) {
    super(
      problems
        .map((problem) => `${problem.plugin}/${problem.file}#${problem.pointer}: ${problem.message.en}`)
        .join('\n'),
    );
    this.name = 'PolicyProblems';
  }
}

/** Carries a refusal through code that cannot return it. */
export class RefusalError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message.en);
    this.name = 'RefusalError';
  }
}

/** The thing asked for is not there, or not visible to the person who asks. */
export class NotFoundError extends Error {
  constructor(
    readonly what: string,
    readonly explained: Explained,
  ) {
    super(explained.en);
    this.name = 'NotFoundError';
  }
}

/** Somebody else was faster, or the same key was used for something else. */
export class ConflictError extends Error {
  constructor(
    readonly code: string,
    readonly explained: Explained,
  ) {
    super(explained.en);
    this.name = 'ConflictError';
  }
}

/** The request itself is at fault; `fields` maps JSON pointers to what is wrong there. */
export class InvalidInputError extends Error {
  constructor(
    readonly code: string,
    readonly explained: Explained,
    readonly fields: { pointer: string; message: Explained }[] = [],
  ) {
    super(explained.en);
    this.name = 'InvalidInputError';
  }
}
