import Handlebars from 'handlebars';
import type { Explained } from '@redress/errors';
import type { TemplateFault } from './template-error';

/** What a template may call; anything else is found before it is used. */
export interface TemplateVocabulary {
  helpers: ReadonlySet<string>;
  /** Helpers that format one value; without it, a field of the same name was meant. */
  formats: ReadonlySet<string>;
  /** Helpers that quote a field: they take form and field as texts. */
  quoting: ReadonlySet<string>;
  partials: ReadonlySet<string>;
  texts: ReadonlySet<string>;
}

/** All faults that show without a model: unescaped output, unknown helpers, partials and text keys. */
export function checkProgram(
  template: string,
  program: hbs.AST.Program,
  vocabulary: TemplateVocabulary,
): TemplateFault[] {
  const check = new Check(template, vocabulary);
  check.accept(program);
  return check.faults.sort((left, right) => left.line - right.line);
}

type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

class Check extends Handlebars.Visitor {
  readonly faults: TemplateFault[] = [];

  constructor(
    private readonly template: string,
    private readonly vocabulary: TemplateVocabulary,
  ) {
    super();
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) {
      this.add(
        mustache,
        {
          'zh-CN': '模板不得输出未转义的内容（{{{…}}} 或 {{&…}}）。',
          en: 'A template must not write unescaped content ({{{…}}} or {{&…}}).',
        },
        { 'zh-CN': '改用 {{…}}；需要保留换行时用 {{lines …}}。', en: 'Use {{…}}, or {{lines …}} to keep line breaks.' },
      );
    }
    this.checkCall(mustache);
    super.MustacheStatement(mustache);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.checkCall(block);
    super.BlockStatement(block);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.checkCall(expression);
    super.SubExpression(expression);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    const name = nameOf(partial.name);
    if (name === undefined || !this.vocabulary.partials.has(name)) {
      this.add(
        partial,
        { 'zh-CN': `没有片段“${name ?? '（动态）'}”。`, en: `There is no partial "${name ?? '(dynamic)'}".` },
        choice(this.vocabulary.partials),
      );
    }
    super.PartialStatement(partial);
  }

  private checkCall(call: Call): void {
    const name = nameOf(call.path);
    if (name === undefined) return;
    const given = call.params.length;
    if (this.vocabulary.formats.has(name) && given !== 1) {
      this.add(
        call,
        { 'zh-CN': `助手“${name}”需要一个值。`, en: `The helper "${name}" takes one value.` },
        {
          'zh-CN': `写作 {{${name} 字段}}；若指同名字段，写作 {{this.${name}}}。`,
          en: `Write {{${name} field}}; a field of that name is written {{this.${name}}}.`,
        },
      );
    }
    if (this.vocabulary.quoting.has(name) && !(given === 2 && call.params.every(isString))) {
      this.add(
        call,
        {
          'zh-CN': `助手“${name}”需要表单和字段的标识。`,
          en: `The helper "${name}" takes the ids of a form and a field.`,
        },
        { 'zh-CN': `写作 {{${name} "表单" "字段"}}。`, en: `Write {{${name} "form" "field"}}.` },
      );
    }
    const called = given > 0 || call.type === 'SubExpression';
    if (called && !this.vocabulary.helpers.has(name)) {
      this.add(
        call,
        { 'zh-CN': `没有助手“${name}”。`, en: `There is no helper "${name}".` },
        choice(this.vocabulary.helpers),
      );
    }
    const key = name === 't' ? call.params[0] : undefined;
    if (key && isString(key) && !this.vocabulary.texts.has(key.value)) {
      this.add(
        call,
        { 'zh-CN': `没有文本“${key.value}”。`, en: `There is no text "${key.value}".` },
        {
          'zh-CN': '在制度的文本中加入该键（zh-CN 与 en）。',
          en: 'Add the key to the policy’s texts, in zh-CN and en.',
        },
      );
    }
  }

  private add(node: hbs.AST.Node, message: Explained, remedy: Explained): void {
    this.faults.push({ template: this.template, line: node.loc.start.line, message, remedy });
  }
}

/** The parser types a path wider than what can be called. */
function nameOf(path: unknown): string | undefined {
  if (typeof path !== 'object' || path === null || !('original' in path)) return undefined;
  return typeof path.original === 'string' ? path.original : undefined;
}

const isString = (node: hbs.AST.Expression): node is hbs.AST.StringLiteral => node.type === 'StringLiteral';

function choice(names: ReadonlySet<string>): Explained {
  const list = [...names].sort().join(', ');
  return { 'zh-CN': `可用的有：${list}。`, en: `There are: ${list}.` };
}
