import { words } from '@redress/policy-sdk';
import { partsOf, rewritten } from './rewriting';
import { isStored } from './upcast';
import type { Step, Stored } from './upcast';

/** The one type of work item that carried proposals, by an agreement that no policy could change. */
const carrier = 'sanction';

/** What was shown of it. */
const carried: Stored = {
  respondent: {},
  type: {},
  legalBasis: {},
  minimum: {},
  suggested: {},
  amount: { type: 'integer', 'x-unit-from': 'unit', 'x-label': words('决定', 'Decided') },
  reason: { type: 'string', 'x-label': words('理由', 'Reason') },
  clause: {},
  trace: {},
};

/** Shown with the item whatever it held. */
const shownAlready = new Set(['department', 'person', 'dueAt', 'title', 'subject']);

const propertyOf = (schema: unknown, name: string | undefined): unknown =>
  isStored(schema) && isStored(schema['properties']) && name !== undefined ? schema['properties'][name] : undefined;

/** The field of a command's form that an effect copies into an item: `form.x`, or `each.x` of the list `form.xs`. */
function copied(schema: unknown, { forEach }: Stored, expression: unknown): unknown {
  const [, root, name] = /^(form|each)\.(\w+)$/.exec(String(expression)) ?? [];
  if (root === 'form') return propertyOf(schema, name);
  const list = propertyOf(schema, /\bform\.(\w+)/.exec(String(forEach))?.[1]);
  return root === 'each' && isStored(list) ? propertyOf(list['items'], name) : undefined;
}

/** Fields of each type of item as the forms declare them that the items were opened from. */
function copiedFields(revision: Stored): Map<string, Stored> {
  const forms = new Map(partsOf(revision, 'forms'));
  const fields = new Map<string, Stored>();
  const commands = partsOf(revision, 'workflows').flatMap(([, workflow]) => [
    ...partsOf(workflow, 'commands'),
    ...partsOf(workflow, 'states').flatMap(([, state]) => partsOf(state, 'commands')),
  ]);
  for (const [, command] of commands) {
    const schema = forms.get(String(command['form']))?.['schema'];
    const effects = Array.isArray(command['effects']) ? command['effects'].filter(isStored) : [];
    for (const effect of effects.filter((one) => one['do'] === 'open-item' && isStored(one['data']))) {
      const type = String(effect['type']);
      const entries = Object.entries(effect['data'] ?? {}).flatMap(([name, expression]) => {
        const field = shownAlready.has(name) ? undefined : copied(schema, effect, expression);
        return isStored(field) ? [[name, field]] : [];
      });
      fields.set(type, { ...fields.get(type), ...(Object.fromEntries(entries) as Stored) });
    }
  }
  return fields;
}

const filledIn = /\{\{[^{}]*\}\}/g;

/** Templates listed sanctions apart, each with the title of its rule. */
const listed = (text: string, key: string): string =>
  key === 'source'
    ? text.replace(filledIn, (filled) =>
        filled
          .replace(/#each sanctions\b/, `#each (of-kind items "${carrier}")`)
          .replace(/\bsanctions\b/, `(of-kind items "${carrier}")`)
          .replace(/^\{\{rule\}\}$/, '{{title}}'),
      )
    : text;

/** A penalty table did not say what it proposes, and types of work items did not declare what they hold. */
export const declaredItems: Step = (revision) => {
  const fields = copiedFields(revision);
  const tables = partsOf(revision, 'penaltyRules').map(([id, table]) => [id, { proposes: carrier, ...table }]);
  const workflows = partsOf(revision, 'workflows').map(([id, workflow]) => {
    const properties = id === carrier ? carried : fields.get(id);
    const declares = workflow['kind'] === 'work-item' && workflow['data'] === undefined && properties !== undefined;
    return [id, declares ? { ...workflow, data: { type: 'object', properties } } : workflow];
  });
  return {
    ...revision,
    ...('penaltyRules' in revision ? { penaltyRules: Object.fromEntries(tables) } : {}),
    ...('workflows' in revision ? { workflows: Object.fromEntries(workflows) } : {}),
    ...('documents' in revision ? { documents: rewritten(revision['documents'], 'documents', listed) } : {}),
    format: 3,
  };
};
