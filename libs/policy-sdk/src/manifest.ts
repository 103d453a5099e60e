import { Type, type Static } from 'typebox';
import { codePoints, startupEvent } from './extension/code-points';
import { contributionPoints } from './points';
import type { ContributionPoint } from './points';
import { Id, described } from './text';

const strict = { additionalProperties: false } as const;

/** A file of the plugin (`policy/roles.yaml`) or a pattern with one `*` in its last part (`policy/forms/*.yaml`). */
const FilePattern = Type.String({ pattern: '^[a-z][a-zA-Z0-9./*_-]*$' });

type Patterns = Partial<Record<ContributionPoint, string | string[]>>;

/** By contribution point: the files that contribute to it. */
export const Contributes = Type.Unsafe<Patterns>(
  Type.Object(
    Object.fromEntries(
      contributionPoints.map(({ id, description }) => [
        id,
        described(Type.Optional(Type.Union([FilePattern, Type.Array(FilePattern)])), description.en),
      ]),
    ),
    strict,
  ),
);

const ActivationEvent = Type.String({
  pattern: `^(${startupEvent}|(${Object.values(codePoints).join('|')}):[a-z][a-z0-9-]*)$`,
});

/**
 * The plugin's `package.json`. `engines.redress` is a semver range; a plugin outside it is refused.
 * `%key%` texts come from package.nls*.json.
 */
export const Manifest = Type.Object(
  {
    $schema: described(Type.Optional(Type.String()), 'Schema of this file, for editors.'),
    name: described(Id, 'Name of the plugin: that of its folder.'),
    version: described(Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+' }), 'Version of the policy, `1.2.0`.'),
    private: described(Type.Optional(Type.Boolean()), 'Not to be published to a package registry.'),
    displayName: described(Type.String(), 'Title; `%key%` is looked up in package.nls*.json.'),
    description: described(Type.String(), 'What the policy is for; `%key%` is looked up in package.nls*.json.'),
    engines: described(
      Type.Object({ redress: described(Type.String(), 'Range of versions of the engine, such as `^0.1.0`.') }, strict),
      'What it runs on.',
    ),
    extends: described(
      Type.Optional(Id),
      'The policy that this one is a layer over: what it does not say itself comes from there.',
    ),
    requires: described(Type.Optional(Type.Array(Id)), 'Plugins that it needs beside it; nothing is merged.'),
    activationEvents: described(
      Type.Optional(Type.Array(ActivationEvent)),
      'What activates its code: `onStartup`; `onConnector:<id>` and the like go without saying.',
    ),
    main: described(
      Type.Optional(Type.String({ pattern: '^(?!.*\\.\\.)[a-zA-Z0-9_-][a-zA-Z0-9./_-]*\\.(mjs|js)$' })),
      'The ES module that exports `activate(context)`, inside the plugin; a plugin of data only has none.',
    ),
    scenarioCoverage: described(
      Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
      "Whole percents of the policy's parts that its scenarios exercise at least; `policy test` fails below it.",
    ),
    contributes: described(Contributes, 'Files by contribution point.'),
  },
  strict,
);
export type Manifest = Static<typeof Manifest>;

/** A manifest as one is written. */
export const manifestExample: Manifest = {
  name: 'cold-chain',
  version: '1.0.0',
  displayName: '%title%',
  description: '%description%',
  engines: { redress: '^0.1.0' },
  scenarioCoverage: 46,
  contributes: { clauses: 'policy/clauses.yaml', forms: 'policy/forms/*.form.yaml' },
};
