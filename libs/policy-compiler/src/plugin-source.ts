import { stepsOf } from '@redress/policy-sdk';
import type { ContributionPoint, Manifest } from '@redress/policy-sdk';
import { LineCounter, parseDocument, isMap, isSeq, isPair, isScalar, type Document, type Node } from 'yaml';

/** A plugin as it was read from disk; nothing of it is checked yet. */
export interface PluginSource {
  /** The folder's name. */
  folder: string;
  manifest: Manifest;
  /** `package.nls*.json`, parsed: texts of the manifest by language. */
  texts: Partial<Record<'zh-CN' | 'en', Record<string, string>>>;
  files: { point: ContributionPoint; path: string; content: string }[];
  /** Handlebars sources by path inside the plugin. */
  templates: Record<string, string>;
}

/** Line and column in a file, both from 1. */
export interface FilePlace {
  line: number;
  column: number;
}

/** A YAML file with what is needed to point into it. */
export interface ParsedFile {
  point: ContributionPoint;
  path: string;
  value: unknown;
  /** Place of a JSON pointer, or of the nearest thing around it. */
  placeOf(pointer: string): FilePlace;
  faults: { message: string; place: FilePlace }[];
}

function find(document: Document, pointer: string): Node | null {
  let node = document.contents as Node | null;
  for (const name of stepsOf(pointer)) {
    let next: Node | null = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === name);
      next = (pair?.value as Node | null) ?? (pair?.key as Node | null) ?? null;
    } else if (isSeq(node)) next = (node.items[Number(name)] as Node | undefined) ?? null;
    if (!next) return node;
    node = next;
  }
  return node;
}

/** What a document holds; null with faults. Aliases are resolved here, so one that leads nowhere is found here. */
export function valueIn(document: Document.Parsed): Pick<ParsedFile, 'value' | 'faults'> {
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, linePos }) => ({
      message: message.split('\n')[0] ?? message,
      place: { line: linePos?.[0].line ?? 1, column: linePos?.[0].col ?? 1 },
    }));
    return { value: null, faults };
  }
  try {
    const value: unknown = document.toJS();
    // An alias inside its own anchor would make whoever walks the value go round for ever.
    JSON.stringify(value);
    return { value, faults: [] };
  } catch (error) {
    const message = error instanceof ReferenceError ? error.message : 'an alias stands inside its own anchor';
    return { value: null, faults: [{ message, place: { line: 1, column: 1 } }] };
  }
}

export function parseFile({ point, path, content }: PluginSource['files'][number]): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, uniqueKeys: true });
  const { value, faults } = valueIn(document);
  return {
    point,
    path,
    value,
    placeOf: (pointer) => {
      const { line, col: column } = lines.linePos(find(document, pointer)?.range?.[0] ?? 0);
      return { line, column };
    },
    faults,
  };
}
