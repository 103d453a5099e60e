import type { PolicyProblem } from '@redress/errors';
import { words } from '@redress/policy-sdk';
import type { LocalizedText, ProblemDetails as PlainDetails } from '@redress/policy-sdk';
import type { FilePlace } from './plugin-source';

export { words };

/** What a problem is besides its place and its words. */
export interface ProblemDetails extends PlainDetails {
  /** Where it is, when the pointer does not say. */
  place?: FilePlace | null;
}

/** Collects what is wrong; one for each compilation. */
export class ProblemCollector {
  readonly problems: PolicyProblem[] = [];

  /** `placeOf` gives nothing for files that are no text of the plugin, such as an overlay. */
  constructor(private readonly placeOf: (file: string, pointer: string) => FilePlace | null = () => null) {}

  add(
    plugin: string,
    file: string,
    pointer: string,
    message: LocalizedText,
    remedy: LocalizedText,
    { severity = 'error', code = 'policy', place = this.placeOf(file, pointer) }: ProblemDetails = {},
  ): void {
    this.problems.push({
      plugin,
      file,
      pointer,
      ...place,
      code,
      severity,
      message,
      remedy,
    });
  }
}

/** Edit distance of two short texts. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** “Did you mean …” for an id that is not there; null when none of those there are comes near. */
export function nearMiss(wrong: string, known: readonly string[]): LocalizedText | null {
  const nearest = [...known].sort((a, b) => distance(wrong, a) - distance(wrong, b))[0];
  return nearest !== undefined && distance(wrong, nearest) <= Math.max(2, wrong.length / 3)
    ? words(`是否应为“${nearest}”？`, `Did you mean “${nearest}”?`)
    : null;
}

/** “Did you mean …” for an id that is not there, or the ids there are. */
export function suggestion(wrong: string, known: readonly string[]): LocalizedText {
  const near = nearMiss(wrong, known);
  if (near) return near;
  const list = known.slice(0, 12).join(', ');
  return known.length > 0
    ? words(`可用：${list}`, `Known: ${list}`)
    : words('请先在策略中声明它', 'Declare it in the policy first');
}
