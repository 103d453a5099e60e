type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema = (value: unknown): value is Json =>
  isJson(value) && (typeof value['type'] === 'string' || Array.isArray(value['anyOf']));

/** Characters of a schema from which on it is worth a function of its own. */
const worthSharing = 600;

function countSchemas(value: unknown, counts: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSchema(value)) {
    const text = JSON.stringify(value);
    if (text.length >= worthSharing) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  for (const inside of Object.values(value)) countSchemas(inside, counts);
}

/**
 * The same schema with what stands in it more than once under `$defs`. Ajv makes one function of a schema; that of
 * workflows, where effects stand in seven places, is otherwise so long that optimizing it takes V8 100 MB, which the
 * process then keeps.
 */
export function withSharedParts(schema: object): object {
  const counts = new Map<string, number>();
  countSchemas(schema, counts);
  const repeated = [...counts].filter(([, count]) => count > 1).map(([text]) => text);
  const names = new Map(repeated.map((text, index) => [text, `part${index}`]));
  const parts: Json = {};
  const shared = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const name = isSchema(value) ? names.get(JSON.stringify(value)) : undefined;
    if (name === undefined) return withinOf(value);
    if (!(name in parts)) {
      parts[name] = true;
      parts[name] = withinOf(value);
    }
    return { $ref: `#/$defs/${name}` };
  };
  const withinOf = (value: object): unknown =>
    Array.isArray(value)
      ? value.map(shared)
      : Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, shared(inside)]));
  const whole = withinOf(schema) as Json;
  return { ...whole, $defs: { ...(isJson(whole['$defs']) ? whole['$defs'] : {}), ...parts } };
}
