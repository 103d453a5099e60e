import type { FormView, IntakeView } from '@redress/api-contract';
import type { Choice, FieldSchema, FormChoices, Values } from '@redress/ui/controls';

const schemaOf = (form: FormView): FieldSchema => form.schema as FieldSchema;

/** Name of the field that holds the category. */
export const categoryField = (form: FormView): string | undefined =>
  Object.entries(schemaOf(form).properties ?? {}).find(([, schema]) => schema['x-widget'] === 'category')?.[0];

/** The intake form with what the chosen category asks besides, under `details`. */
export function intakeForm({ form, categories }: IntakeView, category: unknown): FormView {
  const details = categories.find(({ id }) => id === category)?.details;
  if (!details) return form;
  const schema = schemaOf(form);
  const inner: FieldSchema = {
    ...schemaOf(details),
    'x-label': details.title,
    ...(details.layout ? { 'x-layout': details.layout } : {}),
  };
  return {
    ...form,
    schema: { ...form.schema, properties: { ...schema.properties, details: inner } },
    ...(form.layout ? { layout: [...form.layout, { fields: ['details'] }] } : {}),
  };
}

export function intakeChoices({ categories, channels, departments, people }: IntakeView): FormChoices {
  return {
    category: categories,
    channel: channels,
    department: departments,
    person: people.map(({ id, name, departments: of }) => ({
      id,
      title: { 'zh-CN': name, en: name },
      departments: of,
    })),
  };
}

const mostSuggestions = 4;

/** Categories whose keywords occur in what was typed, the most hits first. */
export function suggestedCategories({ categories }: Pick<IntakeView, 'categories'>, values: Values): Choice[] {
  const typed = Object.values(values)
    .filter((value) => typeof value === 'string')
    .join('\n')
    .toLowerCase();
  return categories
    .map((category) => ({
      category,
      hits: category.keywords.filter((keyword) => typed.includes(keyword.toLowerCase())).length,
    }))
    .filter(({ category, hits }) => hits > 0 && category.leaf)
    .sort((left, right) => right.hits - left.hits)
    .slice(0, mostSuggestions)
    .map(({ category }) => category);
}
