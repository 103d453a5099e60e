import { Effect } from './effects';
import { Overlay } from './overlay';
import { definitionsOf, type Part } from './point';
import { contributionPoints } from './points';

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const jsonOf = (schema: object): Json => JSON.parse(JSON.stringify(schema)) as Json;

/** Effects stand in many places: the schema holds them once. */
const effectReference = { $ref: '#/$defs/effect' };
const effectText = JSON.stringify(Effect);

const removed = { const: null, description: 'Takes it out.' };
const orRemoved = (schema: Json): Json => ({ anyOf: [schema, removed] });

function each(schemas: unknown, change: (schema: Json, name: string) => Json): Json {
  const entries = isJson(schemas) ? Object.entries(schemas) : [];
  return Object.fromEntries(entries.map(([name, inside]) => [name, isJson(inside) ? change(inside, name) : inside]));
}

/** An element of a list, which its id and `$remove` take out. */
function orTakenOut(element: Json): Json {
  const { properties, anyOf } = element;
  if (Array.isArray(anyOf)) return { ...element, anyOf: anyOf.map((one) => (isJson(one) ? orTakenOut(one) : one)) };
  const removal = { type: 'boolean', description: 'True takes the element with this id out.' };
  return isJson(properties) ? { ...element, properties: { ...properties, $remove: removal } } : element;
}

/** A list as a layer gives it: anew, objects by their ids, plain values by what is added and taken out. */
function partialList(schema: Json, items: Json): Json {
  const { type, items: _, minItems: _least, ...rest } = schema;
  if (items['type'] !== 'string') return { ...rest, type, items: orTakenOut(items) };
  const change = {
    type: 'object',
    additionalProperties: false,
    properties: {
      $add: { type, items, description: 'Values that come to those there are.' },
      $remove: { type, items, description: 'Values that are taken out.' },
    },
  };
  return { ...rest, anyOf: [{ type, items }, change] };
}

/** What a layer may say of something: any part of it, and null for what may be left out. */
function partial(schema: Json): Json {
  const { required, properties, patternProperties, items, anyOf, ...rest } = schema;
  if (Array.isArray(anyOf))
    return { ...rest, anyOf: anyOf.map((choice) => (isJson(choice) ? partial(choice) : choice)) };
  if (isJson(items))
    return partialList(schema, JSON.stringify(items) === effectText ? effectReference : partial(items));
  const needed = (name: string): boolean => Array.isArray(required) && required.includes(name);
  const member = (inside: Json, name: string): Json => (needed(name) ? partial(inside) : orRemoved(partial(inside)));
  return {
    ...rest,
    ...(properties !== undefined && { properties: each(properties, member) }),
    ...(patternProperties !== undefined && {
      patternProperties: each(patternProperties, (inside) => orRemoved(partial(inside))),
    }),
  };
}

/** What overlays may change, by name: settings are changed by `settings`, where locks and bounds hold. */
export const patchableParts: ReadonlyMap<string, Part> = new Map(
  contributionPoints
    .filter(({ id, layered }) => layered && id !== 'configuration')
    .flatMap(({ parts }) => Object.entries<Part>(parts)),
);

function partOf(name: string, { shape, schema }: Part): Json {
  const { $defs: _, ...own } = partial(jsonOf(schema));
  const description = `Changes of \`${name}\`${shape === 'by-id' ? ', by id' : ''}.`;
  return {
    ...orRemoved(shape === 'whole' ? own : { type: 'object', additionalProperties: orRemoved(own) }),
    description,
  };
}

/** The schema of an overlay for editors: of each contribution whatever part of it a layer may change. */
export function overlaySchema(): Json {
  const overlay = jsonOf(Overlay);
  const parts = [...patchableParts];
  const definitions = parts.map(([, { schema }]) => each(jsonOf(definitionsOf(schema))['$defs'], partial));
  const contributions = {
    type: 'object',
    additionalProperties: false,
    description: 'Changes of contributions, by point and id; `null` takes one out.',
    properties: Object.fromEntries(parts.map(([name, part]) => [name, partOf(name, part)])),
  };
  return {
    ...overlay,
    properties: { ...(isJson(overlay['properties']) ? overlay['properties'] : {}), contributions },
    $defs: { effect: orTakenOut(partial(jsonOf(Effect))), ...Object.assign({}, ...definitions) },
    examples: [overlayExample],
  };
}

/** An overlay as one is written. */
export const overlayExample = {
  settings: { answerHours: { value: 8 } },
  contributions: {
    slas: {
      answer: {
        warnings: [
          { id: 'late', share: 0.8 },
          { id: 'half', $remove: true },
        ],
        notifies: { $add: ['head'] },
      },
    },
    penaltyRules: { 'late-answer': { rules: [{ id: 'first-time', maximum: 30000 }] } },
    forms: { registration: { schema: { required: { $remove: ['phone'] } } } },
    messages: { thanks: null },
  },
  reason: '按总部要求调整',
};
