import Handlebars from 'handlebars';
import { documentVariables } from '@redress/policy-sdk';
import type { LocalizedText, TemplateVariable } from '@redress/policy-sdk';
import { any, listOf, membersOf, plain, type Shape } from './expressions/shape';
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

/** The contexts that a path in a template may reach, the outermost first. */
type Contexts = readonly [Shape, ...Shape[]];

/** Walks through a template: forms and fields that it quotes, and the variables that it shows. */
class Reading extends Handlebars.Visitor {
  readonly findings: TemplateFinding[] = [];
  private contexts: Contexts;
  private named: readonly string[] = [];

  constructor(
    private readonly forms: Record<string, { schema: object }>,
    root: Shape,
  ) {
    super();
    this.contexts = [root];
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    this.quotation(mustache);
    this.call(mustache);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.quotation(expression);
    this.acceptArray(expression.params);
    this.accept(expression.hash);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.call(block);
    const [subject] = block.params;
    const name = 'original' in block.path ? String(block.path.original) : '';
    const given = subject?.type === 'PathExpression' ? this.shapeOf(subject as hbs.AST.PathExpression) : any;
    if (name === 'each') this.within(block.program, given.kind === 'list' ? given.element : any);
    else if (name === 'with') this.within(block.program, given);
    else if (block.params.length === 0) this.within(block.program, any);
    else this.accept(block.program);
    this.accept(block.inverse);
  }

  /** The name of a partial is no variable. */
  override PartialStatement({ params, hash }: hbs.AST.PartialStatement): void {
    this.acceptArray(params);
    this.accept(hash);
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    this.shapeOf(path, true);
  }

  /** Without anything given to it, a name is a variable; or else it is a helper. */
  private call({ path, params, hash }: Call | hbs.AST.BlockStatement): void {
    if (params.length === 0 && !hash) this.accept(path);
    this.acceptArray(params);
    this.accept(hash);
  }

  private within(program: hbs.AST.Program, context: Shape): void {
    const before = [this.contexts, this.named] as const;
    this.contexts = [...this.contexts, context];
    this.named = [...this.named, ...(program.blockParams ?? [])];
    this.accept(program);
    [this.contexts, this.named] = before;
  }

  private shapeOf(path: hbs.AST.PathExpression, reporting = false): Shape {
    const { data, depth, parts } = path;
    const [first = '', ...rest] = parts.map(String);
    if (data) return first === 'root' ? this.follow(this.contexts[0], rest, path, reporting) : any;
    if (this.named.includes(first)) return any;
    const context = this.contexts.at(-1 - depth) ?? any;
    return this.follow(context, parts.map(String), path, reporting);
  }

  private follow(context: Shape, parts: readonly string[], path: hbs.AST.PathExpression, reporting: boolean): Shape {
    let shape = context;
    for (const part of parts) {
      if (shape.kind === 'list' && part === 'length') return plain;
      if (shape.kind !== 'members') return any;
      const { members, title } = shape;
      const member = Object.hasOwn(members, part) ? members[part] : undefined;
      if (!member) {
        if (reporting) this.add(path, 'unknown/variable', title, part, Object.keys(members));
        return any;
      }
      shape = member.shape;
    }
    return shape;
  }

  private quotation({ path, params }: Call): void {
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

const variable = words('变量', 'variable');

/** What a template sees, as a shape. */
function shapeOfVariables(variables: Readonly<Record<string, TemplateVariable>>): Shape {
  const shapeOf = ({ members, list }: TemplateVariable): Shape => {
    const inside = members ? membersOf(Object.fromEntries(Object.keys(members).map((name) => [name, any]))) : plain;
    return list ? listOf(inside) : inside;
  };
  return membersOf(Object.fromEntries(Object.entries(variables).map(([name, one]) => [name, shapeOf(one)])), variable);
}

/**
 * Everything in a template that names a form, a field or a variable
 * that is not there; a template that does not parse is one finding.
 */
export function templateFindings(
  source: string,
  forms: Record<string, { schema: object }>,
  variables: Readonly<Record<string, TemplateVariable>> = documentVariables,
): TemplateFinding[] {
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
  const reading = new Reading(forms, shapeOfVariables(variables));
  reading.accept(program);
  return reading.findings;
}
