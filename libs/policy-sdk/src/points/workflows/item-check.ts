import type { CheckContext, Place } from '../../point-context';
import { words } from '../../text';
import { checkField } from '../forms/field-check';
import type { FormSchema } from '../forms/schema';
import { disputableFields, proposalFields } from '../penalty-rules/proposal';
import type { Workflow } from './schema';

const field = words('字段', 'field');
const proposed: Readonly<Record<string, FormSchema>> = proposalFields;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFields = (value: unknown): value is Record<string, FormSchema> =>
  isRecord(value) && Object.values(value).every(isRecord);

/** The properties of a form or of a work item's data, by name; none of what is not declared as it should be. */
export function propertiesOf(holder: unknown, key: 'schema' | 'data'): Record<string, FormSchema> {
  const schema = isRecord(holder) ? holder[key] : undefined;
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  return isFields(properties) ? properties : {};
}

/** Whether a penalty table that proposes work items of this type is among those declared. */
const isProposed = (id: string, context: CheckContext): boolean =>
  Object.values(context.known('penaltyRules')).some((table) => 'proposes' in table && table.proposes === id);

/** Whether a table may have meant this type, since what it names is not there: that is reported where it is named. */
const mayBeProposed = (context: CheckContext): boolean =>
  Object.values(context.known('penaltyRules')).some(
    (table) => 'proposes' in table && !Object.hasOwn(context.known('workItems'), String(table.proposes)),
  );

/** What an item of the type may hold: what it declares, and what proposals write of themselves. */
export const fieldsHeld = (id: string, context: CheckContext): Record<string, FormSchema> => ({
  ...(isProposed(id, context) || mayBeProposed(context) ? proposed : {}),
  ...propertiesOf(context.known('workItems')[id], 'data'),
});

const typeOf = ({ type }: FormSchema): string | undefined => (typeof type === 'string' ? type : undefined);
const isNumber = (type: string): boolean => type === 'integer' || type === 'number';

/** Two declarations of a field that holds the same value. */
function checkSame(at: Place, declared: FormSchema, other: FormSchema, where: { zh: string; en: string }): void {
  const [own, theirs] = [typeOf(declared), typeOf(other)];
  if (own === undefined || theirs === undefined || own === theirs || (isNumber(own) && isNumber(theirs))) return;
  at.add(
    words(`类型是 ${own}，但${where.zh}是 ${theirs}`, `it is declared as ${own}, but ${where.en} it is ${theirs}`),
    words('两处写成相同的类型', 'Give both the same type'),
    { code: 'item/type' },
  );
}

/** Checks the data that a type of work item declares: by itself, and against proposals and forms that fill it. */
export function checkItemData(where: Place, id: string, workflow: Workflow, context: CheckContext): void {
  const { data, kind } = workflow;
  const at = where.at('data');
  if (data !== undefined && kind === 'case')
    at.add(
      words('案件本身没有 data，只有工作项有', 'a case has no data of its own, only work items have'),
      words('删除它，或写到工作项的流程里', 'Remove it, or write it into the workflow of a work item'),
      { code: 'item/data' },
    );
  const fault = data === undefined ? null : context.schemaFault(data);
  if (fault)
    at.add(
      words(`字段声明有误：${fault}`, `the fields are declared wrongly: ${fault}`),
      words('对照 docs/reference/forms.md 修改', 'See docs/reference/forms.md'),
    );
  const fields = propertiesOf(workflow, 'data');
  const held = fieldsHeld(id, context);
  for (const [name, property] of Object.entries(fields)) {
    const place = at.at('properties', name);
    place.at('x-unit-from').needsAmong(field, property['x-unit-from'], held);
    place.at('x-range-to').needsAmong(field, property['x-range-to'], held);
    checkField(place, { ...(isProposed(id, context) ? proposed[name] : {}), ...property });
    if (property['x-personal'] !== undefined)
      place.add(
        words('工作项不保存个人信息，它只留在表单里', 'a work item holds no personal data: it stays in the form'),
        words('删除这个字段', 'Remove the field'),
        { code: 'item/personal' },
      );
  }
  if (isProposed(id, context)) checkProposed(at, fields);
  for (const form of formsOf(workflow)) {
    for (const [name, property] of Object.entries(propertiesOf(context.known('forms')[form], 'schema'))) {
      const place = at.at('properties', name);
      if (fields[name])
        checkSame(place, fields[name], property, { zh: `表单“${form}”中`, en: `in the form “${form}”` });
      const unit = property['x-unit-from'];
      if (unit !== undefined && !Object.hasOwn(propertiesOf(context.known('forms')[form], 'schema'), unit))
        context.place(`forms/${form}`).at('schema', 'properties', name, 'x-unit-from').needsAmong(field, unit, held);
    }
  }
}

function checkProposed(at: Place, fields: Record<string, FormSchema>): void {
  for (const name of disputableFields)
    if (!Object.hasOwn(fields, name))
      at.add(
        words(
          `处罚建议写入“${name}”，当事人可以就此申辩，但这里没有声明，因此不会显示`,
          `a penalty proposal writes “${name}”, which could be disputed; it is not declared, so nobody sees it`,
        ),
        words(`在 data.properties 中添加 ${name}: {}`, `Add \`${name}: {}\` to data.properties`),
        { code: 'item/proposal' },
      );
  for (const [name, property] of Object.entries(fields)) {
    const written = Object.hasOwn(proposed, name) ? proposed[name] : undefined;
    if (written) checkSame(at.at('properties', name), property, written, { zh: '处罚建议写入的', en: 'as proposed' });
  }
}

const formsOf = ({ states, commands = {} }: Workflow): string[] => [
  ...new Set(
    [...Object.values(states), { commands }].flatMap(({ commands: given = {} }) =>
      Object.values(given).flatMap(({ form }) => form ?? []),
    ),
  ),
];
