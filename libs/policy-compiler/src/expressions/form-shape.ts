import { words, type FormSchema, type LocalizedText } from '@redress/policy-sdk';
import { any, listOf, oneOf, plain, type Shape } from './shape';

/** Ids of the policy that a widget lets choose from, by widget. */
export type WidgetWords = Readonly<Record<string, { title: LocalizedText; known: Record<string, unknown> }>>;

const fieldTitle = words('字段', 'field');
const choiceTitle = words('选项', 'choice');

function choices({ enum: values, 'x-options': options, 'x-widget': widget }: FormSchema, ids: WidgetWords): Shape {
  if (Array.isArray(values)) {
    if (!values.every((value) => typeof value === 'string')) return plain;
    const titles = typeof options === 'object' && options !== null ? Object.entries(options) : [];
    return oneOf(choiceTitle, Object.fromEntries(values.map((value) => [value, titled(titles, value)])));
  }
  const chosen = typeof widget === 'string' && Object.hasOwn(ids, widget) ? ids[widget] : undefined;
  return chosen ? oneOf(chosen.title, chosen.known) : plain;
}

const titled = (titles: readonly [string, unknown][], value: string): object => {
  const title = titles.find(([name]) => name === value)?.[1];
  return title === undefined ? {} : { title };
};

/** What a form's values hold, from its JSON Schema, to the full depth. */
export function formShape(schema: FormSchema, ids: WidgetWords): Shape {
  const { type, properties, items, additionalProperties } = schema;
  if (properties !== undefined)
    return additionalProperties === true
      ? any
      : {
          kind: 'members',
          title: fieldTitle,
          members: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [
              name,
              { shape: formShape(property, ids), declared: property },
            ]),
          ),
        };
  if (type === 'object') return any;
  if (type === 'array') return listOf(items ? formShape(items, ids) : any);
  return choices(schema, ids);
}
