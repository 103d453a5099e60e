import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PolicyProblem } from '@redress/errors';
import { YamlPlaces } from './yaml-places';

/** A problem at its place in a text: the value it is about, or the rest of its line. */
function diagnosticOf(document: TextDocument, places: YamlPlaces | null, problem: PolicyProblem): Diagnostic {
  const { line = 1, column = 1, pointer, severity, code = 'policy', message, remedy } = problem;
  const start = { line: line - 1, character: column - 1 };
  const span = pointer === '' ? null : (places?.span(pointer) ?? null);
  const endOfLine = document.positionAt(document.offsetAt({ line, character: 0 }) - 1);
  const whole = span && { start: document.positionAt(span.from), end: document.positionAt(span.to) };
  // A fault of a whole mapping is shown at its beginning: red over half a file helps nobody.
  const range = whole && whole.start.line === whole.end.line ? whole : { start, end: endOfLine };
  return {
    range,
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: 'redress',
    message: `${message['zh-CN']}  ${message.en}\n→ ${remedy['zh-CN']}  ${remedy.en}`,
  };
}

/** Problems of one plugin by file. Files without any are there too, so that what was shown before goes. */
export function diagnosticsByFile(
  problems: readonly PolicyProblem[],
  texts: ReadonlyMap<string, string>,
  plugin: string,
): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>([...texts.keys(), 'package.json'].map((file) => [file, []]));
  for (const [file, list] of byFile) {
    const ofFile = problems.filter((problem) => problem.file === file && problem.plugin === plugin);
    if (ofFile.length === 0) continue;
    const text = texts.get(file) ?? '';
    const document = TextDocument.create(file, 'yaml', 0, text);
    const places = file.endsWith('.yaml') ? new YamlPlaces(text) : null;
    list.push(...ofFile.map((problem) => diagnosticOf(document, places, problem)));
  }
  return byFile;
}
