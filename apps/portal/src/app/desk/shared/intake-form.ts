import type { FormView, IntakeView } from '@redress/api-contract';
import { withDetails } from '@redress/forms';
import type { Values } from '@redress/forms';
import type { Choice, FormChoices } from '@redress/ui/controls';

/** The intake form with what the chosen category asks besides, under `details`. */
export function intakeForm({ form, categories }: IntakeView, category: unknown): FormView {
  const details = categories.find(({ id }) => id === category)?.details;
  return details ? withDetails(form, details) : form;
}

export function intakeChoices({ categories, channels, departments }: IntakeView): FormChoices {
  return {
    category: categories,
    channel: channels,
    department: departments,
  };
}

const suggestionLimit = 4;

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
    .slice(0, suggestionLimit)
    .map(({ category }) => category);
}
