/** unitId → unit_id, as MikroORM names columns. */
type ColumnName<Property extends string> = Property extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${ColumnName<Rest>}`
    : `_${Lowercase<First>}${ColumnName<Rest>}`
  : Property;

/** Instants come as text. */
type ColumnValue<Value> = Value extends Date ? string : Value;

/**
 * A row as a statement gives it, derived from the definition of its entity: what the table holds is said once.
 *
 * @example sql<Pick<RowOf<ComplaintCase>, 'id' | 'unit_id'>>`select id, unit_id from complaint_case`
 */
export type RowOf<Entity> = {
  [Property in keyof Entity & string as ColumnName<Property>]-?: ColumnValue<Exclude<Entity[Property], undefined>>;
};
