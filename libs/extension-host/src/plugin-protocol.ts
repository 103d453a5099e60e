import { defineProtocol } from '@redress/process-host';
import { DeliveryOutcome, IntakeEntry, IntakeFile, LocalizedText, OutgoingMessage } from '@redress/policy-sdk';
import { Type, type Static } from 'typebox';

const Json = Type.Unknown();
const Values = Type.Record(Type.String(), Json);

/** What the process of a plugin is started with, in its environment. */
export const PluginStart = Type.Object({
  plugin: Type.Object({ name: Type.String(), version: Type.String() }),
  folder: Type.String(),
  /** The ES module, relative to the folder. */
  main: Type.String(),
  scratch: Type.String(),
  declared: Type.Object({
    connectors: Type.Array(Type.String()),
    deliveryChannels: Type.Array(Type.String()),
    functions: Type.Array(Type.String()),
    documentHelpers: Type.Array(Type.String()),
  }),
});
export type PluginStart = Static<typeof PluginStart>;

export const startVariable = 'REDRESS_PLUGIN_START';

/** What the engine may ask of the process of a plugin. */
export const pluginProtocol = defineProtocol({
  /** Entries come in batches; the answer says whether the whole file is at fault. */
  read: {
    input: Type.Object({
      connector: Type.String(),
      file: IntakeFile,
      after: Type.Integer({ minimum: 0 }),
      zone: Type.String(),
      batch: Type.Integer({ minimum: 1 }),
    }),
    part: Type.Array(IntakeEntry),
    answer: Type.Object({ fault: Type.Union([LocalizedText, Type.Null()]) }),
  },
  callFunction: {
    input: Type.Object({ function: Type.String(), input: Values }),
    answer: Type.Object({ answer: Json }),
  },
  documentValue: {
    input: Type.Object({
      helper: Type.String(),
      input: Values,
      locale: Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]),
    }),
    answer: Type.Object({ value: Json }),
  },
  deliver: {
    input: Type.Object({ channel: Type.String(), message: OutgoingMessage }),
    answer: DeliveryOutcome,
  },
  deactivate: { input: Type.Null(), answer: Type.Null() },
});
