import { Type, type Static, type TObject, type TSchema } from 'typebox';
import { described } from './text';
import type { LocalizedText } from './text';
import type { CheckContext, CompileContext, Fits } from './point-context';

/** Contributions by id: those of a mapping in one file, or one of each file. */
export interface ById<S extends TSchema = TSchema> {
  shape: 'by-id';
  schema: S;
}

/** One value without an id, under a key of its own in the file. */
export interface Whole<S extends TSchema = TSchema> {
  shape: 'whole';
  schema: S;
  key: string;
  required: boolean;
}

/** What layers merge under one name; the name is also that of an overlay's `contributions`. */
export type Part = ById | Whole;

export const byId = <S extends TSchema>(schema: S): ById<S> => ({ shape: 'by-id', schema });

export const whole = <S extends TSchema>(
  schema: S,
  { key, required = false }: { key: string; required?: boolean },
): Whole<S> => ({ shape: 'whole', schema, key, required });

type Parts = Record<string, Part>;

/** Merged layers as a point sees them: by-id parts are always there, whole ones when some layer has them. */
export type Declared<P extends Parts> = {
  [Name in keyof P]: P[Name] extends ById<infer S>
    ? Record<string, Static<S>>
    : P[Name] extends Whole<infer S>
      ? Static<S> | undefined
      : never;
};

/** Ids of one kind that other contributions may name. */
export interface NameList {
  /** One of them in words: role, state. */
  title: LocalizedText;
  ids: Record<string, object>;
  /** Whether a clause may say that it is implemented by one: as a contribution, as a part of one, or not at all. */
  implements: 'contribution' | 'part' | 'no';
}
const listed =
  (implementing: NameList['implements']) =>
  (title: LocalizedText, ids: Record<string, object>): NameList => ({ title, ids, implements: implementing });
export const contributed = listed('contribution');
export const partial = listed('part');
export const internal = listed('no');

/** What stands in a cell of the studio's table. */
export type Cell = LocalizedText | string | number | boolean | readonly string[] | null | undefined;

export interface Column<Row> {
  title: LocalizedText;
  cell(row: Row, id: string): Cell;
}

/** How a point's files look: one mapping by id under the point's own name, or one contribution with its `id` each. */
export type FileForm = 'mapping' | 'single';

export interface PointDefinition<Id extends string, P extends Parts, Fields extends object, Row extends object> {
  id: Id;
  title: LocalizedText;
  description: LocalizedText;
  files: FileForm;
  /** Where a plugin usually keeps them; `*` in the last part. */
  pattern: string;
  parts: P;
  /** A worked file that fits the schema. */
  example: string;
  /** False for what belongs to one plugin alone: layers do not merge it, and no revision holds it. */
  layered?: boolean;
  /** From the merged layers to what a revision holds. Pure. */
  compile(declared: Declared<P>, context: CompileContext): Fields;
  /** What a revision is given that was stored before there was the point. */
  empty: NoInfer<Fields>;
  /** By kind: the ids that others may name. */
  names?(fields: NoInfer<Fields>): Record<string, NameList>;
  /** Checks that everything its contributions name is there. */
  check?(fields: NoInfer<Fields>, context: CheckContext): void;
  /** What the studio lists. */
  rows(fields: NoInfer<Fields>): Record<string, Row>;
  columns: readonly Column<NoInfer<Row>>[];
}

export interface PointTable {
  columns: LocalizedText[];
  rows: { id: string; title: LocalizedText | null; cells: Cell[] }[];
}

/** Merged layers, by the name of a part. */
export type Merged = Record<string, unknown>;

/** A contribution point: whatever has to know the points iterates over these. */
export interface Point<Id extends string = string, Fields extends object = object> {
  readonly id: Id;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly files: FileForm;
  readonly pattern: string;
  readonly parts: Readonly<Record<string, Part>>;
  readonly example: string;
  readonly layered: boolean;
  /** What one of its files holds. */
  readonly fileSchema: TObject;
  readonly empty: Fields;
  compile(merged: Merged, context: CompileContext): Fields;
  names(fields: Fields): Record<string, NameList>;
  check(fields: Fields, context: CheckContext): void;
  table(fields: Fields): PointTable;
}

const strict = { additionalProperties: false } as const;

const partSchema = (part: Part): TSchema =>
  part.shape === 'by-id'
    ? Type.Record(Type.String(), part.schema)
    : part.required
      ? part.schema
      : Type.Optional(part.schema);

function fileSchemaOf(id: string, description: LocalizedText, files: FileForm, parts: Parts): TObject {
  const properties: Record<string, TSchema> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (files === 'single' && Type.IsObject(part.schema)) Object.assign(properties, part.schema.properties);
    else properties[part.shape === 'whole' ? part.key : name] = described(partSchema(part), description.en);
  }
  if (Object.keys(properties).length === 0) throw new Error(`The contribution point ${id} has no fields.`);
  const definitions = Object.assign({}, ...Object.values(parts).map(({ schema }) => definitionsOf(schema)));
  return Type.Object(properties, { ...strict, ...definitions });
}

/** What `$ref` of a schema refers to; it has to stand at the root of whatever schema holds that one. */
export const definitionsOf = (schema: TSchema): { $defs?: unknown } =>
  '$defs' in schema ? { $defs: schema['$defs'] } : {};

/** By-id parts that no layer has are empty. */
const filled = (parts: Parts, merged: Merged): Merged =>
  Object.fromEntries(
    Object.entries(parts).map(([name, { shape }]) => [name, merged[name] ?? (shape === 'by-id' ? {} : undefined)]),
  );

function isDeclared<P extends Parts>(parts: P, merged: Merged, fits: Fits): merged is Declared<P> {
  return Object.entries(parts).every(([name, part]) =>
    part.shape === 'whole' && merged[name] === undefined
      ? true
      : fits(part.shape === 'by-id' ? byIdSchema(part.schema) : part.schema, merged[name]),
  );
}

const byIdSchemas = new WeakMap<TSchema, TSchema>();

/** The schema of a part by id; the same object each time, so that what is compiled from it can be kept. */
function byIdSchema(schema: TSchema): TSchema {
  const known = byIdSchemas.get(schema) ?? Type.Record(Type.String(), schema, definitionsOf(schema));
  byIdSchemas.set(schema, known);
  return known;
}

const isText = (value: unknown): value is LocalizedText =>
  typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;
/** The title of a contribution that has one. */
export const titleIn = (row: object): LocalizedText | null => ('title' in row && isText(row.title) ? row.title : null);

export function definePoint<const Id extends string, P extends Parts, Fields extends object, Row extends object>(
  definition: PointDefinition<Id, P, Fields, Row>,
): Point<Id, Fields> {
  const { id, title, description, files, pattern, parts, example, empty, layered = true } = definition;
  return {
    id,
    title,
    description,
    files,
    pattern,
    parts,
    example,
    layered,
    empty,
    fileSchema: fileSchemaOf(id, description, files, parts),
    compile: (merged, context) => {
      const declared = filled(parts, merged);
      if (!isDeclared(parts, declared, context.fits))
        throw new Error(`What is merged of ${id} does not fit its schema.`);
      return definition.compile(declared, context);
    },
    names: (fields) => definition.names?.(fields) ?? {},
    check: (fields, context) => definition.check?.(fields, context),
    table: (fields) => ({
      columns: definition.columns.map((column) => column.title),
      rows: Object.entries(definition.rows(fields)).map(([row, entry]) => ({
        id: row,
        title: titleIn(entry),
        cells: definition.columns.map((column) => column.cell(entry, row)),
      })),
    }),
  };
}
