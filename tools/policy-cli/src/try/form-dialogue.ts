import { validateForm } from '@redress/forms';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { parse } from 'yaml';
import { demandLine, type Dialogue } from './dialogue';
import { instantFrom } from './instants';
import type { Language } from './language';

/** A property of a form's JSON Schema with the product's `x-` keywords. */
export interface Field {
  type?: string;
  format?: string;
  enum?: unknown[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Field;
  properties?: Record<string, Field>;
  required?: string[];
  'x-label'?: LocalizedText;
  'x-help'?: LocalizedText;
  'x-options'?: Record<string, LocalizedText>;
  'x-unit'?: LocalizedText;
  'x-personal'?: string;
  'x-show-when'?: { field: string; in: unknown[] };
  'x-widget'?: string;
}

export interface FilledForm {
  title: LocalizedText;
  guidance?: LocalizedText;
  schema: object;
  layout?: { title?: LocalizedText; fields: string[] }[];
}

type Values = Record<string, unknown>;
interface Choice {
  value: unknown;
  title: LocalizedText | null;
}

const left = Symbol('left empty');
const plain = (text: string): LocalizedText => ({ 'zh-CN': text, en: text });

/** Asks for the fields of a form one after another, or takes them all as YAML. */
export class FormDialogue {
  constructor(
    private readonly dialogue: Dialogue,
    private readonly revision: PolicyRevision,
    private readonly language: Language,
    private readonly now: string,
  ) {}

  /** Values that fit the form's schema. Throws `Abandoned` when the person gives up. */
  async fill(form: FilledForm): Promise<Values> {
    const { print, text } = { print: this.dialogue.print, text: this.language.text };
    print(`— ${text(form.title)} —`);
    if (form.guidance) print(`  ${text(form.guidance)}`);
    print(`  ${text(howToAnswer)}`);
    const schema = form.schema as Field;
    const values: Values = {};
    const pasted = await this.fields(schema, values, '', layoutOf(form, schema));
    if (pasted) return this.correct(form, pasted);
    return this.correct(form, values);
  }

  /** Asks again for what the form refuses, until it takes everything. */
  private async correct(form: FilledForm, values: Values): Promise<Values> {
    const schema = form.schema as Field;
    for (;;) {
      const outcome = validateForm({ schema: form.schema as { type: 'object' } }, values);
      if (outcome.ok) return values;
      for (const { pointer, message } of outcome.problems)
        this.dialogue.print(`  ✗ ${pointer}  ${this.language.text(message)}`);
      const names = [...new Set(outcome.problems.map(({ pointer }) => pointer.split('/')[1] ?? ''))];
      for (const name of names) {
        const field = schema.properties?.[name];
        if (!field) delete values[name];
        else await this.member(schema, values, name, field, '');
      }
    }
  }

  /** Gives what was pasted instead of the answers, or null. */
  private async fields(
    schema: Field,
    values: Values,
    indent: string,
    sections: Sections = [{ fields: Object.keys(schema.properties ?? {}) }],
  ): Promise<Values | null> {
    for (const section of sections) {
      if (section.title) this.dialogue.print(`  ${indent}[${this.language.text(section.title)}]`);
      for (const name of section.fields) {
        const field = schema.properties?.[name];
        if (!field || !isShown(field, values)) continue;
        const pasted = await this.member(schema, values, name, field, indent);
        if (pasted) return pasted;
      }
    }
    return null;
  }

  private async member(
    schema: Field,
    values: Values,
    name: string,
    field: Field,
    indent: string,
  ): Promise<Values | null> {
    const required = schema.required?.includes(name) === true;
    if (field.type === 'object' && field.properties) {
      this.dialogue.print(`  ${indent}${this.language.text(field['x-label'] ?? plain(name))}`);
      const inside: Values = {};
      await this.fields(field, inside, `${indent}  `);
      if (required || Object.keys(inside).length > 0) values[name] = inside;
      return null;
    }
    if (field.type === 'array') {
      const rows = await this.rows(field, name, indent);
      if (rows.length > 0 || required) values[name] = rows;
      else delete values[name];
      return null;
    }
    const answer = await this.scalar(field, name, required, indent);
    if (answer instanceof Pasted) return answer.values;
    if (answer === left) delete values[name];
    else values[name] = answer;
    return null;
  }

  private async rows(field: Field, name: string, indent: string): Promise<unknown[]> {
    const items = field.items ?? {};
    const rows: unknown[] = [];
    const title = this.language.text(field['x-label'] ?? plain(name));
    const bounds = boundsText(field.minItems, field.maxItems);
    this.dialogue.print(`  ${indent}${title}${bounds && ` (${bounds})`}`);
    for (;;) {
      const number = `${title} ${rows.length + 1}`;
      if (items.properties) {
        const more = await demandLine(this.dialogue, `  ${indent}${this.language.text(addRow)} ${number}? [y/N] `);
        if (!/^(y|yes|是)$/i.test(more.trim())) return rows;
        const row: Values = {};
        await this.fields(items, row, `${indent}  `);
        rows.push(row);
      } else {
        const answer = await this.scalar({ ...items, 'x-label': plain(number) }, name, false, indent);
        if (answer === left || answer instanceof Pasted) return rows;
        rows.push(answer);
      }
    }
  }

  private async scalar(field: Field, name: string, required: boolean, indent: string): Promise<unknown> {
    const choices = this.choicesOf(field);
    const { text } = this.language;
    const preset = field.default === undefined ? '' : ` [${String(field.default)}]`;
    if (field['x-help']) this.dialogue.print(`  ${indent}  ${text(field['x-help'])}`);
    for (const [index, { value, title }] of choices.entries())
      this.dialogue.print(`  ${indent}  ${index + 1}) ${String(value)}${title ? `  ${text(title)}` : ''}`);
    const label = `${text(field['x-label'] ?? plain(name))}${required ? ' *' : ''}`;
    const kind = kindText(field);
    for (;;) {
      const prompt = `  ${indent}${label}${kind && ` (${kind})`}${preset}: `;
      const line = (await demandLine(this.dialogue, prompt)).trim();
      if (line === 'yaml' && indent === '') return new Pasted(await this.paste());
      if (line === '') return field.default === undefined ? left : field.default;
      const value = this.read(field, choices, line);
      const fault = value === undefined ? text(notUnderstood) : this.faultOf(field, label, value);
      if (fault === null) return value;
      this.dialogue.print(`  ${indent}  ✗ ${fault}`);
    }
  }

  /** What the field's own schema says against a value, in the words of the form. */
  private faultOf(field: Field, label: string, value: unknown): string | null {
    const title = { ...field, 'x-label': field['x-label'] ?? plain(label), 'x-show-when': undefined };
    const outcome = validateForm({ schema: { type: 'object', properties: { value: title } } }, { value });
    return outcome.ok ? null : outcome.problems.map(({ message }) => this.language.text(message)).join('; ');
  }

  private async paste(): Promise<Values> {
    for (;;) {
      this.dialogue.print(`  ${this.language.text(pasteHere)}`);
      const lines: string[] = [];
      for (let line = await demandLine(this.dialogue, ''); line !== '.'; line = await demandLine(this.dialogue, ''))
        lines.push(line);
      try {
        const value: unknown = parse(lines.join('\n'));
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
        this.dialogue.print(`  ✗ ${this.language.text(noMapping)}`);
      } catch (error) {
        this.dialogue.print(`  ✗ ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      }
    }
  }

  private choicesOf(field: Field): Choice[] {
    const titled = (byId: Record<string, { title: LocalizedText }>): Choice[] =>
      Object.entries(byId).map(([value, { title }]) => ({ value, title }));
    if (field.enum) return field.enum.map((value) => ({ value, title: field['x-options']?.[String(value)] ?? null }));
    switch (field['x-widget']) {
      case 'department':
        return titled(this.revision.departments);
      case 'category':
        return titled(this.revision.categories);
      case 'severity':
        return titled(this.revision.severities);
      case 'channel':
        return titled(this.revision.channels);
      default:
        return [];
    }
  }

  /** The value that a line stands for; undefined when it stands for none. */
  private read(field: Field, choices: readonly Choice[], line: string): unknown {
    if (choices.length > 0) {
      const chosen = choices.find(({ value }) => String(value) === line) ?? choices[Number(line) - 1];
      return chosen === undefined ? line : chosen.value;
    }
    if (field.type === 'boolean')
      return /^(y|yes|true|是)$/i.test(line) ? true : /^(n|no|false|否)$/i.test(line) ? false : undefined;
    if (field.type === 'integer' || field.type === 'number') {
      const amount = Number(line.replaceAll(',', ''));
      if (!Number.isFinite(amount)) return undefined;
      // Money is yuan for people and fen inside.
      return field['x-widget'] === 'money' ? Math.round(amount * 100) : amount;
    }
    if (field.format === 'date-time') return instantFrom(line, this.now, this.revision.unit.zone) ?? undefined;
    return line.replaceAll('\\n', '\n');
  }
}

/** Answers given as YAML in place of the whole form. */
class Pasted {
  constructor(readonly values: Values) {}
}

type Sections = { title?: LocalizedText; fields: string[] }[];

/** The form's own layout, and behind it what it leaves out. */
function layoutOf({ layout }: FilledForm, { properties = {} }: Field): Sections {
  const placed = new Set(layout?.flatMap(({ fields }) => fields));
  const rest = Object.keys(properties).filter((name) => !placed.has(name));
  return [...(layout ?? []), ...(rest.length > 0 ? [{ fields: rest }] : [])];
}

const isShown = ({ 'x-show-when': when }: Field, values: Values): boolean =>
  when === undefined || when.in.includes(values[when.field]);

const boundsText = (minimum?: number, maximum?: number): string =>
  minimum === undefined && maximum === undefined ? '' : `${minimum ?? ''}–${maximum ?? ''}`;

function kindText(field: Field): string {
  const widget = field['x-widget'];
  const parts = [
    widget === 'money' ? '元 yuan' : field.type === 'boolean' ? 'y/n' : (field.format ?? widget ?? ''),
    widget === 'money' ? '' : boundsText(field.minLength ?? field.minimum, field.maxLength ?? field.maximum),
    field['x-unit'] ? `${field['x-unit']['zh-CN']} ${field['x-unit'].en}` : '',
    field['x-personal'] ? `个人信息 personal: ${field['x-personal']}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const howToAnswer: LocalizedText = {
  'zh-CN': '逐项填写：* 为必填，回车跳过，选项填序号或标识，yaml 整份粘贴，! 放弃',
  en: 'Field by field: * is required, Enter leaves out, options by number or id, `yaml` to paste all, ! to give up',
};
const addRow: LocalizedText = { 'zh-CN': '添加', en: 'add' };
const notUnderstood: LocalizedText = { 'zh-CN': '无法识别', en: 'not understood' };
const pasteHere: LocalizedText = {
  'zh-CN': '粘贴 YAML，以单独一行 . 结束',
  en: 'Paste YAML; a line with . alone ends it',
};
const noMapping: LocalizedText = { 'zh-CN': '应为“字段: 值”的映射', en: 'a mapping of fields to values was expected' };
