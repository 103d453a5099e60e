'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

/** @type {LanguageClient | undefined} */
let client;

/** The workspace folder that is a checkout of Redress, or one above it. */
function checkout() {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .flatMap(({ uri }) => [uri.fsPath, join(uri.fsPath, '..'), join(uri.fsPath, '..', '..')])
    .find((folder) => existsSync(join(folder, 'tools', 'policy-cli', 'src', 'main.ts')));
}

async function start() {
  const root = checkout();
  if (!root) {
    void vscode.window.showWarningMessage(
      'Redress: 请打开 Redress 的仓库文件夹。 Open a folder of a Redress checkout.',
    );
    return;
  }
  const command = vscode.workspace.getConfiguration('redress').get('node', 'node');
  const server = {
    command,
    args: [join(root, 'tools', 'start.mjs'), 'policy', 'lsp'],
    options: { cwd: root },
    transport: TransportKind.stdio,
  };
  client = new LanguageClient('redress', 'Redress policies', server, {
    documentSelector: [
      { scheme: 'file', language: 'yaml', pattern: '**/plugins/*/policy/**/*.yaml' },
      { scheme: 'file', language: 'yaml', pattern: '**/plugins/*/scenarios/*.yaml' },
      { scheme: 'file', pattern: '**/plugins/*/templates/*.hbs' },
      { scheme: 'file', pattern: '**/plugins/*/package.json' },
    ],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/plugins/*/**/*.{yaml,hbs,json}') },
  });
  await client.start();
}

exports.activate = async (context) => {
  const restart = async () => {
    await client?.stop();
    await start();
  };
  context.subscriptions.push(vscode.commands.registerCommand('redress.restart', restart));
  await start();
};

exports.deactivate = () => client?.stop();
