import { Type, type Static } from 'typebox';
import { FormView, Instant, Nullable, strict, Text } from './common';

const Titled = Type.Object({ id: Type.String(), title: Text }, strict);

/** A fault in the files of a plugin, with its place. */
export const PluginProblem = Type.Object(
  {
    file: Type.String(),
    line: Nullable(Type.Integer()),
    column: Nullable(Type.Integer()),
    pointer: Type.String(),
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    code: Type.String(),
    message: Text,
    remedy: Text,
  },
  strict,
);
export type PluginProblem = Static<typeof PluginProblem>;

export const PluginList = Type.Object(
  {
    plugins: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          title: Text,
          version: Type.String(),
          errors: Type.Integer(),
          warnings: Type.Integer(),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type PluginList = Static<typeof PluginList>;

/** One workflow as a graph: states and the commands between them. */
export const FlowView = Type.Object(
  {
    id: Type.String(),
    title: Text,
    kind: Type.Union([Type.Literal('case'), Type.Literal('work-item')]),
    initial: Type.String(),
    states: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Text,
          final: Nullable(Type.Union([Type.Literal('done'), Type.Literal('cancelled')])),
        },
        strict,
      ),
    ),
    moves: Type.Array(
      Type.Object({ from: Type.String(), to: Type.String(), command: Type.String(), title: Text }, strict),
    ),
  },
  strict,
);
export type FlowView = Static<typeof FlowView>;

/** What a plugin on disk would be; without forms, flows and documents while it has errors. */
export const PluginPreview = Type.Object(
  {
    name: Type.String(),
    title: Text,
    version: Type.String(),
    /** Changes with the files. */
    fingerprint: Type.String(),
    readAt: Instant,
    sound: Type.Boolean(),
    problems: Type.Array(PluginProblem),
    /** The form of the intake first, then those of commands in the order of the flow, then what is left. */
    forms: Type.Array(
      Type.Object(
        {
          form: FormView,
          /** Titles of the commands that ask for it. */
          askedBy: Type.Array(Text),
        },
        strict,
      ),
    ),
    choices: Type.Object(
      {
        category: Type.Array(Titled),
        channel: Type.Array(Titled),
        department: Type.Array(Titled),
        severity: Type.Array(Titled),
      },
      strict,
    ),
    flows: Type.Array(FlowView),
    documents: Type.Array(
      Type.Object({ id: Type.String(), title: Text, kind: Type.String(), masked: Type.Boolean() }, strict),
    ),
    messages: Type.Array(Type.Object({ id: Type.String(), title: Text, text: Text }, strict)),
    /** The scenario whose values the documents show; null when none runs through. */
    sample: Nullable(Type.String()),
  },
  strict,
);
export type PluginPreview = Static<typeof PluginPreview>;
