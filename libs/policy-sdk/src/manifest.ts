import { Type, type Static } from 'typebox';
import { contributionPoints } from './points';
import type { ContributionPoint } from './points';
import { Id } from './text';
import type { LocalizedText } from './text';

const strict = { additionalProperties: false } as const;

/** A file of the plugin (`policy/clauses.yaml`) or a pattern with one `*` in its last part (`policy/forms/*.form.yaml`). */
const FilePattern = Type.String({ pattern: '^[a-z][a-zA-Z0-9./*_-]*$' });

type Patterns = Partial<Record<ContributionPoint, string | string[]>>;

/** By contribution point: the files that contribute to it. */
export const Contributes = Type.Unsafe<Patterns>(
  Type.Object(
    Object.fromEntries(
      contributionPoints.map(({ id }) => [id, Type.Optional(Type.Union([FilePattern, Type.Array(FilePattern)]))]),
    ),
    strict,
  ),
);

/** The plugin's `package.json`. `engines.redress` is a semver range; a plugin outside it is refused. `%key%` texts come from package.nls*.json. */
export const Manifest = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Id,
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+' }),
    private: Type.Optional(Type.Boolean()),
    displayName: Type.String(),
    description: Type.String(),
    engines: Type.Object({ redress: Type.String() }, strict),
    /** The policy that this one is a layer over: what it does not say itself comes from there. */
    extends: Type.Optional(Id),
    /** Plugins that it needs beside it; nothing is merged. */
    requires: Type.Optional(Type.Array(Id)),
    activationEvents: Type.Optional(Type.Array(Type.String())),
    main: Type.Optional(Type.String()),
    /** Whole percents of the policy's parts that its scenarios exercise at least; `policy test` fails below it. */
    scenarioCoverage: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    contributes: Contributes,
  },
  strict,
);
export type Manifest = Static<typeof Manifest>;

/** Texts of the manifest after `%key%` was looked up. */
export interface ManifestTexts {
  displayName: LocalizedText;
  description: LocalizedText;
}
