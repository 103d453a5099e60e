export interface Word {
  description: string;
  /** As it stands in a form's file. */
  example: string;
}

/** Marks that a field of a form may have besides JSON Schema; the check of forms knows these and no others. */
export const formMarks = {
  'x-label': {
    description: 'Name of the field.',
    example: 'x-label: { zh-CN: 电话, en: Phone }',
  },
  'x-help': {
    description: 'A line below the field.',
    example: 'x-help: { zh-CN: 含区号, en: With the area code }',
  },
  'x-placeholder': {
    description: 'Shown in the empty field.',
    example: 'x-placeholder: { zh-CN: 请填写, en: Fill in }',
  },
  'x-options': {
    description: 'Labels of the values of `enum`.',
    example: 'x-options: { live: { zh-CN: 鲜活, en: Live }, frozen: { zh-CN: 冷冻, en: Frozen } }',
  },
  'x-unit': {
    description: 'Unit behind a number.',
    example: 'x-unit: { zh-CN: 公斤, en: kg }',
  },
  'x-unit-from': {
    description:
      'Field that says the unit of the number, `fen` or `points`: beside it, or of the work item that the form is ' +
      'submitted on. Money is typed and shown in yuan.',
    example: 'x-unit-from: unit',
  },
  'x-range-to': {
    description: 'Shown as a range that ends with the number of another field.',
    example: 'x-range-to: maximum',
  },
  'x-shown': {
    description: 'In the data of a work item: `false` keeps the field for conditions and effects and shows it nowhere.',
    example: 'x-shown: false',
  },
  'x-personal': {
    description: 'Personal data: `name`, `phone`, `email`, `address` or `other`. Stored encrypted, shown masked.',
    example: 'x-personal: phone',
  },
  'x-show-when': {
    description: 'Asked for (and required, if it is in `required`) only while another field has one of these values.',
    example: 'x-show-when: { field: wanted, in: [compensation] }',
  },
  'x-widget': {
    description: 'How it is filled in; see below.',
    example: 'x-widget: textarea',
  },
  'x-layout': {
    description: 'Sections of an object inside a form.',
    example: 'x-layout: [{ title: { zh-CN: 批次, en: Batch }, fields: [number, producedOn] }]',
  },
} as const satisfies Record<string, Word>;

/** What a widget fills in. */
export type WidgetValue = 'text' | 'choice' | 'shown' | 'boolean' | 'instant' | 'number' | 'integer' | 'score';

interface Widget extends Word {
  of: WidgetValue;
}

/** Values of `x-widget`; the check of forms knows these and no others. */
export const formWidgets: Readonly<Record<string, Widget>> = {
  text: { description: 'One line; what a text has without `x-widget`.', example: 'type: string', of: 'text' },
  textarea: { description: 'Several lines.', example: 'type: string', of: 'text' },
  select: { description: 'A list to choose from.', example: 'enum: [live, frozen]', of: 'choice' },
  radio: {
    description: 'All choices at once; also of yes and no, or of an integer with bounds.',
    example: 'enum: [live, frozen]',
    of: 'shown',
  },
  checkbox: { description: 'A box to tick.', example: 'type: boolean', of: 'boolean' },
  'date-time': { description: 'An instant.', example: 'type: string, format: date-time', of: 'instant' },
  number: { description: 'A number.', example: 'type: integer', of: 'number' },
  money: { description: 'Yuan for the person, fen (integer) in the case.', example: 'type: integer', of: 'integer' },
  rating: {
    description: 'A score, its values side by side; also `enum` of numbers.',
    example: 'type: integer, minimum: 1, maximum: 5',
    of: 'score',
  },
  department: { description: 'A department of the policy.', example: 'type: string', of: 'text' },
  person: { description: 'A person of the unit.', example: 'type: string', of: 'text' },
  party: {
    description: 'In the data of a work item: a department of the policy or a person of the unit.',
    example: 'type: string',
    of: 'text',
  },
  clause: { description: 'In the data of a work item: a clause of the policy.', example: 'type: string', of: 'text' },
  category: { description: 'A category; the field that an intake takes it from.', example: 'type: string', of: 'text' },
  severity: { description: 'A severity of the policy.', example: 'type: string', of: 'text' },
  channel: { description: 'A channel of the policy.', example: 'type: string', of: 'text' },
};

/** Formats that a text may have; instants carry their offset (RFC 3339). */
export const formFormats = ['date', 'date-time', 'email', 'uri'] as const;
