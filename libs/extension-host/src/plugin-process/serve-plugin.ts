import fs from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExtensionModule, IntakeEntry, LocalizedText } from '@redress/policy-sdk';
import { demand, serveParent } from '@redress/process-host';
import type { Call } from '@redress/process-host';
import { pluginProtocol, PluginStart, startVariable } from '../plugin-protocol';
import { Registry } from './registry';

function isExtension(module: unknown): module is ExtensionModule {
  if (typeof module !== 'object' || module === null || !('activate' in module)) return false;
  const { activate } = module;
  const deactivate = 'deactivate' in module ? module.deactivate : undefined;
  return typeof activate === 'function' && (deactivate === undefined || typeof deactivate === 'function');
}

async function load({ folder, main }: PluginStart): Promise<ExtensionModule> {
  const module: unknown = await import(pathToFileURL(join(folder, main)).href);
  if (!isExtension(module)) throw new Error(`${main} exports no function activate(context).`);
  return module;
}

/** Sends entries in batches, with one batch on its way while the next is read. */
async function sendEntries(
  entries: AsyncIterable<IntakeEntry | { fault: LocalizedText }>,
  size: number,
  { send, signal }: Call<IntakeEntry[]>,
): Promise<LocalizedText | null> {
  let batch: IntakeEntry[] = [];
  let onItsWay: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await onItsWay;
    onItsWay = send(batch);
    onItsWay.catch(() => undefined);
    batch = [];
  };
  for await (const entry of entries) {
    if (signal.aborted) break;
    if ('fault' in entry) {
      if (batch.length > 0) await flush();
      await onItsWay;
      return entry.fault;
    }
    batch.push(entry);
    if (batch.length >= size) await flush();
  }
  if (batch.length > 0) await flush();
  await onItsWay;
  return null;
}

/**
 * Libraries for temporary files ask for the real path of their folder. Node's own way looks at every folder above it,
 * which the permission model forbids; the system's looks at the folder alone.
 */
function findRealPathsByTheSystem(): void {
  const { native } = fs.realpath;
  fs.realpath = Object.assign(native.bind(fs), { native, __promisify__: fs.realpath.__promisify__ });
}

/** The process of a plugin: loads its code, activates it and answers what the engine asks. */
export const servePlugin = (): Promise<void> =>
  serveParent(pluginProtocol, async () => {
    const start = demand(PluginStart, JSON.parse(process.env[startVariable] ?? 'null'), 'The start of a plugin');
    delete process.env[startVariable];
    findRealPathsByTheSystem();
    const registry = new Registry(start);
    const module = await load(start);
    await module.activate(registry.context());
    return {
      read: async ({ connector, file, after, zone, batch }, call) => {
        const entries = registry.connectors.demand(connector).read(file, { after, zone, signal: call.signal });
        return { fault: await sendEntries(entries, batch, call) };
      },
      callFunction: async ({ function: id, input }) => ({ answer: await registry.functions.demand(id)(input) }),
      documentValue: async ({ helper, input, locale }) => ({
        value: await registry.documentHelpers.demand(helper)(input, { locale }),
      }),
      deliver: ({ channel, message }) => registry.deliveryChannels.demand(channel).deliver(message),
      deactivate: async () => {
        await module.deactivate?.();
        registry.dispose();
        return null;
      },
    };
  });
