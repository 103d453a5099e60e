import type { Place } from '../../point-context';
import { words } from '../../text';
import type { LocalizedText } from '../../text';
import { formWidgets } from './keywords';
import type { WidgetValue } from './keywords';
import type { FormSchema } from './schema';

const choice = words('选项', 'choice');

/** Type of a field's value, as far as it is declared: that of the choices where there is no `type`. */
function typeOf({ type, enum: choices, const: only }: FormSchema): string | undefined {
  if (typeof type === 'string') return type;
  const [first = only] = choices ?? [];
  return first === undefined ? undefined : typeof first;
}

const isNumeric = (type: string | undefined): boolean => type === 'integer' || type === 'number';

/** A whole number of which each value can be offered. */
const isScale = ({ type, minimum, maximum }: FormSchema): boolean =>
  type === 'integer' && typeof minimum === 'number' && typeof maximum === 'number';

/** Whether a widget can fill in the field, and what the field has to say for it. */
const demands: Readonly<Record<WidgetValue, { fits(field: FormSchema): boolean; demand: LocalizedText }>> = {
  text: { fits: (field) => typeOf(field) === 'string', demand: words('type: string', '`type: string`') },
  choice: { fits: ({ enum: choices }) => choices !== undefined, demand: words('enum', '`enum`') },
  shown: {
    fits: (field) => field.enum !== undefined || field['type'] === 'boolean' || isScale(field),
    demand: words('enum、type: boolean，或有上下限的整数', '`enum`, `type: boolean` or an integer with bounds'),
  },
  boolean: { fits: (field) => typeOf(field) === 'boolean', demand: words('type: boolean', '`type: boolean`') },
  instant: {
    fits: (field) => typeOf(field) === 'string' && field['format'] === 'date-time',
    demand: words('type: string 和 format: date-time', '`type: string` and `format: date-time`'),
  },
  number: {
    fits: (field) => isNumeric(typeOf(field)),
    demand: words('type: integer 或 number', '`type: integer` or `number`'),
  },
  integer: { fits: ({ type }) => type === 'integer', demand: words('type: integer', '`type: integer`') },
  score: {
    fits: (field) => isScale(field) || (field.enum?.every((value) => typeof value === 'number') ?? false),
    demand: words('有上下限的整数，或由数字组成的 enum', 'an integer with bounds, or `enum` of numbers'),
  },
};

const bounds = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minimum', 'maximum'],
] as const;

/** Checks that what one field says of itself agrees: its widget, the labels of its choices, its bounds. */
export function checkField(at: Place, field: FormSchema): void {
  checkWidget(at.at('x-widget'), field);
  const { 'x-options': options } = field;
  const choices = field.enum ?? field.items?.enum;
  if (choices && typeof options === 'object' && options !== null) {
    const known = Object.fromEntries(choices.map((value) => [String(value), {}]));
    for (const name of Object.keys(options)) at.at('x-options', name).needsAmong(choice, name, known);
  }
  for (const [least, greatest] of bounds) {
    const [low, high] = [field[least], field[greatest]];
    if (typeof low !== 'number' || typeof high !== 'number' || low <= high) continue;
    at.at(least).add(
      words(`${least} ${low} 大于 ${greatest} ${high}`, `${least} ${low} is above ${greatest} ${high}`),
      words('修改其中一个', 'Change one of them'),
      { code: 'form/bounds' },
    );
  }
}

function checkWidget(at: Place, field: FormSchema): void {
  const name = field['x-widget'];
  const widget = typeof name === 'string' && Object.hasOwn(formWidgets, name) ? formWidgets[name] : undefined;
  // Of a list it fills in each element.
  const filled = field['type'] === 'array' && field.items ? field.items : field;
  if (!widget || demands[widget.of].fits(filled)) return;
  const { demand } = demands[widget.of];
  at.add(
    words(`控件“${String(name)}”只能用于 ${demand['zh-CN']}`, `the widget “${String(name)}” needs ${demand.en}`),
    words('修改字段类型或换一个控件，见 forms.md 的 Widgets', 'Change the field, or take another: Widgets in forms.md'),
    { code: 'form/widget' },
  );
}
