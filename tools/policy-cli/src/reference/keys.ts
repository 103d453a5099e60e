/** A JSON Schema as plain JSON. */
export type Schema = Record<string, unknown>;

/** One key of a policy file. */
export interface Key {
  /** `slas.*.duration.amount`; `*` is any id, `[]` an element of a list. */
  path: string;
  type: string;
  required: boolean;
  description: string;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const schemasOf = (value: unknown): Record<string, Schema> =>
  isSchema(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1])))
    : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const choicesOf = (schema: Schema): Schema[] => listOf(schema['anyOf']).filter(isSchema);

const isLocalized = (schema: Schema): boolean => Object.hasOwn(schemasOf(schema['properties']), 'zh-CN');

function boundsOf(schema: Schema): string {
  const bounds = [
    ['minimum', '≥'],
    ['exclusiveMinimum', '>'],
    ['maximum', '≤'],
    ['exclusiveMaximum', '<'],
  ].flatMap(([name = '', sign = '']) => (schema[name] === undefined ? [] : [`${sign} ${String(schema[name])}`]));
  return bounds.length > 0 ? ` ${bounds.join(', ')}` : '';
}

/** What may stand there, in a few words. */
export function typeText(schema: Schema): string {
  if (schema['const'] !== undefined) return `\`${String(schema['const'])}\``;
  const values = listOf(schema['enum']);
  if (values.length > 0) return values.map((value) => `\`${String(value)}\``).join(', ');
  const choices = choicesOf(schema);
  if (choices.length > 0) return [...new Set(choices.map(typeText))].join(' or ');
  if (isLocalized(schema)) return 'text in zh-CN and en';
  if (schema['type'] === 'array')
    return `list of ${isSchema(schema['items']) ? typeText(schema['items']) : 'anything'}`;
  if (schema['type'] === 'object')
    return Object.keys(schemasOf(schema['patternProperties'])).length > 0 ? 'mapping by id' : 'mapping';
  return `${String(schema['type'] ?? 'anything')}${boundsOf(schema)}`;
}

/** All keys of a schema, outermost first, each once; `stop` ends the way where another page goes on. */
export function keysOf(schema: Schema, stop: (path: string) => boolean, base = ''): Key[] {
  const required = new Set(listOf(schema['required']));
  const own = Object.entries(schemasOf(schema['properties'])).flatMap(([name, inside]): Key[] => {
    const path = base === '' ? name : `${base}.${name}`;
    const key = {
      path,
      type: typeText(inside),
      required: required.has(name),
      description: String(inside['description'] ?? ''),
    };
    return [key, ...(isLocalized(inside) || stop(path) ? [] : keysOf(inside, stop, path))];
  });
  const mapped = Object.values(schemasOf(schema['patternProperties'])).flatMap((inside) =>
    isLocalized(inside) ? [] : keysOf(inside, stop, `${base}.*`),
  );
  const elements = isSchema(schema['items']) ? keysOf(schema['items'], stop, `${base}[]`) : [];
  const choices = choicesOf(schema).flatMap((choice) => keysOf(choice, stop, base));
  const seen = new Set<string>();
  return [...own, ...mapped, ...elements, ...choices].filter(({ path, type }) => {
    const fresh = !seen.has(`${path} ${type}`);
    seen.add(`${path} ${type}`);
    return fresh;
  });
}
