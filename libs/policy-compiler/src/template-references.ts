import Handlebars from 'handlebars';
import type { LocalizedText } from '@redress/policy-sdk';
import type { FilePlace } from './plugin-source';
import { suggestion, words } from './problems';

/** What of a form's JSON Schema says which fields there are. */
interface Fields {
  properties?: Record<string, Fields>;
}

/** Something wrong in a Handlebars template, or a form that it names, with its place in the file. */
export interface TemplateFinding {
  place: FilePlace;
  code: string;
  message: LocalizedText;
  remedy: LocalizedText;
}

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

const quoting = new Set(['field', 'field-title']);

/** Paths of all fields below a schema, with `.` between the parts; objects stand for themselves too. */
const pathsOf = ({ properties = {} }: Fields, base = ''): string[] =>
  Object.entries(properties).flatMap(([name, inside]) => [`${base}${name}`, ...pathsOf(inside, `${base}${name}.`)]);

class Quotations extends Handlebars.Visitor {
  readonly findings: TemplateFinding[] = [];

  constructor(private readonly forms: Record<string, { schema: object }>) {
    super();
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.look(mustache);
    super.MustacheStatement(mustache);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.look(expression);
    super.SubExpression(expression);
  }

  private look({ path, params }: Call): void {
    if (!('original' in path) || !quoting.has(String(path.original))) return;
    const [form, field] = params;
    if (!isText(form) || !isText(field)) return;
    if (!Object.hasOwn(this.forms, form.value)) {
      this.add(form, 'unknown/form', words('表单', 'form'), form.value, Object.keys(this.forms));
      return;
    }
    // The intake form holds the details form of the complaint's category under `details`, whichever that is.
    const details = /^details\.(.+)$/.exec(field.value)?.[1];
    const known = pathsOf((this.forms[form.value]?.schema ?? {}) as Fields);
    if (known.includes(field.value)) return;
    const elsewhere = Object.values(this.forms).flatMap(({ schema }) => pathsOf(schema as Fields));
    if (details !== undefined && elsewhere.includes(details)) return;
    this.add(field, 'unknown/field', words('字段', 'field'), field.value, known);
  }

  private add(node: hbs.AST.Node, code: string, kind: LocalizedText, id: string, known: string[]): void {
    const { line, column } = node.loc.start;
    this.findings.push({
      place: { line, column: column + 1 },
      code,
      message: words(`没有名为“${id}”的${kind['zh-CN']}`, `there is no ${kind.en} “${id}”`),
      remedy: suggestion(id, known),
    });
  }
}

const isText = (node: hbs.AST.Expression | undefined): node is hbs.AST.StringLiteral => node?.type === 'StringLiteral';

/**
 * Everything in a template that names a form or a field that
 * is not there; a template that does not parse is one finding.
 */
export function templateFindings(source: string, forms: Record<string, { schema: object }>): TemplateFinding[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    // A parser's message has the line first and what it expected last.
    const line = Number(/on line (\d+)/.exec(fault)?.[1] ?? 1);
    const detail = fault.split('\n').at(-1) ?? fault;
    return [
      {
        place: { line, column: 1 },
        code: 'template',
        message: words(`模板无法解析：${detail}`, `the template does not parse: ${detail}`),
        remedy: words('检查花括号和区块是否成对', 'Check that braces and blocks are closed'),
      },
    ];
  }
  const quotations = new Quotations(forms);
  quotations.accept(program);
  return quotations.findings;
}
