import type { PolicyProblem } from '@redress/errors';
import {
  codePoints,
  ConnectorDeclaration,
  DeliveryChannelDeclaration,
  DocumentHelperDeclaration,
  FunctionDeclaration,
  startupEvent,
} from '@redress/policy-sdk';
import type { CodePoint, InstalledCode } from '@redress/policy-sdk';
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
export type CodeDeclarations = InstalledCode;

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
  checkSchemas(read, declarations);
  // A policy's own problems are those of its compilation.
  const problems = isPolicy(source) ? read.problems.problems.filter(concernsCode) : read.problems.problems;
  return { declarations, problems };
}

const declaredBy = new WeakMap<PluginSource, CodeDeclarations>();

/** What the code of all these plugins brings; an id belongs to the first that declares it. */
export function installedCode(plugins: readonly PluginSource[]): InstalledCode {
  const all: InstalledCode = { connectors: {}, deliveryChannels: {}, functions: {}, documentHelpers: {} };
  for (const plugin of plugins) {
    const declared = declaredBy.get(plugin) ?? readCodeDeclarations(plugin).declarations;
    declaredBy.set(plugin, declared);
    all.connectors = { ...declared.connectors, ...all.connectors };
    all.deliveryChannels = { ...declared.deliveryChannels, ...all.deliveryChannels };
    all.functions = { ...declared.functions, ...all.functions };
    all.documentHelpers = { ...declared.documentHelpers, ...all.documentHelpers };
  }
  return all;
}

const concernsCode = ({ code }: PolicyProblem): boolean => code?.startsWith('code/') ?? false;

/** One mapping of all files of a point; of an id that is declared twice the first counts. */
function declared<S extends TSchema>(
  { apart, plugin, problems }: PluginContributions,
  point: CodePoint,
  schema: S,
): Record<string, Static<S>> {
  const declarations: Record<string, Static<S>> = {};
  for (const { point: other, file, value } of apart) {
    const mapping = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (other !== point) continue;
    for (const [name, byId] of mapping) {
      if (name !== point || !fits(Type.Record(Type.String(), schema), byId)) continue;
      for (const [id, declaration] of Object.entries(byId as Record<string, Static<S>>)) {
        if (!Object.hasOwn(declarations, id)) declarations[id] = declaration;
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
  return declarations;
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
  // What is no list is reported as a fault of the manifest.
  const awaited = Array.isArray(manifest.activationEvents) ? manifest.activationEvents : [];
  for (const [index, event] of awaited.entries()) {
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

/** Schemas of what functions are given and of what they answer. */
function checkSchemas({ plugin, problems, apart }: PluginContributions, { functions }: CodeDeclarations): void {
  const file = apart.find(({ point }) => point === 'functions')?.file ?? 'package.json';
  for (const [id, { input, answer }] of Object.entries(functions)) {
    const faults = [
      ['input', words('参数', 'the input'), schemaFault(input)] as const,
      ['answer', words('答案', 'the answer'), schemaFault(answer)] as const,
    ];
    for (const [part, title, fault] of faults)
      if (fault !== null)
        problems.add(
          plugin,
          file,
          `/functions/${id}/${part}`,
          words(`${title['zh-CN']}的 JSON Schema 有误：${fault}`, `the JSON Schema of ${title.en} is wrong: ${fault}`),
          words('按表单字段的写法修改', 'Write it as the schema of a form'),
          { code: 'code/schema' },
        );
  }
}
