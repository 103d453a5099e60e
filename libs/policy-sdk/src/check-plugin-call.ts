import { stepsOf } from '../pointer/src/index';
import type { CheckContext, ExpressionScope, Place } from './point-context';
import { words } from './text';
import type { LocalizedText } from './text';

/** What is called: a function or a document helper. */
interface Callee {
  id: string;
  /** The key that names it. */
  at: string;
  title: LocalizedText;
}

/** Requires what is called to be installed, and the values that it needs. */
export function checkCallee(
  where: Place,
  { id, at, title }: Callee,
  input: Record<string, string>,
  { known, names, required }: { known: object; names: Record<string, unknown>; required: readonly string[] },
): void {
  const [zh, en] = [title['zh-CN'], title.en];
  if (!Object.hasOwn(known, id)) return checkInstalled(where.at(at), id, title, known);
  for (const name of Object.keys(input))
    where.at('input', name).needsAmong(words(`${zh}参数`, `value of the ${en}`), name, names);
  for (const name of required.filter((one) => !Object.hasOwn(input, one)))
    where
      .at('input')
      .add(
        words(`${zh}“${id}”需要“${name}”`, `the ${en} “${id}” needs “${name}”`),
        words(`在 input 中写明 ${name}`, `Give ${name} under \`input\``),
        { code: 'plugin/missing-value' },
      );
}

/** Requires that the code of some installed plugin brings what is named. */
export function checkInstalled(where: Place, id: string, { 'zh-CN': zh, en }: LocalizedText, installed: object): void {
  if (Object.hasOwn(installed, id)) return;
  const known = Object.keys(installed);
  where.add(
    words(`已安装的插件都没有${zh}“${id}”`, `no installed plugin has the ${en} “${id}”`),
    words(
      `安装提供它的插件，并在 package.json 的 requires 中写明${known.length > 0 ? `；现有：${known.join('、')}` : ''}`,
      'Install the plugin that brings it, and name it under `requires` of package.json' +
        (known.length > 0 ? `; there are ${known.join(', ')}` : ''),
    ),
    { code: `unknown/${en.replaceAll(' ', '-')}` },
  );
}

/** Checks expressions whose values go to the code of a plugin. */
export function checkPluginInput(
  where: Place,
  input: Record<string, string>,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  for (const [name, text] of Object.entries(input)) {
    context.expression(where.at(name), text, scope);
    checkPersonal(where.at(name), text, scope.forms?.[0], context);
  }
}

/** What is given and what comes of it is kept in clear: personal data would escape its encryption. */
function checkPersonal(where: Place, text: string, form: string | undefined, context: CheckContext): void {
  for (const pointer of personalRead(text, form, context))
    where.add(
      words(`会把个人信息“${pointer}”交给插件`, `hands personal data, “${pointer}”, to a plugin`),
      words('只传递不含个人信息的字段', 'Give fields that hold no personal data, one by one'),
      { code: 'plugin/personal-data' },
    );
}

/** Personal data that an expression reads from forms, one field for each reading; `form` is that of the command. */
export function personalRead(text: string, form: string | undefined, context: CheckContext): string[] {
  return context.reads(text).flatMap(({ root, path }) => {
    const [id, inside] = root === 'form' ? [form, path] : [path[0], path.slice(1)];
    if (root !== 'form' && root !== 'forms' && root !== 'roundForms') return [];
    const pointer = personalPointers(id, context).find((steps) => overlap(steps, inside));
    return pointer === undefined ? [] : [pointer.join('/')];
  });
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
