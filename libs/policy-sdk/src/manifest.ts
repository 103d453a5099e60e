import { Type, type Static } from 'typebox';
import { Id } from './text';
import type { LocalizedText } from './text';

const strict = { additionalProperties: false } as const;

/** A file of the plugin (`policy/clauses.yaml`) or a pattern with one `*` in its last part (`policy/forms/*.form.yaml`). */
const FilePattern = Type.String({ pattern: '^[a-z][a-zA-Z0-9./*_-]*$' });

/** Points whose file holds a mapping by id under the point's own name. */
export const mappedPoints = [
  'clauses',
  'configuration',
  'roles',
  'departments',
  'channels',
  'categories',
  'severities',
  'slas',
  'documents',
  'messages',
  'archive',
] as const;
/** Points of which each file holds one contribution with its id. */
export const filedPoints = ['forms', 'workflows', 'penaltyRules', 'scenarios'] as const;
export type ContributionPoint = (typeof mappedPoints)[number] | (typeof filedPoints)[number];
export const contributionPoints: readonly ContributionPoint[] = [...mappedPoints, ...filedPoints];

export const Contributes = Type.Object(
  Object.fromEntries(
    contributionPoints.map((point) => [point, Type.Optional(Type.Union([FilePattern, Type.Array(FilePattern)]))]),
  ) as Record<
    ContributionPoint,
    ReturnType<
      typeof Type.Optional<
        ReturnType<typeof Type.Union<[typeof FilePattern, ReturnType<typeof Type.Array<typeof FilePattern>>]>>
      >
    >
  >,
  strict,
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
    /** The base plugin whose policy this one extends, and others it needs. */
    extensionDependencies: Type.Optional(Type.Array(Id)),
    activationEvents: Type.Optional(Type.Array(Type.String())),
    main: Type.Optional(Type.String()),
    contributes: Contributes,
  },
  strict,
);
export type Manifest = Static<typeof Manifest>;

/** A change that the group or a unit lays over the policy, by id. `null` removes a contribution. */
export const Overlay = Type.Object(
  {
    settings: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            value: Type.Optional(Type.Union([Type.Number(), Type.String(), Type.Boolean()])),
            /** Group only: units may not change it. */
            locked: Type.Optional(Type.Boolean()),
            /** Group only: narrower bounds than the policy's own. */
            minimum: Type.Optional(Type.Number()),
            maximum: Type.Optional(Type.Number()),
          },
          strict,
        ),
      ),
    ),
    /** Merge patches (RFC 7396) by point and id. */
    contributions: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
    /** Why; shown in the change log. */
    reason: Type.Optional(Type.String()),
  },
  strict,
);
export type Overlay = Static<typeof Overlay>;

/** Texts of the manifest after `%key%` was looked up. */
export interface ManifestTexts {
  displayName: LocalizedText;
  description: LocalizedText;
}
