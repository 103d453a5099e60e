import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { readTrustedKeys } from './trusted-keys';

const key = Type.String({
  pattern: '^[A-Za-z0-9+/_-]{43}=?$',
  description: '32 bytes in base64: openssl rand -base64 32',
});

/** Environment variables, all of them. */
export const environmentSchema = Type.Object({
  DATABASE_URL: Type.String({
    pattern: '^postgres(ql)?://',
    description: 'PostgreSQL 15 or newer, as a user that may create roles and tables',
  }),
  REDRESS_MASTER_KEYS: Type.String({
    pattern: '^[a-z0-9-]+:[^,]+(,[a-z0-9-]+:[^,]+)*$',
    description: 'id:key pairs with commas, the current one first; keys are 32 bytes in base64',
  }),
  REDRESS_INDEX_KEY: key,
  REDRESS_HOME: Type.String({ minLength: 1, description: 'Folder for evidence and documents' }),
  PORT: Type.Optional(Type.String({ pattern: '^\\d{1,5}$' })),
  HOST: Type.Optional(Type.String()),
  REDIS_URL: Type.Optional(
    Type.String({ pattern: '^rediss?://', description: 'Queues on Redis instead of PostgreSQL' }),
  ),
  LOG_LEVEL: Type.Optional(Type.String({ pattern: '^(trace|debug|info|warn|error|silent)$' })),
  REDRESS_GROUP_CODE: Type.Optional(
    Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'Short name of the group in lower case' }),
  ),
  REDRESS_GROUP_NAME: Type.Optional(
    Type.String({ description: 'Name of the group in Chinese, as it stands on documents' }),
  ),
  REDRESS_GROUP_NAME_EN: Type.Optional(Type.String({ description: 'The same in English' })),
  REDRESS_PLUGINS: Type.Optional(Type.String({ description: 'Folder of the policy plugins' })),
  REDRESS_TRUSTED_KEYS: Type.Optional(
    Type.String({ description: 'Public Ed25519 keys of plugins: PEM files or SPKI in base64, with commas' }),
  ),
});
type Environment = Static<typeof environmentSchema>;

export interface Configuration {
  mode: 'standalone' | 'production';
  databaseUrl: string;
  masterKeys: Record<string, Buffer>;
  currentMasterKey: string;
  indexKey: Buffer;
  home: string;
  port: number;
  host: string;
  redisUrl: string | null;
  logLevel: string;
  pluginsFolder: string;
  /** Public keys of plugin signatures that are trusted, SPKI in base64. */
  trustedKeys: readonly string[];
  /** The company at the top. Its name stands on documents. */
  group: { code: string; name: { 'zh-CN': string; en: string } };
  limits: { bodyBytes: number; attachmentBytes: number };
}

/** The environment lacks something or holds nonsense; every fault with what to do about it. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee docs/operators.md.`,
    );
    this.name = 'ConfigurationError';
  }
}

const validator = Compile(environmentSchema);

/** Reads the environment once. Throws {@link ConfigurationError} with all faults together. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
  mode: Configuration['mode'] = 'production',
): Configuration {
  const faults: string[] = [];
  const properties = environmentSchema.properties as Record<string, { description?: string }>;
  const given = Object.fromEntries(
    Object.keys(properties).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  for (const name of environmentSchema.required) {
    if (!(name in given)) faults.push(`${name} is missing: ${properties[name]?.description ?? ''}`);
  }
  if (!validator.Check(given)) {
    for (const { instancePath } of validator.Errors(given)) {
      const name = instancePath.slice(1);
      const fault = `${name} is not usable: ${properties[name]?.description ?? 'see the guide'}`;
      if (name && !faults.includes(fault)) faults.push(fault);
    }
  }
  const settings = given as unknown as Environment;
  const masters = Object.fromEntries(
    (settings.REDRESS_MASTER_KEYS ?? '').split(',').flatMap((pair) => {
      const [id = '', value = ''] = pair.split(':');
      return id ? [[id, Buffer.from(value, 'base64')] as const] : [];
    }),
  );
  for (const [id, value] of Object.entries(masters))
    if (value.length !== 32) faults.push(`REDRESS_MASTER_KEYS: key ${id} has ${value.length} bytes, it must have 32`);
  const trusted = readTrustedKeys(settings.REDRESS_TRUSTED_KEYS ?? '');
  faults.push(...trusted.faults);
  if (faults.length > 0) throw new ConfigurationError(faults);
  return {
    mode,
    databaseUrl: settings.DATABASE_URL,
    masterKeys: masters,
    currentMasterKey: Object.keys(masters)[0] ?? '',
    indexKey: Buffer.from(settings.REDRESS_INDEX_KEY, 'base64'),
    home: settings.REDRESS_HOME,
    port: Number(settings.PORT ?? 3000),
    host: settings.HOST ?? '127.0.0.1',
    redisUrl: settings.REDIS_URL ?? null,
    logLevel: settings.LOG_LEVEL ?? 'info',
    pluginsFolder: settings.REDRESS_PLUGINS ?? 'plugins',
    trustedKeys: trusted.keys,
    group: {
      code: settings.REDRESS_GROUP_CODE ?? 'group',
      name: {
        'zh-CN': settings.REDRESS_GROUP_NAME ?? '本集团',
        en: settings.REDRESS_GROUP_NAME_EN ?? settings.REDRESS_GROUP_NAME ?? 'The group',
      },
    },
    limits: { bodyBytes: 1024 * 1024, attachmentBytes: 20 * 1024 * 1024 },
  };
}
