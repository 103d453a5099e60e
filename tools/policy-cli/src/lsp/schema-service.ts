import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { contributionPoints } from '@redress/policy-sdk';
import { getLanguageService, type LanguageService } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { publishedSchemas } from '../schemas';

/**
 * The document without the line that names its schema: the file's name says which it is, and the schema is that of the
 * compiler at hand. Places stay as they are.
 */
export function withoutSchemaLine(document: TextDocument): TextDocument {
  const text = document
    .getText()
    .replace(/^(# yaml-language-server: )?\$schema[:=].*$/m, (line) => '#'.padEnd(line.length));
  return TextDocument.create(document.uri, document.languageId, document.version, text);
}

/** What the JSON Schemas alone can tell: keys, fixed values, descriptions, symbols. Checks are the compiler's. */
export function schemaService(): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => readFile(fileURLToPath(uri), 'utf8'),
    workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
    clientCapabilities: {
      textDocument: { completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } } },
    },
  });
  const published = publishedSchemas();
  service.configure({
    validate: false,
    hover: true,
    completion: true,
    hoverSchemaSource: false,
    customTags: [],
    schemas: contributionPoints.map(({ id, pattern }) => ({
      uri: `redress:${id}`,
      fileMatch: [`**/${pattern}`],
      schema: JSON.parse(published[`${id}.schema.json`] ?? '{}') as unknown,
    })),
  });
  return service;
}
