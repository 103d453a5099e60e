import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contributionPoints, Manifest, manifestExample, overlaySchema } from '@redress/policy-sdk';
import { parse } from 'yaml';

/** JSON Schema 2020-12 of every kind of policy file, by file name. */
export function publishedSchemas(): Record<string, string> {
  const points = contributionPoints.map(({ id, fileSchema, example }): [string, object] => [
    id,
    { ...fileSchema, examples: [parse(example) as unknown] },
  ]);
  const all = {
    ...Object.fromEntries(points),
    manifest: { ...Manifest, examples: [manifestExample] },
    overlay: overlaySchema(),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, schema]) => {
      const document = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `redress:${name}`,
        title: `Redress policy: ${name}`,
        ...(JSON.parse(JSON.stringify(schema)) as object),
      };
      return [`${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`];
    }),
  );
}

export async function writeSchemas(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const schemas = publishedSchemas();
  await Promise.all(Object.entries(schemas).map(([name, content]) => writeFile(join(folder, name), content)));
  return Object.keys(schemas);
}
