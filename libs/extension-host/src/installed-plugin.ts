import type { PolicyProblem } from '@redress/errors';
import { isPolicy, readCodeDeclarations } from '@redress/policy-compiler';
import type { CodeDeclarations, PluginSource } from '@redress/policy-compiler';
import { codePoints, startupEvent } from '@redress/policy-sdk';
import type { CodePoint } from '@redress/policy-sdk';
import type { CodePlugin } from './extension';
import type { SignatureStatus } from './plugin-signature';

/** A plugin of the installation, as its manifest and files declare it. */
export interface InstalledPlugin {
  source: PluginSource;
  /** Its folder. */
  path: string;
  /** A policy that units can adopt; others bring code only. */
  policy: boolean;
  declarations: CodeDeclarations;
  signature: SignatureStatus;
}

export interface FoundPlugin {
  path: string;
  source: PluginSource;
  signature: SignatureStatus;
}

const points = Object.keys(codePoints) as CodePoint[];

/** Reads what code all plugins declare. An id belongs to the first plugin that declares it: a second one is refused. */
export function codePluginsOf(discovered: readonly FoundPlugin[]): {
  installed: InstalledPlugin[];
  problems: PolicyProblem[];
} {
  const owners = new Map<string, string>();
  const problems: PolicyProblem[] = [];
  const installed = discovered.map(({ path, source, signature }) => {
    const read = readCodeDeclarations(source);
    const { name } = source.manifest;
    problems.push(...read.problems);
    for (const point of points) {
      for (const id of Object.keys(read.declarations[point])) {
        const owner = owners.get(`${point}/${id}`);
        if (owner === undefined) owners.set(`${point}/${id}`, name);
        else {
          delete read.declarations[point][id];
          problems.push(declaredElsewhere(name, point, id, owner));
        }
      }
    }
    return { source, path, policy: isPolicy(source), declarations: read.declarations, signature };
  });
  return { installed, problems };
}

const declaredElsewhere = (plugin: string, point: CodePoint, id: string, owner: string): PolicyProblem => ({
  plugin,
  file: 'package.json',
  pointer: `/contributes/${point}`,
  code: 'code/declared-elsewhere',
  severity: 'error',
  message: { 'zh-CN': `“${id}”已由插件 ${owner} 声明`, en: `“${id}” is declared by the plugin ${owner} already` },
  remedy: { 'zh-CN': '改用其他标识', en: 'Give it another id' },
});

/** The code of a plugin; null when it has none. */
export function codeOf({ source, path, declarations }: InstalledPlugin): CodePlugin | null {
  const { name, version, main, activationEvents = [] } = source.manifest;
  if (main === undefined) return null;
  return {
    name,
    version,
    path,
    main,
    declared: {
      connectors: Object.keys(declarations.connectors),
      deliveryChannels: Object.keys(declarations.deliveryChannels),
      functions: Object.keys(declarations.functions),
      documentHelpers: Object.keys(declarations.documentHelpers),
    },
    functions: declarations.functions,
    onStartup: activationEvents.includes(startupEvent),
  };
}
