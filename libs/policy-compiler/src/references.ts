import { checkExpression, expressionReferences } from '@redress/decision-tables';
import { builtInCommandIds } from '@redress/engine-core';
import { schemaFault } from '@redress/forms';
import {
  checkDemonstration,
  checkScenario,
  contributionPoints,
  locales,
  documentVariables,
  messageVariables,
  namesOf,
  pointerTo,
  stepsOf,
} from '@redress/policy-sdk';
import type {
  CheckContext,
  Demonstration,
  ExpressionScope,
  InstalledCode,
  LocalizedText,
  NameList,
  Place,
  PolicyRevision,
  ProblemDetails,
  Scenario,
} from '@redress/policy-sdk';
import type { Declarations } from './declarations';
import { checkReading, elementShape } from './expressions/expression-check';
import { RootShapes, scopeOfEffects } from './expressions/root-shapes';
import { suggestion, words } from './problems';
import type { NamedId } from './reference-index';
import { templateFindings } from './template-references';

/** A place in one contribution. */
export class DeclaredPlace implements Place {
  constructor(
    private readonly declarations: Declarations,
    private readonly names: () => Record<string, NameList>,
    private readonly owner: string,
    private readonly named: NamedId[],
    private readonly path = '',
  ) {}

  at(...steps: string[]): Place {
    return new DeclaredPlace(this.declarations, this.names, this.owner, this.named, steps.reduce(pointerTo, this.path));
  }

  add(message: LocalizedText, remedy: LocalizedText, details?: ProblemDetails): void {
    const { origin, pointer } = this.declarations.origin(this.owner, this.path);
    const { plugin, file, problems, leftOut } = origin;
    // What had to be left out of this very place has been reported.
    if (leftOut.some((one) => one.file === file && (one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))))
      return;
    problems.add(plugin, file, pointer, message, remedy, details);
  }

  lacks(concerns: (steps: readonly string[]) => boolean): boolean {
    const { origin, pointer: base } = this.declarations.origin(this.owner);
    return origin.leftOut.some(
      ({ file, pointer }) =>
        file === origin.file && pointer.startsWith(base) && concerns(stepsOf(pointer.slice(base.length))),
    );
  }

  needs(kind: string, id: string | undefined): void {
    const names = this.names();
    const list = Object.hasOwn(names, kind) ? names[kind] : undefined;
    if (!list) throw new Error(`No contribution point has ids of the kind ${kind}.`);
    this.needsAmong(list.title, id, list.ids);
  }

  needsAmong(title: LocalizedText, id: string | undefined, known: Record<string, unknown>): void {
    if (id === undefined) return;
    this.named.push({ owner: this.owner, path: this.path, title, id, known });
    if (Object.hasOwn(known, id) || this.declarations.leftOutNames.has(id)) return;
    const code = `unknown/${title.en.replaceAll(' ', '-').toLowerCase()}`;
    const remover = this.declarations.remover(id);
    if (remover) return this.addRemoval(remover, title, id, code);
    this.add(
      words(`没有名为“${id}”的${title['zh-CN']}`, `there is no ${title.en} “${id}”`),
      suggestion(id, Object.keys(known)),
      { code },
    );
  }

  /** An overlay took out what this place names: the overlay is told, and where it is named. */
  private addRemoval(
    { origin, pointer }: ReturnType<Declarations['origin']>,
    title: LocalizedText,
    id: string,
    code: string,
  ): void {
    const here = this.declarations.origin(this.owner, this.path);
    const place = `${here.origin.file}#${here.pointer}`;
    origin.problems.add(
      origin.plugin,
      origin.file,
      pointer,
      words(
        `删除了${title['zh-CN']}“${id}”，但 ${place} 仍在使用`,
        `takes out the ${title.en} “${id}”, which ${place} still names`,
      ),
      words('同时修改使用它的地方', 'Change what names it, too'),
      { code },
    );
  }
}

function checkExpressionAt(shapes: RootShapes, where: Place, text: string, scope: ExpressionScope): void {
  const fault = checkExpression(text);
  if (fault)
    return where.add(
      words(`表达式有语法错误：${fault}`, `the expression does not parse: ${fault}`),
      words(`检查“${text}”`, `Check “${text}”`),
      { code: 'expression' },
    );
  const outer = shapes.roots(scope);
  const roots = scope.forEach === undefined ? outer : shapes.roots(scope, elementShape(scope.forEach, outer));
  checkReading(text, roots, where);
}

/** What is checked beside the revision, and where all ids that are named are noted. */
export interface CheckedBeside {
  templates: Record<string, string>;
  scenarios: readonly { file: string; scenario: Scenario }[];
  demonstrations: readonly { file: string; demonstration: Demonstration }[];
  named: NamedId[];
  installed: InstalledCode;
}

/** Checks that everything the policy names is there: each contribution point checks its own. */
export function checkReferences(
  revision: PolicyRevision,
  declarations: Declarations,
  { templates, scenarios, demonstrations, named, installed }: CheckedBeside,
): void {
  const names = namesOf(revision);
  const shapes = new RootShapes(revision, installed.functions);
  const known = (kind: string): Record<string, object> => names[kind]?.ids ?? {};
  const context: CheckContext = {
    place: (owner) => new DeclaredPlace(declarations, () => names, owner, named),
    known,
    implementing: () =>
      Object.fromEntries(
        Object.entries(names).flatMap(([kind, { ids, implements: by }]) => (by === 'no' ? [] : [[kind, ids]])),
      ),
    expression: (where, text, scope = {}) => {
      if (text !== undefined) checkExpressionAt(shapes, where, text, scope);
    },
    reads: (text) => (checkExpression(text) === null ? expressionReferences(text) : []),
    effectScope: (isMeant) => scopeOfEffects(revision, isMeant),
    schemaFault,
    templates,
    installed,
  };
  for (const point of contributionPoints) point.check(revision, context);
  for (const { file, scenario } of scenarios)
    checkScenario(context.place(`scenarios/${file}`), scenario, context, builtInCommandIds);
  checkDemonstration(
    demonstrations.map(({ file, demonstration }) => ({ at: context.place(`demonstration/${file}`), demonstration })),
    context,
  );
  checkTemplates(revision, declarations, templates);
}

/** Forms and fields that templates of documents quote; each template once, whatever the number of its documents. */
function checkTemplates(
  { documents, messages, forms }: PolicyRevision,
  declarations: Declarations,
  templates: Record<string, string>,
): void {
  const checked = new Set<string>();
  for (const [id, { template }] of Object.entries(documents)) {
    if (template === undefined || checked.has(template)) continue;
    checked.add(template);
    const { plugin, problems } = declarations.origin(`documents/${id}`).origin;
    const sharing = Object.values(documents).filter((document) => document.template === template);
    const members = Object.assign({}, ...sharing.map(({ values }) => values)) as Record<string, object>;
    const variables = { ...documentVariables, values: { ...documentVariables.values, members } };
    for (const { message, remedy, ...details } of templateFindings(templates[template] ?? '', forms, variables))
      problems.add(plugin, template, '', message, remedy, details);
  }
  // The text of a message stands in its own file, and is pointed at by its place there.
  for (const [id, { text }] of Object.entries(messages))
    for (const locale of locales) {
      const { origin, pointer } = declarations.origin(`messages/${id}`, pointerTo('/text', locale));
      for (const { message, remedy, code } of templateFindings(text[locale], forms, messageVariables))
        origin.problems.add(origin.plugin, origin.file, pointer, message, remedy, { code });
    }
}
