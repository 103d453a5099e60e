import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import {
  createConnection,
  MarkupKind,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type CompletionItem,
  type Hover,
  type Location,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePointer } from '@redress/policy-compiler';
import { idCompletions } from './completion';
import { diagnosticsByFile } from './diagnostics';
import { referenceAt, siblingFolder, type PluginAnalysis } from './plugin-analysis';
import { schemaService, withoutSchemaLine } from './schema-service';
import { pluginFileOf, PolicyWorkspace } from './workspace';
import { YamlPlaces } from './yaml-places';

/** How long a document rests before it is checked, in milliseconds. */
const rest = 150;

/** The policy language server over one connection. */
export class PolicyLanguageServer {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly workspace = new PolicyWorkspace(() => this.documents.all());
  private readonly schemas = schemaService();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** Files that problems were shown for, by plugin folder. */
  private readonly shown = new Map<string, Set<string>>();

  constructor(private readonly connection: Connection) {
    connection.onInitialize(() => ({
      serverInfo: { name: 'redress policy' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: [' ', '[', ',', '.', '/', '-', '@', "'"] },
        hoverProvider: true,
        definitionProvider: true,
        documentSymbolProvider: true,
      },
    }));
    this.documents.onDidChangeContent(({ document }) => this.changed(document.uri));
    this.documents.onDidClose(({ document }) => this.changed(document.uri));
    // Saved from elsewhere, a branch changed: what is on disk is read again.
    connection.onDidChangeWatchedFiles(({ changes }) => changes.forEach(({ uri }) => this.changed(uri)));
    connection.onCompletion(({ textDocument, position }) =>
      this.on(textDocument.uri, [], async (document) => this.complete(document, document.offsetAt(position))),
    );
    connection.onHover(({ textDocument, position }) =>
      this.on(textDocument.uri, null, async (document) => this.hover(document, document.offsetAt(position))),
    );
    connection.onDefinition(({ textDocument, position }) =>
      this.on(textDocument.uri, null, async (document) => this.define(document, document.offsetAt(position))),
    );
    connection.onDocumentSymbol(({ textDocument }) =>
      this.on(textDocument.uri, [], async (document) => this.schemas.findDocumentSymbols2(document, {})),
    );
  }

  listen(): void {
    this.documents.listen(this.connection);
    this.connection.listen();
  }

  private async on<T>(uri: string, nothing: T, answer: (document: TextDocument) => Promise<T>): Promise<T> {
    const document = this.documents.get(uri);
    return document ? answer(document) : nothing;
  }

  private changed(uri: string): void {
    const folder = pluginFileOf(uri)?.folder;
    if (folder === undefined) return;
    this.workspace.changed(folder);
    clearTimeout(this.waiting.get(folder));
    const check = (): void => {
      this.check(folder).catch((error: unknown) => this.connection.console.error(String(error)));
    };
    this.waiting.set(folder, setTimeout(check, rest));
  }

  private async check(folder: string): Promise<void> {
    const { problems, texts, name } = await this.workspace.analysis(folder);
    const byFile = diagnosticsByFile(problems, texts, name);
    const before = this.shown.get(folder) ?? new Set();
    const after = new Set<string>();
    for (const [file, diagnostics] of byFile) {
      if (diagnostics.length > 0) after.add(file);
      if (diagnostics.length > 0 || before.has(file) || this.documents.get(uriOf(folder, file)))
        await this.connection.sendDiagnostics({ uri: uriOf(folder, file), diagnostics });
    }
    for (const file of before)
      if (!byFile.has(file)) await this.connection.sendDiagnostics({ uri: uriOf(folder, file), diagnostics: [] });
    this.shown.set(folder, after);
  }

  private async complete(document: TextDocument, offset: number): Promise<CompletionItem[]> {
    const file = pluginFileOf(document.uri);
    if (!file) return [];
    const ids = await idCompletions(this.workspace, file, document.getText(), offset);
    if (ids) {
      const range = rangeOf(document, ids);
      return ids.items.map(({ insertText, ...item }) => ({
        ...item,
        textEdit: { range, newText: insertText ?? item.label },
      }));
    }
    return (await this.schemas.doComplete(withoutSchemaLine(document), document.positionAt(offset), false)).items;
  }

  private async hover(document: TextDocument, offset: number): Promise<Hover | null> {
    const place = await this.referenceAt(document, offset);
    if (!place) return this.schemas.doHover(withoutSchemaLine(document), document.positionAt(offset));
    const { reference, from, to, analysis } = place;
    const { title, id, candidates, target } = reference;
    const name = candidates.find((candidate) => candidate.id === id)?.title;
    const at = target && locationOf(analysis, target);
    const lines = [
      `**${id}** — ${title['zh-CN']} ${title.en}`,
      ...(name ? [`${name['zh-CN']}  ${name.en}`] : []),
      ...(at && target ? [`[${target.plugin}/${target.file}:${at.range.start.line + 1}](${at.uri})`] : []),
    ];
    return {
      contents: { kind: MarkupKind.Markdown, value: lines.join('\n\n') },
      range: rangeOf(document, { from, to }),
    };
  }

  private async define(document: TextDocument, offset: number): Promise<Location | null> {
    const place = await this.referenceAt(document, offset);
    return place?.reference.target ? locationOf(place.analysis, place.reference.target) : null;
  }

  private async referenceAt(document: TextDocument, offset: number) {
    const file = pluginFileOf(document.uri);
    if (!file) return null;
    const analysis = await this.workspace.lastWhole(file.folder);
    const place = referenceAt(analysis, file.path, offset);
    return place && { ...place, analysis };
  }
}

const uriOf = (folder: string, file: string): string => pathToFileURL(join(folder, file)).href;

const rangeOf = (document: TextDocument, { from, to }: { from: number; to: number }): Range => ({
  start: document.positionAt(from),
  end: document.positionAt(to),
});

/** Where something is declared; the file of another plugin is read from disk. */
function locationOf(analysis: PluginAnalysis, { plugin, file, pointer }: FilePointer): Location | null {
  const uri = uriOf(siblingFolder(analysis, plugin), file);
  const own = plugin === analysis.name ? analysis.texts.get(file) : undefined;
  if (own === undefined && !existsSync(fileURLToPath(uri))) return null;
  const text = own ?? readFileSync(fileURLToPath(uri), 'utf8');
  const document = TextDocument.create(uri, 'yaml', 0, text);
  const span = new YamlPlaces(text).nameSpan(pointer) ?? { from: 0, to: 0 };
  const start = document.positionAt(span.from);
  const end = document.positionAt(span.to);
  return { uri, range: { start, end: end.line === start.line ? end : start } };
}

/** `policy lsp`: speaks over standard input and output until the editor ends it. */
export function serveOverStdio(): Promise<number> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  // Whatever a library prints would break the protocol.
  console.log = console.error;
  new PolicyLanguageServer(connection).listen();
  return new Promise((resolve) => connection.onExit(() => resolve(0)));
}
