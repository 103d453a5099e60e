import { stepsOf } from '../../../pointer/src/index';
import type { CheckContext, ExpressionScope, Place } from '../../point-context';
import { words } from '../../text';
import type { Ask } from './schema';

/** Requires the functions that are asked, the values they need, and that no personal data goes to them. */
export function checkAsks(
  where: Place,
  asks: readonly Ask[] | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  for (const ask of asks ?? []) checkAsk(where.at(ask.id), ask, scope, context);
}

function checkAsk(where: Place, ask: Ask, scope: ExpressionScope, context: CheckContext): void {
  const { functions } = context.installed;
  context.expression(where.at('when'), ask.when, scope);
  for (const [name, text] of Object.entries(ask.input)) {
    context.expression(where.at('input', name), text, scope);
    checkPersonal(where.at('input', name), text, scope.forms?.[0], context);
  }
  if (!Object.hasOwn(functions, ask.function)) return missingFunction(where.at('function'), ask.function, context);
  const { properties = {}, required = [] } = functions[ask.function]?.input ?? {};
  for (const name of Object.keys(ask.input))
    where.at('input', name).needsAmong(words('函数参数', 'value of the function'), name, properties);
  for (const name of required.filter((one) => !Object.hasOwn(ask.input, one)))
    where
      .at('input')
      .add(
        words(`函数“${ask.function}”需要“${name}”`, `the function “${ask.function}” needs “${name}”`),
        words(`在 input 中写明 ${name}`, `Give ${name} under \`input\``),
        { code: 'ask/missing-value' },
      );
}

function missingFunction(where: Place, id: string, { installed }: CheckContext): void {
  const known = Object.keys(installed.functions);
  where.add(
    words(`已安装的插件都没有函数“${id}”`, `no installed plugin has the function “${id}”`),
    words(
      `安装提供该函数的插件，并在 package.json 的 requires 中写明${known.length > 0 ? `；现有：${known.join('、')}` : ''}`,
      'Install the plugin that brings it, and name it under `requires` of package.json' +
        (known.length > 0 ? `; there are ${known.join(', ')}` : ''),
    ),
    { code: 'unknown/function' },
  );
}

/** The answer is kept in clear with what was asked: personal data would escape its encryption. */
function checkPersonal(where: Place, text: string, form: string | undefined, context: CheckContext): void {
  for (const { root, path } of context.reads(text)) {
    const [id, inside] = root === 'form' ? [form, path] : [path[0], path.slice(1)];
    if (root !== 'form' && root !== 'forms' && root !== 'roundForms') continue;
    const pointer = personalPointers(id, context).find((steps) => overlap(steps, inside));
    if (pointer !== undefined)
      where.add(
        words(`会把个人信息“${pointer.join('/')}”交给插件`, `hands personal data, “${pointer.join('/')}”, to a plugin`),
        words('只传递不含个人信息的字段', 'Give fields that hold no personal data, one by one'),
        { code: 'ask/personal-data' },
      );
  }
}

/** One is the other or lies within it; `*` stands for any position. */
const overlap = (a: readonly string[], b: readonly string[]): boolean =>
  a.slice(0, b.length).every((step, index) => step === '*' || step === b[index]);

/** Steps to the personal data of a form, with what any category asks for under `details`. */
function personalPointers(id: string | undefined, context: CheckContext): string[][] {
  const forms = context.known('forms');
  const own = pointersOf(forms[id ?? '']);
  const details = Object.values(context.known('categories')).flatMap((category) =>
    'detailsForm' in category && typeof category.detailsForm === 'string' ? [category.detailsForm] : [],
  );
  return [...own, ...details.flatMap((form) => pointersOf(forms[form]).map((steps) => ['details', ...steps]))];
}

const isPointer = (entry: unknown): entry is { pointer: string } =>
  typeof entry === 'object' && entry !== null && 'pointer' in entry && typeof entry.pointer === 'string';

function pointersOf(form: object | undefined): string[][] {
  const personal: unknown = form !== undefined && 'personal' in form ? form.personal : undefined;
  return Array.isArray(personal) ? personal.filter(isPointer).map(({ pointer }) => stepsOf(pointer)) : [];
}
