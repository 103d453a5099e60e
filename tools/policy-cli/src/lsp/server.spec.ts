import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver/node';
import type { CompletionItem, Diagnostic, DocumentSymbol, Hover, Location } from 'vscode-languageserver';

const root = resolve(import.meta.dirname, '../../../..');
let folder: string;
let server: ChildProcess;
let editor: MessageConnection;
const published = new Map<string, Diagnostic[]>();
let heard = (): void => undefined;

const workflow = 'policy/workflows/complaint.workflow.yaml';
const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');

beforeAll(async () => {
  // Beside the real ones, as a plugin under work is.
  mkdirSync(join(root, 'dist'), { recursive: true });
  folder = join(mkdtempSync(join(root, 'dist', 'lsp-')), 'fishery');
  cpSync(join(root, 'plugins/fishery'), folder, { recursive: true });
  server = spawn(process.execPath, ['tools/run.mjs', 'tools/policy-cli/src/main.ts', 'lsp'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!server.stdout || !server.stdin) throw new Error('The server has no streams.');
  editor = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  editor.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: Published) => {
    published.set(uri, diagnostics);
    heard();
  });
  editor.listen();
  await editor.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await editor.sendNotification('initialized', {});
});
afterAll(async () => {
  await editor.sendRequest('shutdown');
  const ended = new Promise((done) => server.once('exit', done));
  await editor.sendNotification('exit');
  await ended;
  editor.dispose();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

interface Published {
  uri: string;
  diagnostics: Diagnostic[];
}

/** Waits until a file's problems are as they should be. */
async function until(path: string, as: (diagnostics: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  for (;;) {
    const diagnostics = published.get(uriOf(path));
    if (diagnostics && as(diagnostics)) return diagnostics;
    await new Promise<void>((again) => (heard = again));
  }
}

const errorsOf = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 1);

let version = 0;
const open = (path: string, text: string) =>
  editor.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(path), languageId: 'yaml', version: (version += 1), text },
  });
const change = (path: string, text: string) =>
  editor.sendNotification('textDocument/didChange', {
    textDocument: { uri: uriOf(path), version: (version += 1) },
    contentChanges: [{ text }],
  });

/** The position behind the first occurrence of a text. */
function behind(text: string, found: string) {
  const offset = text.indexOf(found);
  expect(offset).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, offset + found.length).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const ask = <T>(method: string, path: string, position: object): Promise<T> =>
  editor.sendRequest(method, { textDocument: { uri: uriOf(path) }, position });

const complete = async (path: string, text: string, found: string): Promise<string[]> => {
  await change(path, text);
  const items = await ask<CompletionItem[]>('textDocument/completion', path, behind(text, found));
  return items.map(({ label }) => label);
};

it('shows a fault of an unsaved document at its place, and takes it back when it is mended', async () => {
  const text = textOf(workflow);
  await open(workflow, text.replace('form: registration', 'form: registratio'));
  const [fault, ...others] = errorsOf(await until(workflow, (all) => errorsOf(all).length > 0));
  expect(others).toEqual([]);
  const line = text.split('\n').findIndex((one) => one.includes('form: registration'));
  expect(fault).toMatchObject({
    code: 'unknown/form',
    source: 'redress',
    range: { start: { line }, end: { line } },
    message: expect.stringContaining('没有名为“registratio”的表单'),
  });
  expect(text.split('\n')[line]?.slice(fault?.range.start.character)).toMatch(/^registratio/);
  await change(workflow, text);
  await until(workflow, (all) => errorsOf(all).length === 0);
});

it('completes ids wherever checks look for one: roles, forms, states, settings in expressions, clauses', async () => {
  const text = textOf(workflow);
  const roles = await complete(workflow, text.replace('by: [intake-officer]', 'by: []'), 'by: [');
  expect(roles).toEqual(expect.arrayContaining(['intake-officer', 'supervisor', 'executive']));
  const forms = await complete(workflow, text.replace('form: registration', 'form: '), 'form: ');
  expect(forms).toEqual(expect.arrayContaining(['registration', 'analysis']));
  expect(forms).not.toContain('supervisor');
  const states = await complete(workflow, text.replace('initial: registered', 'initial: an'), 'initial: an');
  expect(states).toEqual(expect.arrayContaining(['registered', 'analysis']));
  const clauses = await complete(workflow, text.replace(/^clause: \S+/m, 'clause: FI-4.'), 'clause: FI-4.');
  expect(clauses).toEqual(expect.arrayContaining(['FI-4.1b']));
  await change(workflow, text);
  const slas = textOf('policy/slas.yaml');
  await open('policy/slas.yaml', slas);
  const settings = await complete('policy/slas.yaml', slas.replace(/setting: \w+/, 'setting: '), 'setting: ');
  expect(settings).toContain('handOverMinutes');
  const inExpression = slas.replace('slas:\n', 'slas:\n').replace(/appliesWhen: .*/, 'appliesWhen: settings.han == 1');
  if (inExpression !== slas)
    expect(await complete('policy/slas.yaml', inExpression, 'settings.han')).toContain('handOverMinutes');
  await change('policy/slas.yaml', slas);
});

it('completes addresses beside roles, in quotes where there are none yet', async () => {
  const text = textOf(workflow);
  const bare = text.replace('by: [supervisor]', 'by: [@]');
  await change(workflow, bare);
  const items = await ask<CompletionItem[]>('textDocument/completion', workflow, behind(bare, 'by: [@'));
  const inserted = (label: string) => items.find((item) => item.label === label)?.textEdit;
  expect(inserted('@handler')).toMatchObject({ newText: "'@handler'" });
  expect(inserted('executive')).toMatchObject({ newText: 'executive' });
  const inQuotes = text.replace('by: [supervisor]', "by: ['@as']");
  await change(workflow, inQuotes);
  const others = await ask<CompletionItem[]>('textDocument/completion', workflow, behind(inQuotes, "by: ['@as"));
  const position = behind(inQuotes, "by: ['");
  expect(others.find(({ label }) => label === '@assignee')?.textEdit).toEqual({
    newText: '@assignee',
    range: { start: position, end: behind(inQuotes, "by: ['@as") },
  });
  await change(workflow, text);
});

it('completes what an expression may read: fields and those of lists, choices, facts, states, settings', async () => {
  const text = textOf(workflow);
  const within = (from: string, to: string, found: string) => complete(workflow, text.replace(from, to), found);
  const fields = await within('form.substantiated == false', 'form. == false', "- { when: 'form.");
  expect(fields).toEqual(expect.arrayContaining(['substantiated', 'lossAmount', 'method']));
  expect(fields).not.toContain('decision');
  expect(await within('subject: each.title', 'subject: each.', 'subject: each.')).toEqual(
    expect.arrayContaining(['kind', 'department', 'dueAt']),
  );
  expect(await within("#.kind == 'preventive'", "#.kind == ''", "#.kind == '")).toEqual(['corrective', 'preventive']);
  expect(await within('facts.substantiated', 'facts.', 'facts.')).toContain('substantiated');
  expect(await within('items.check.open == 0', "case.state == ''", "case.state == '")).toEqual(
    expect.arrayContaining(['registered', 'analysis']),
  );
  expect(await within('items.check.open == 0', "settings.handOverBasis == ''", "settings.handOverBasis == '")).toEqual([
    'clock',
    'working',
  ]);
  await change(workflow, text);
});

it('shows a misspelt field while it is typed, and leads from a field in an expression to its declaration', async () => {
  const text = textOf(workflow);
  const wrong = text.replace('form.substantiated == false', 'form.substantated == false');
  await change(workflow, wrong);
  const isFault = ({ code }: Diagnostic): boolean => code === 'unknown/field';
  const fault = (await until(workflow, (all) => all.some(isFault))).find(isFault);
  expect(fault).toMatchObject({ message: expect.stringContaining('“substantiated”') });
  expect(wrong.split('\n')[fault?.range.start.line ?? 0]).toContain('form.substantated');
  await change(workflow, text);
  await until(workflow, (all) => errorsOf(all).length === 0);
  const at = behind(text, 'form.substan');
  const field = await ask<Location>('textDocument/definition', workflow, at);
  expect(field.uri).toBe(uriOf('policy/forms/analysis.form.yaml'));
  expect(textOf('policy/forms/analysis.form.yaml').split('\n')[field.range.start.line]).toMatch(/^\s+substantiated:/);
  const hover = await ask<{ contents: { value: string } }>('textDocument/hover', workflow, at);
  expect(hover.contents.value).toMatch(/\*\*substantiated\*\* — 字段 field[\s\S]*analysis\.form\.yaml:/);
});

it('completes marks and widgets of a field from the schema of forms', async () => {
  const form = 'policy/forms/analysis.form.yaml';
  const text = textOf(form);
  await open(form, text);
  expect(await complete(form, text.replace(/x-widget: \w+/, 'x-widget: '), 'x-widget: ')).toEqual(
    expect.arrayContaining(['textarea', 'money', 'person']),
  );
  const added = text.replace(/^( +)properties:\n/m, '$1properties:\n$1  another:\n$1    \n');
  const marks = await complete(form, added, 'another:\n      ');
  expect(marks).toEqual(expect.arrayContaining(['x-label', 'x-widget', 'x-show-when', 'type', 'maxLength']));
  await change(form, text);
});

it('completes keys and fixed values from the JSON Schema, and hovers with its description', async () => {
  const text = textOf(workflow);
  expect(await complete(workflow, text.replace('kind: case', 'kind: '), 'kind: ')).toEqual(['case', 'work-item']);
  const state = text.replace('states:\n', 'states:\n  waiting:\n    \n');
  expect(await complete(workflow, state, 'waiting:\n    ')).toEqual(expect.arrayContaining(['title', 'commands']));
  await change(workflow, text);
  const hover = await ask<Hover | null>('textDocument/hover', workflow, behind(text, 'waitsF'));
  expect(JSON.stringify(hover?.contents ?? '')).not.toBe('""');
});

it('leads from an id to where it is declared, and says on hover what it is', async () => {
  const text = textOf(workflow);
  const at = behind(text, 'form: regis');
  const location = await ask<Location>('textDocument/definition', workflow, at);
  expect(location.uri).toBe(uriOf('policy/forms/registration.form.yaml'));
  const role = await ask<Location>('textDocument/definition', workflow, behind(text, 'by: [intake'));
  expect(role.uri).toBe(uriOf('policy/roles.yaml'));
  expect(textOf('policy/roles.yaml').split('\n')[role.range.start.line]).toMatch(/^\s+intake-officer:/);
  const state = await ask<Location>('textDocument/definition', workflow, behind(text, 'initial: regis'));
  expect(state.uri).toBe(uriOf(workflow));
  expect(text.split('\n')[state.range.start.line]).toMatch(/^ {2}registered:/);
  const hover = await ask<{ contents: { value: string } }>('textDocument/hover', workflow, at);
  expect(hover.contents.value).toMatch(
    /\*\*registration\*\* — 表单 form[\s\S]*客户投诉登记表[\s\S]*registration\.form\.yaml:/,
  );
  const scenario = 'scenarios/02-hand-over-in-time.scenario.yaml';
  await open(scenario, textOf(scenario));
  const clause = await ask<Location>('textDocument/definition', scenario, behind(textOf(scenario), 'clauses: [FI'));
  expect(clause.uri).toBe(uriOf('policy/clauses.yaml'));
});

it('lists the symbols of a file, and stays alive while one is half typed', async () => {
  await change(workflow, `${textOf(workflow).slice(0, 700)}\n  by: [`);
  const [fault] = errorsOf(await until(workflow, (all) => all.some(({ code }) => code === 'yaml')));
  expect(fault?.message).toContain('YAML');
  await change(workflow, textOf(workflow));
  await until(workflow, (all) => errorsOf(all).length === 0);
  const symbols: DocumentSymbol[] = await editor.sendRequest('textDocument/documentSymbol', {
    textDocument: { uri: uriOf(workflow) },
  });
  expect(symbols.map(({ name }) => name)).toEqual(expect.arrayContaining(['id', 'intake', 'states']));
});
