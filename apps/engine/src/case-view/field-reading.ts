import type { FieldView, SubmittedFormView } from '@redress/api-contract';
import { maskPersonal, pointerOf, withUnit } from '@redress/forms';
import type { FieldSchema, Values } from '@redress/forms';
import { isLocalizedText } from '@redress/policy-sdk';
import type { LocalizedText } from '@redress/policy-sdk';
import { plainText, text } from '../http/localized';
import { displayValue } from './value-display';
import type { DisplayContext } from './value-display';

/** What kind of personal data stands at a pointer, if any. */
export type PersonalKinds = (pointer: string) => string | undefined;

export interface Reader extends DisplayContext {
  clear: boolean;
}

/** The flat fields and the tables of one submitted object. Objects inside it lend their fields their own label. */
export class FieldReading {
  readonly fields: FieldView[] = [];
  readonly tables: SubmittedFormView['tables'] = [];

  constructor(
    private readonly reader: Reader,
    private readonly personalKind: PersonalKinds,
    private readonly base: string,
  ) {}

  /** Everything an object holds, declared or not. */
  object(schema: FieldSchema, value: Values, pointer: string, prefix: LocalizedText | null): void {
    this.members(schema, value, [...Object.keys(schema.properties ?? {}), ...Object.keys(value)], pointer, prefix);
  }

  /** Only what is declared, and declared to be shown. */
  declared(schema: FieldSchema, value: Values): void {
    const shown = Object.entries(schema.properties ?? {}).filter(([, field]) => field['x-shown'] !== false);
    this.members(
      schema,
      value,
      shown.map(([name]) => name),
      this.base,
      null,
    );
  }

  private members(
    { properties = {} }: FieldSchema,
    value: Values,
    names: readonly string[],
    pointer: string,
    prefix: LocalizedText | null,
  ): void {
    const ends = new Set(Object.values(properties).flatMap((field) => field['x-range-to'] ?? []));
    for (const name of new Set(names.filter((one) => value[one] !== undefined && !ends.has(one)))) {
      const field = withUnit(properties[name] ?? {}, value);
      const end = value[field['x-range-to'] ?? ''];
      const at = `${pointer}${pointerOf([name])}`;
      if (end === undefined) this.member(field, name, value[name], at, prefix);
      else this.fields.push(this.range(field, name, [value[name], end], at));
    }
  }

  private range(schema: FieldSchema, name: string, ends: readonly unknown[], pointer: string): FieldView {
    const [from, to] = ends.map((end) => displayValue(schema, end, this.reader));
    const line = (locale: keyof LocalizedText): string => `${from?.[locale]} – ${to?.[locale]}`;
    const first = this.field(schema, ends[0], pointer, schema['x-label'] ?? plainText(name));
    return first.masked ? first : { ...first, display: text(line('zh-CN'), line('en')) };
  }

  private member(
    schema: FieldSchema,
    name: string,
    value: unknown,
    pointer: string,
    prefix: LocalizedText | null,
  ): void {
    const own = schema['x-label'] ?? plainText(name);
    const label = prefix ? text(`${prefix['zh-CN']} · ${own['zh-CN']}`, `${prefix.en} · ${own.en}`) : own;
    if (Array.isArray(value) && value.some((entry) => typeof entry === 'object' && entry !== null))
      this.table(schema, value, pointer, label);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isLocalizedText(value))
      this.object(schema, value as Record<string, unknown>, pointer, schema['x-label'] ?? null);
    else this.fields.push(this.field(schema, value, pointer, label));
  }

  private table(schema: FieldSchema, rows: unknown[], pointer: string, label: LocalizedText): void {
    const columns = Object.entries(schema.items?.properties ?? {});
    this.tables.push({
      label,
      columns: columns.map(([name, column]) => column['x-label'] ?? plainText(name)),
      rows: rows.map((row, index) =>
        columns.map(([name, column]) =>
          this.field(
            column,
            (row as Record<string, unknown> | null)?.[name] ?? null,
            `${pointer}${pointerOf([index, name])}`,
            column['x-label'] ?? plainText(name),
          ),
        ),
      ),
    });
  }

  private field(schema: FieldSchema, value: unknown, pointer: string, label: LocalizedText): FieldView {
    const inside = pointer.slice(this.base.length);
    const kind = this.personalKind(inside) ?? schema['x-personal'];
    const masked = kind !== undefined && !this.reader.clear && value !== null && value !== '';
    if (!masked)
      return {
        pointer,
        label,
        value: value ?? null,
        display: displayValue(schema, value, this.reader),
        masked,
        personal: kind !== undefined,
        ...(schema['x-widget'] === 'clause' && typeof value === 'string' ? { clause: value } : {}),
      };
    const hidden = maskPersonal(kind, String(value));
    return { pointer, label, value: hidden, display: plainText(hidden), masked, personal: true };
  }
}
