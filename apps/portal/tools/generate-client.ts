import { writeFile } from 'node:fs/promises';
import * as contract from '@redress/api-contract';
import openapiTypescript, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const [target] = process.argv.slice(2);
if (!target) throw new Error('usage: generate-client.ts TARGET.d.ts');

/** The client sets it on every request, so no caller has to name it. */
const setByClient = 'X-CSRF-Token';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Schemas that the contract exports by name, by their JSON. */
const named = new Map(
  Object.entries(contract).flatMap(([name, value]) =>
    isObject(value) && (value['type'] === 'object' || 'anyOf' in value) ? [[JSON.stringify(value), name] as const] : [],
  ),
);

/** The same schema with every named one inside it as a reference, so that each type is written once. */
function referring(value: unknown, self?: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => referring(entry));
  if (!isObject(value)) return value;
  const name = named.get(JSON.stringify(value));
  if (name && name !== self) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, referring(entry)]));
}

const { paths, components, ...rest } = contract.openApiDocument('0') as {
  paths: Record<string, Record<string, { parameters: { name: string }[] }>>;
  components: Json;
};
for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
  operation.parameters = operation.parameters.filter(({ name }) => name !== setByClient);
}
const schemas = Object.fromEntries([...named].map(([json, name]) => [name, referring(JSON.parse(json), name)]));
const document = { ...rest, paths: referring(paths), components: { ...components, schemas } };
const nodes = await openapiTypescript(document as unknown as OpenAPI3);
const heading = '/* eslint-disable */\n// Generated from libs/api-contract by `nx run portal:client`.\n';
const written = `${heading}${astToString(nodes)}`;
await writeFile(target, await format(written, { ...(await resolveConfig(target)), filepath: target }));
