import type { PolicyProblem } from '@redress/errors';
import {
  codePoints,
  ConnectorDeclaration,
  DeliveryChannelDeclaration,
  DocumentHelperDeclaration,
  FunctionDeclaration,
  startupEvent,
} from '@redress/policy-sdk';
import type { CodePoint } from '@redress/policy-sdk';
import { schemaFault } from '@redress/forms';
import { Type, type Static, type TSchema } from 'typebox';
import { readContributions, type PluginContributions } from './contributions';
import type { PluginSource } from './plugin-source';
import { suggestion, words } from './problems';
import { fits } from './schema-check';

const shapes = {
  connectors: ConnectorDeclaration,
  functions: FunctionDeclaration,
  documentHelpers: DocumentHelperDeclaration,
  deliveryChannels: DeliveryChannelDeclaration,
} as const;

/** What a plugin's manifest declares that its code has to register, by point and id. */
export type CodeDeclarations = { [Point in CodePoint]: Record<string, Static<(typeof shapes)[Point]>> };

/** Whether a plugin is a policy that units can adopt, or a layer over one; others bring code only. */
export const isPolicy = ({ files, manifest }: PluginSource): boolean =>
  files.some(({ point }) => point === 'workflows') || manifest.extends !== undefined;

/** What the code of a plugin has to bring, and what is wrong with how that is declared. */
export function readCodeDeclarations(source: PluginSource): {
  declarations: CodeDeclarations;
  problems: PolicyProblem[];
} {
  const files = source.files.filter(({ point }) => Object.hasOwn(codePoints, point));
  const read = readContributions({ ...source, files });
  const declarations: CodeDeclarations = {
    connectors: declared(read, 'connectors', shapes.connectors),
    functions: declared(read, 'functions', shapes.functions),
    documentHelpers: declared(read, 'documentHelpers', shapes.documentHelpers),
    deliveryChannels: declared(read, 'deliveryChannels', shapes.deliveryChannels),
  };
  checkManifest(source, declarations, read);
  checkAnswers(read, declarations);
  // A policy's own problems are those of its compilation.
  const problems = isPolicy(source) ? read.problems.problems.filter(concernsCode) : read.problems.problems;
  return { declarations, problems };
}

const concernsCode = ({ code }: PolicyProblem): boolean => code?.startsWith('code/') ?? false;

/** One mapping of all files of a point; of an id that is declared twice the first counts. */
function declared<S extends TSchema>(
  { apart, plugin, problems }: PluginContributions,
  point: CodePoint,
  schema: S,
): Record<string, Static<S>> {
  const found: Record<string, Static<S>> = {};
  for (const { point: other, file, value } of apart) {
    const mapping = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (other !== point) continue;
    for (const [name, byId] of mapping) {
      if (name !== point || !fits(Type.Record(Type.String(), schema), byId)) continue;
      for (const [id, declaration] of Object.entries(byId as Record<string, Static<S>>)) {
        if (!Object.hasOwn(found, id)) found[id] = declaration;
        else
          problems.add(
            plugin,
            file,
            `/${point}/${id}`,
            words(`“${id}”重复`, `“${id}” is declared twice`),
            words('删除其中一处或改用其他标识', 'Remove one or give it another id'),
            { code: 'code/declared-twice' },
          );
      }
    }
  }
  return found;
}

function checkManifest(
  { manifest }: PluginSource,
  declarations: CodeDeclarations,
  { plugin, problems }: PluginContributions,
): void {
  const events = [
    startupEvent,
    ...Object.entries(codePoints).flatMap(([point, event]) =>
      Object.entries(declarations).flatMap(([name, byId]) =>
        name === point ? Object.keys(byId).map((id) => `${event}:${id}`) : [],
      ),
    ),
  ];
  for (const [index, event] of (manifest.activationEvents ?? []).entries()) {
    if (events.includes(event)) continue;
    problems.add(
      plugin,
      'package.json',
      `/activationEvents/${index}`,
      words(`激活事件“${event}”没有对应的贡献`, `nothing that the plugin contributes stands behind “${event}”`),
      suggestion(event, events),
      { code: 'code/activation-event' },
    );
  }
  if (manifest.main === undefined && events.length > 1)
    problems.add(
      plugin,
      'package.json',
      '',
      words(
        `${events.slice(1).join('、')} 需要代码，清单没有 main`,
        `${events.slice(1).join(', ')} need code, and no main names it`,
      ),
      words('在 main 中写明 ES 模块', 'Name the ES module under `main`'),
      { code: 'code/no-main' },
    );
}

function checkAnswers({ plugin, problems, apart }: PluginContributions, { functions }: CodeDeclarations): void {
  const file = apart.find(({ point }) => point === 'functions')?.file ?? 'package.json';
  for (const [id, { answer }] of Object.entries(functions)) {
    const fault = schemaFault(answer);
    if (fault === null) continue;
    problems.add(
      plugin,
      file,
      `/functions/${id}/answer`,
      words(`答案的 JSON Schema 有误：${fault}`, `the JSON Schema of the answer is wrong: ${fault}`),
      words('对照 JSON Schema 2020-12 修改', 'See JSON Schema 2020-12'),
      { code: 'code/answer-schema' },
    );
  }
}
