import type Handlebars from 'handlebars';
import type { LabelledValue, Locale, QuotedField, QuotedFields } from './dossier-model';
import { fillIn } from './localised-texts';
import type { Texts } from './localised-texts';
import { clip, formatDate, formatDatetime, formatMoney, formatSize, formatValue, shortHash } from './value-format';

/** What helpers need to know of the document they work for. */
export interface HelperContext {
  locale: Locale;
  zone: string;
  texts: Texts;
}

type Environment = typeof Handlebars;

interface Root {
  data: { root: { $context: HelperContext; fields?: QuotedFields } };
  hash: Record<string, unknown>;
}

const contextOf = (options: Root): HelperContext => options.data.root.$context;

/** Registers everything a template may call. Helpers return text, which Handlebars then escapes. */
export function registerHelpers(environment: Environment): void {
  environment.registerHelper({
    t: (key: unknown, options: Root) => translate(key, contextOf(options), options.hash),
    ...oneValue(),
    field: (form: unknown, name: unknown, options: Root) =>
      new environment.SafeString(escapeLines(environment, quoted(form, name, options)?.value ?? '—')),
    'field-title': (form: unknown, name: unknown, options: Root) => quoted(form, name, options)?.title ?? '',
    clip: (value: unknown, length: unknown) => clip(value, typeof length === 'number' ? length : 80),
    eq: (left: unknown, right: unknown) => left === right,
    'of-kind': (items: unknown, kind: unknown) =>
      Array.isArray(items)
        ? items.filter(
            (item: unknown) => typeof item === 'object' && item !== null && 'kind' in item && item.kind === kind,
          )
        : [],
    some: (list: unknown) => Array.isArray(list) && list.length > 0,
    join: (list: unknown, separator: unknown) =>
      Array.isArray(list) ? list.join(typeof separator === 'string' ? separator : '、') : '',
    add: (left: unknown, right: unknown) => Number(left) + Number(right),
    // Equal shares: a table's columns when nobody has said better.
    shares: (list: unknown) =>
      Array.isArray(list) && list.length > 0 ? list.map(() => (100 / list.length).toFixed(3)).join(',') : '100',
    lines: (value: unknown) => new environment.SafeString(escapeLines(environment, String(value ?? ''))),
    value: (entry: LabelledValue, options: Root) => {
      const { locale, zone } = contextOf(options);
      return new environment.SafeString(escapeLines(environment, formatValue(entry, locale, zone)));
    },
  });
}

/** Nothing when the form has not been submitted, or the field was left empty. */
function quoted(form: unknown, name: unknown, { data }: Root): QuotedField | undefined {
  const { fields = {} } = data.root;
  const ofForm = Object.hasOwn(fields, String(form)) ? fields[String(form)] : undefined;
  return ofForm && Object.hasOwn(ofForm, String(name)) ? ofForm[String(name)] : undefined;
}

/** Helpers that quote a field by the ids of form and field, both written as texts in the template. */
export const quotingHelpers: ReadonlySet<string> = new Set(['field', 'field-title']);

const formats: Record<string, (value: unknown, context: HelperContext) => string> = {
  date: (value, { locale, zone }) => formatDate(value, locale, zone),
  datetime: (value, { locale, zone }) => formatDatetime(value, locale, zone),
  money: (value) => formatMoney(value),
  size: (value) => formatSize(value),
  'hash-short': (value) => shortHash(value),
};

/** Helpers that take exactly one value; the check of a template sees to it. */
export const formatHelpers: ReadonlySet<string> = new Set(Object.keys(formats));

function oneValue(): Record<string, Handlebars.HelperDelegate> {
  return Object.fromEntries(
    Object.entries(formats).map(([name, format]) => [
      name,
      (value: unknown, options: Root) => format(value, contextOf(options)),
    ]),
  );
}

/** `{{t "key"}}` looks a key up; `{{t clause.title}}` picks the language of a text given in both. */
function translate(key: unknown, context: HelperContext, values: Record<string, unknown>): string {
  if (typeof key === 'object' && key !== null) {
    const texts = key as Partial<Record<Locale, string>>;
    return fillIn(texts[context.locale] ?? texts['zh-CN'] ?? '', values);
  }
  const text = typeof key === 'string' && Object.hasOwn(context.texts, key) ? context.texts[key] : undefined;
  if (!text) throw new Error(`No text '${String(key)}'`);
  return fillIn(text[context.locale], values);
}

/** Escapes, then keeps the writer's line breaks. */
function escapeLines(environment: Environment, text: string): string {
  return environment.escapeExpression(text).replace(/\r\n?|\n/g, '<br>');
}
