import { Type, type Static } from 'typebox';
import { Instant, Nullable, strict, Text } from './common';

/** How the code of a plugin fares in one process of the engine. */
const codeState = {
  state: Type.Union([
    Type.Literal('declared'),
    Type.Literal('activating'),
    Type.Literal('active'),
    Type.Literal('failed'),
    Type.Literal('stopped'),
  ]),
  restarts: Type.Integer(),
  residentMb: Nullable(Type.Integer()),
  lastError: Nullable(Type.Object({ message: Type.String(), at: Instant }, strict)),
};

/** A plugin of the installation, and how its code fares: in the process that answers, and in the others. */
export const InstalledPluginView = Type.Object(
  {
    name: Type.String(),
    version: Type.String(),
    title: Text,
    description: Text,
    /** Units can adopt it. */
    policy: Type.Boolean(),
    /** Who packed it: by a key that the installation trusts, by another one, or nobody knows. */
    signature: Type.Object(
      {
        state: Type.Union([Type.Literal('trusted'), Type.Literal('unknown-key'), Type.Literal('unsigned')]),
        /** Short name of the key; null for an unsigned plugin. */
        keyId: Nullable(Type.String()),
      },
      strict,
    ),
    /** By contribution point: what it brings. */
    contributes: Type.Array(Type.Object({ point: Type.String(), title: Text, ids: Type.Array(Type.String()) }, strict)),
    /** Null for a plugin of data only. */
    code: Nullable(
      Type.Object(
        {
          ...codeState,
          /** In other processes that said something within the last minutes: `worker`. */
          elsewhere: Type.Array(Type.Object({ process: Type.String(), ...codeState }, strict)),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type InstalledPluginView = Static<typeof InstalledPluginView>;

export const InstalledPluginList = Type.Object(
  {
    plugins: Type.Array(InstalledPluginView),
    /** What kept a plugin, or a part of one, from being loaded. */
    problems: Type.Array(
      Type.Object({ plugin: Type.String(), file: Type.String(), message: Text, remedy: Text }, strict),
    ),
  },
  strict,
);
export type InstalledPluginList = Static<typeof InstalledPluginList>;
