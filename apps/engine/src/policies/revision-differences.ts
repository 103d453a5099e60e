import type { PolicyChangePreview } from '@redress/api-contract';
import { pointerTo, stepsOf } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { plainText } from '../http/localized';

type Difference = PolicyChangePreview['differences'][number];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What follows from a change and is told by it, or names only where a value came from. */
const derived = /^\/(hash|provenance|layers)(\/|$)|^\/settings\/[^/]+\/(source|steps)(\/|$)/;

function titleAt(before: PolicyRevision, after: PolicyRevision, pointer: string): LocalizedText {
  const [point = '', id = ''] = stepsOf(pointer);
  const entry = (revision: PolicyRevision): unknown =>
    (revision as unknown as Record<string, Record<string, unknown> | undefined>)[point]?.[id];
  const title =
    (entry(after) as { title?: LocalizedText } | undefined)?.title ??
    (entry(before) as { title?: LocalizedText } | undefined)?.title;
  return title ?? plainText(pointer);
}

/** Every value that differs between two revisions, by JSON pointer. */
export function revisionDifferences(before: PolicyRevision, after: PolicyRevision): Difference[] {
  const differences: Difference[] = [];
  const compare = (left: unknown, right: unknown, pointer: string): void => {
    if (derived.test(pointer) || JSON.stringify(left) === JSON.stringify(right)) return;
    if (isObject(left) && isObject(right)) {
      for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
        compare(left[name], right[name], pointerTo(pointer, name));
      return;
    }
    differences.push({ pointer, title: titleAt(before, after, pointer), before: left ?? null, after: right ?? null });
  };
  compare(before, after, '');
  return differences;
}
