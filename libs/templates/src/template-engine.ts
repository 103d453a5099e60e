import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import type { BuiltinTemplates } from './builtin-templates';
import type { Texts } from './localised-texts';
import type { HelperContext } from './template-helpers';
import { formatHelpers, quotingHelpers, registerHelpers } from './template-helpers';
import { checkProgram } from './template-check';
import type { TemplateFault } from './template-error';
import { TemplateError } from './template-error';

type Compiled = Handlebars.TemplateDelegate<Record<string, unknown>>;

/** Handlebars → HTML, with escaping that cannot be switched off and no way to prototypes. */
export class TemplateEngine {
  private readonly environment = Handlebars.create();
  private readonly compiled = new Map<string, Compiled>();
  private readonly texts: Texts;
  private readonly partials: ReadonlySet<string>;

  constructor(builtin: BuiltinTemplates) {
    this.texts = builtin.texts;
    this.environment.unregisterHelper('log');
    registerHelpers(this.environment);
    this.partials = new Set(builtin.partials.keys());
    for (const [name, source] of builtin.partials) {
      const [fault] = this.faultsOf({ name, source });
      if (fault) throw new TemplateError(fault);
      this.environment.registerPartial(name, source);
    }
  }

  /** Names of all helpers that a template may call. */
  get helperNames(): string[] {
    return Object.keys(this.environment.helpers);
  }

  /** @throws TemplateError with template and line when the source or what it calls is at fault */
  render(
    template: { name: string; source: string; texts?: Texts },
    model: Record<string, unknown>,
    context: Omit<HelperContext, 'texts'>,
  ): string {
    const run = this.compile(template);
    const $context: HelperContext = {
      ...context,
      texts: template.texts ? { ...this.texts, ...template.texts } : this.texts,
    };
    try {
      return run({ ...model, $context }, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    } catch (error) {
      throw faultOf(template.name, error);
    }
  }

  /** All faults of a template that show without a model, for `policy check`. */
  faultsOf(template: { name: string; source: string; texts?: Texts }): TemplateFault[] {
    try {
      const program = this.environment.parse(template.source);
      return checkProgram(template.name, program, {
        helpers: new Set(Object.keys(this.environment.helpers).filter((name) => !name.endsWith('Missing'))),
        formats: formatHelpers,
        quoting: quotingHelpers,
        partials: this.partials,
        texts: new Set([...Object.keys(this.texts), ...Object.keys(template.texts ?? {})]),
      });
    } catch (error) {
      return [faultOf(template.name, error).fault];
    }
  }

  private compile(template: { name: string; source: string; texts?: Texts }): Compiled {
    // Plugins are updated while the process lives: the content is the key, not the name.
    const key = createHash('sha256').update(JSON.stringify(template)).digest('hex');
    let compiled = this.compiled.get(key);
    if (!compiled) {
      const [fault] = this.faultsOf(template);
      if (fault) throw new TemplateError(fault);
      compiled = this.environment.compile<Record<string, unknown>>(template.source);
      if (this.compiled.size >= 200) this.compiled.clear();
      this.compiled.set(key, compiled);
    }
    return compiled;
  }
}

function faultOf(template: string, error: unknown): TemplateError {
  const messageLines = (error instanceof Error ? error.message : String(error)).split('\n');
  // A parser's message has the place first and what it expected last.
  const parsed = /^Parse error on line (\d+):/.exec(messageLines[0] ?? '');
  const line = parsed ? Number(parsed[1]) : lineOf(error);
  const detail = (parsed ? messageLines.at(-1) : messageLines[0])?.replace(/ - \d+:\d+$/, '') ?? '';
  return new TemplateError({
    template,
    line,
    message: { 'zh-CN': `模板无法使用：${detail}`, en: `The template cannot be used: ${detail}` },
    remedy: {
      'zh-CN': '检查该行的表达式是否完整、区块是否成对，以及传给助手的值是否存在。',
      en:
        'Check that expressions on that line are complete, that blocks are closed, ' +
        'and that the values given to helpers exist.',
    },
  });
}

function lineOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'lineNumber' in error && typeof error.lineNumber === 'number'
    ? error.lineNumber
    : 0;
}
