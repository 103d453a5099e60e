import type { CheckContext, Place } from '../../point-context';
import { qualified } from '../../qualified';
import { words } from '../../text';
import type { FormSchema } from '../forms/schema';
import { propertiesOf } from '../workflows/item-check';

const field = words('字段', 'field');

/** Kinds of ids that a widget chooses from. */
const chosen: Readonly<Record<string, string>> = {
  category: 'categories',
  channel: 'channels',
  department: 'departments',
  severity: 'severities',
};

/**
 * Requires the fields that are filled in with a command, and the categories and the like that are chosen there. `item`:
 * the id of the work item that the command goes to (`action-1`). What asks for no form is not looked at.
 */
export function checkAnswers(
  at: Place,
  { command, item, values }: { command: string | undefined; item: string | undefined; values: Record<string, unknown> },
  context: CheckContext,
): void {
  const type = item?.replace(/-\d+$/, '');
  const forms = Object.entries(context.known('qualifiedCommands')).flatMap(([name, given]) => {
    const { workflow, id } = qualified(name, '');
    const isMeant = id === command && (type === undefined || workflow === type);
    return isMeant && 'form' in given && typeof given.form === 'string' ? [given.form] : [];
  });
  const known = context.known('forms');
  if (forms.length === 0 || forms.some((form) => !Object.hasOwn(known, form))) return;
  const details = Object.values(context.known('categories')).flatMap((category) =>
    'detailsForm' in category && typeof category.detailsForm === 'string' ? [category.detailsForm] : [],
  );
  const fields: FormSchema = {
    properties: {
      ...(details.length > 0 && { details: { properties: fieldsOf(details, context) } }),
      ...fieldsOf(forms, context),
    },
  };
  checkAnswer(at, values, fields, context);
}

/** Fields of several forms. */
const fieldsOf = (forms: readonly string[], context: CheckContext): Record<string, FormSchema> =>
  Object.fromEntries(forms.flatMap((form) => Object.entries(propertiesOf(context.known('forms')[form], 'schema'))));

function checkAnswer(at: Place, answer: unknown, schema: FormSchema | undefined, context: CheckContext): void {
  const kind = chosen[String(schema?.['x-widget'])];
  if (typeof answer === 'string' && kind !== undefined) at.needs(kind, answer);
  else if (Array.isArray(answer))
    for (const [index, entry] of answer.entries()) checkAnswer(at.at(String(index)), entry, schema?.items, context);
  else if (typeof answer === 'object' && answer !== null)
    for (const [name, entry] of Object.entries(answer)) {
      if (schema?.properties) at.at(name).needsAmong(field, name, schema.properties);
      checkAnswer(at.at(name), entry, schema?.properties?.[name], context);
    }
}
