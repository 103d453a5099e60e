import { stepsOf } from '@redress/policy-sdk/pointer';
import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Scalar } from 'yaml';

/** Offsets into a text: from the first character to behind the last. */
export interface Span {
  from: number;
  to: number;
}

const letters = /[\p{L}\p{N}_-]/u;

/** The key and the value at a JSON pointer; the nearest thing around it when there is no such place. */
function nodesAt(document: Document, pointer: string): { key: Node | null; value: Node | null } {
  let place: { key: Node | null; value: Node | null } = { key: null, value: document.contents as Node | null };
  for (const step of stepsOf(pointer)) {
    const { value } = place;
    if (isMap(value)) {
      const pair = value.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step);
      if (!pair) return place;
      place = { key: pair.key as Node, value: pair.value as Node | null };
    } else if (isSeq(value)) {
      const element = value.items[Number(step)] as Node | undefined;
      if (!element) return place;
      place = { key: null, value: element };
    } else return place;
  }
  return place;
}

const spanOf = (node: Node | null): Span | null =>
  node?.range ? { from: node.range[0], to: Math.max(node.range[1], node.range[0]) } : null;

/** Where an id stands as a whole word inside a scalar. */
function wordIn(text: string, { from, to }: Span, id: string): Span | null {
  const source = text.slice(from, to);
  for (let at = source.indexOf(id); at >= 0; at = source.indexOf(id, at + 1)) {
    const [before, after] = [source[at - 1] ?? ' ', source[at + id.length] ?? ' '];
    if (!letters.test(before) && !letters.test(after)) return { from: from + at, to: from + at + id.length };
  }
  return null;
}

/** One YAML text with its pointers as places. */
export class YamlPlaces {
  private readonly document: Document;

  constructor(private readonly text: string) {
    this.document = parseDocument(text, { uniqueKeys: true });
  }

  /** The value at a pointer, or its key when there is no value. */
  span(pointer: string): Span | null {
    const { key, value } = nodesAt(this.document, pointer);
    return spanOf(value) ?? spanOf(key);
  }

  /** The name of what is at a pointer: its key in a mapping, or else its value. */
  nameSpan(pointer: string): Span | null {
    const { key, value } = nodesAt(this.document, pointer);
    return spanOf(key) ?? spanOf(value);
  }

  /** Every place at or inside a pointer where an id stands as a whole word. */
  spansOf(pointer: string, id: string): Span[] {
    const { key, value } = nodesAt(this.document, pointer);
    if (isScalar(key) && String(key.value) === id) return [spanOf(key)].filter((span) => span !== null);
    const spans: Span[] = [];
    const take = (scalar: Scalar): void => {
      const span = spanOf(scalar);
      const word = span && wordIn(this.text, span, id);
      if (word) spans.push(word);
    };
    if (isScalar(value)) take(value);
    else if (value) visit(value, { Scalar: (_, scalar) => take(scalar) });
    return spans;
  }
}
