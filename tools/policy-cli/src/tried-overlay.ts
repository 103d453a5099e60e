import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { PolicyProblem } from '@redress/errors';
import { overlayFaults, valueIn } from '@redress/policy-compiler';
import type { Overlay } from '@redress/policy-sdk';
import { LineCounter, parseDocument } from 'yaml';
import { YamlPlaces } from './lsp/yaml-places';

/** The layer's code in problems that the compiler finds in it. */
const code = 'overlay-file';

/** An overlay from a file, to be laid over a policy as the group would. */
export interface TriedOverlay {
  group: { code: string; version: string; overlay: Overlay };
  /** What is wrong with the file itself; then nothing of it is laid over. */
  problems: PolicyProblem[];
  /** The same problem with its place in the file, if it is one of the overlay. */
  placed(problem: PolicyProblem): PolicyProblem;
}

const isOverlay = (value: unknown): value is Overlay => overlayFaults(value).length === 0;

/** Reads a YAML or JSON file; `folder` is the plugin's, from which problems name their file. */
export async function readOverlay(path: string, folder: string, plugin: string): Promise<TriedOverlay> {
  const text = await readFile(path, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const file = relative(folder, path).replaceAll('\\', '/');
  const places = new YamlPlaces(text);
  const placeOf = (pointer: string) => {
    const { line, col: column } = lines.linePos(places.span(pointer)?.from ?? 0);
    return { line, column };
  };
  const { value: read, faults } = valueIn(document);
  const value = read ?? {};
  const problems: PolicyProblem[] =
    faults.length > 0
      ? faults.map(({ message, place }) => ({
          plugin,
          file,
          pointer: '',
          ...place,
          severity: 'error',
          code: 'yaml',
          message: { 'zh-CN': `YAML 语法错误：${message}`, en: `YAML: ${message}` },
          remedy: { 'zh-CN': '检查缩进、引号和冒号', en: 'Check indentation, quotes and colons' },
        }))
      : overlayFaults(value).map((fault) => ({
          plugin,
          file,
          severity: 'error',
          ...placeOf(fault.pointer),
          ...fault,
        }));
  return {
    group: { code, version: '1', overlay: problems.length === 0 && isOverlay(value) ? value : {} },
    problems,
    placed: (problem) =>
      problem.file === `group:${code}` ? { ...problem, file, ...placeOf(problem.pointer) } : problem,
  };
}
