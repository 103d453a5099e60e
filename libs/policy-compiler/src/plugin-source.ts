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

export function parseFile({ point, path, content }: PluginSource['files'][number]): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, uniqueKeys: true });
  return {
    point,
    path,
    value: document.errors.length > 0 ? null : document.toJS(),
    placeOf: (pointer) => {
      const { line, col: column } = lines.linePos(find(document, pointer)?.range?.[0] ?? 0);
      return { line, column };
    },
    faults: document.errors.map((error) => ({
      message: error.message.split('\n')[0] ?? error.message,
      place: { line: error.linePos?.[0].line ?? 1, column: error.linePos?.[0].col ?? 1 },
    })),
  };
}
