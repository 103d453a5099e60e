/**
 * Type-checks the files of one project: `node tools/typecheck.mjs
 * FOLDER TSCONFIG`. What it imports has a check of its own.
 */
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const [folder, config] = process.argv.slice(2);
const own = `${resolve(root, folder)}/`;
const host = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (fault) => {
    throw new Error(String(fault.messageText));
  },
};
const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(join(root, config), { noEmit: true }, host);
const program = ts.createProgram(
  fileNames.filter((file) => resolve(file).startsWith(own) || file.endsWith('.d.ts')),
  options,
);
const faults = [
  ...errors,
  ...program.getOptionsDiagnostics(),
  ...program.getGlobalDiagnostics(),
  ...program
    .getSourceFiles()
    .filter(({ fileName }) => resolve(fileName).startsWith(own))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
];
if (faults.length > 0) {
  const format = { getCurrentDirectory: () => root, getNewLine: () => '\n', getCanonicalFileName: (name) => name };
  process.stdout.write(ts.formatDiagnosticsWithColorAndContext(faults, format));
  process.exitCode = 1;
}
