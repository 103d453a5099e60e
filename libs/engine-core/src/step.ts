/** One of the things that are done in order: what it does, in words for authors of policies, and how. */
export interface Step<Progress> {
  words: string;
  run(progress: Progress): void;
}
