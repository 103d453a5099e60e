import { words, type LocalizedText } from '@redress/policy-sdk';

/** Words that a value may be, by what declares each; what they are in words. */
export interface ClosedWords {
  title: LocalizedText;
  known: Record<string, unknown>;
}

/** What may stand inside a value that an expression reads. */
export type Shape =
  /** Nobody can tell: whatever is read inside it is taken for right. */
  | { kind: 'any' }
  | MembersShape
  | { kind: 'list'; element: Shape }
  /** A text, number or the like, with nothing inside. `words` when only these may come. */
  | { kind: 'value'; words?: ClosedWords }
  /** One of the texts that are written in the expression itself. */
  | { kind: 'literal'; texts: string[] }
  /** Always null where the expression stands; `reason` says why. */
  | { kind: 'nothing'; reason?: LocalizedText };

export interface MembersShape {
  kind: 'members';
  /** What its members are, in words: field, fact. */
  title: LocalizedText;
  members: Record<string, Member>;
}

export interface Member {
  shape: Shape;
  /** What declares it, so that an editor can go there; for many there is nothing. */
  declared: object;
}

export const any: Shape = { kind: 'any' };
export const plain: Shape = { kind: 'value' };
export const listOf = (element: Shape): Shape => ({ kind: 'list', element });
export const oneOf = (title: LocalizedText, known: Record<string, unknown>): Shape => ({
  kind: 'value',
  words: { title, known },
});

const memberTitle = words('属性', 'member');

/** A value with these members and no others. */
export const membersOf = (shapes: Record<string, Shape>, title = memberTitle): MembersShape => ({
  kind: 'members',
  title,
  members: Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { shape, declared: {} }])),
});

function withMembers(left: MembersShape, right: MembersShape): Shape {
  const members = { ...left.members };
  for (const [name, member] of Object.entries(right.members)) {
    const before = Object.hasOwn(members, name) ? members[name] : undefined;
    members[name] = before ? { ...before, shape: either(before.shape, member.shape) } : member;
  }
  return { ...left, members };
}

const withTexts = ({ title, known }: ClosedWords, texts: readonly string[]): Shape =>
  oneOf(title, { ...known, ...Object.fromEntries(texts.map((text) => [text, {}])) });

/** What may stand in one of two values: what either has. */
export function either(left: Shape, right: Shape): Shape {
  if (left.kind === 'nothing') return right;
  if (right.kind === 'nothing') return left;
  if (left.kind === 'members' && right.kind === 'members') return withMembers(left, right);
  if (left.kind === 'list' && right.kind === 'list') return listOf(either(left.element, right.element));
  if (left.kind === 'literal' && right.kind === 'value') return either(right, left);
  if (left.kind === 'literal' && right.kind === 'literal')
    return { kind: 'literal', texts: [...left.texts, ...right.texts] };
  if (left.kind !== 'value') return any;
  if (right.kind === 'literal') return left.words ? withTexts(left.words, right.texts) : plain;
  if (right.kind !== 'value') return any;
  return left.words && right.words ? oneOf(left.words.title, { ...left.words.known, ...right.words.known }) : plain;
}

/** What may stand in one of several values; nothing when there is none. */
export const oneShapeOf = (shapes: readonly Shape[], none: Shape): Shape =>
  shapes.length === 0 ? none : shapes.reduce(either);
