import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { asValues, controlOf, labelOf, shownFields } from '@redress/forms';
import type { ControlKind, FieldSchema, Layout, Values } from '@redress/forms';
import { Button } from '../../../src/button';
import { Icon } from '../../../src/icon';
import { Language, texts } from '../../../src/language';
import { uiTexts } from '../../../src/ui.texts';
import { isWide } from './choices';
import { FormState } from './form-state';
import { SchemaControl } from './schema-control';

interface Field {
  name: string;
  pointer: string;
  schema: FieldSchema;
  kind: ControlKind;
  wide: boolean;
  required: boolean;
}

/** The fields of one object in their sections; objects and rows inside it are drawn by this component again. */
@Component({
  selector: 'ui-schema-fields',
  imports: [Button, Icon, NgTemplateOutlet, SchemaControl],
  templateUrl: './schema-fields.html',
  styleUrl: './schema-fields.css',
  host: { '[class.inner]': "pointer() !== ''" },
})
export class SchemaFields {
  readonly schema = input.required<FieldSchema>();
  readonly value = input<unknown>();
  readonly pointer = input('');
  readonly layout = input<Layout>();

  protected readonly t = texts(uiTexts);
  protected readonly language = inject(Language);
  protected readonly state = inject(FormState);
  protected readonly values = computed<Values>(() => asValues(this.value()));

  protected readonly sections = computed(() => {
    const shown = new Set(shownFields(this.schema(), this.values()));
    const layout = this.layout() ?? this.schema()['x-layout'] ?? [];
    const placed = new Set(layout.flatMap(({ fields }) => fields));
    const rest = Object.keys(this.schema().properties ?? {}).filter((name) => !placed.has(name));
    return [...layout, { fields: rest, title: undefined }]
      .map(({ title, fields }) => ({
        title,
        fields: fields.filter((name) => shown.has(name)).map((name) => this.field(name)),
      }))
      .filter(({ fields }) => fields.length > 0);
  });

  protected label = (field: Field): string => this.language.pick(labelOf(field.schema, field.name));
  protected help = (field: Field): string => this.language.pick(field.schema['x-help']);
  protected rows = (field: Field): unknown[] => {
    const value = this.values()[field.name];
    return Array.isArray(value) ? value : [];
  };

  protected addRow(field: Field, copyOf?: number): void {
    const rows = this.rows(field);
    const at = copyOf === undefined ? rows.length : copyOf + 1;
    const row = copyOf === undefined ? {} : rows[copyOf];
    this.setRows(field, [...rows.slice(0, at), row, ...rows.slice(at)]);
  }

  protected removeRow(field: Field, index: number): void {
    this.setRows(
      field,
      this.rows(field).filter((_, at) => at !== index),
    );
  }

  private setRows(field: Field, rows: unknown[]): void {
    this.state.change(field.pointer, rows);
    this.state.untouchBelow(field.pointer);
  }

  private field(name: string): Field {
    const schema = this.schema().properties?.[name] ?? {};
    return {
      name,
      schema,
      pointer: `${this.pointer()}/${name}`,
      kind: controlOf(schema),
      wide: isWide(schema),
      required: this.schema().required?.includes(name) ?? false,
    };
  }
}
