import { Category, commandsIn, effectsIn } from '@redress/policy-sdk';
import type { Ask, Effect, ExpressionScope, InstalledCode, PolicyRevision } from '@redress/policy-sdk';
import { words } from '../problems';
import { formShape, type WidgetWords } from './form-shape';
import { itemDataShape } from './item-shapes';
import { any, either, listOf, membersOf, oneOf, oneShapeOf, plain } from './shape';
import type { Member, MembersShape, Shape } from './shape';

const stateTitle = words('状态', 'state');
const statusTitle = words('情况', 'status');
const wordsFrom = (title: ReturnType<typeof words>, names: readonly string[]): Shape =>
  oneOf(title, Object.fromEntries(names.map((name) => [name, {}])));

const noForm: Shape = {
  kind: 'nothing',
  reason: words('这里没有正在填写的表单，form 为空', 'nothing is being filled in here: `form` is null'),
};
const noItem: Shape = {
  kind: 'nothing',
  reason: words('这里没有所处理的工作项，item 为空', 'no work item is in hand here: `item` is null'),
};
const noElement: Shape = {
  kind: 'nothing',
  reason: words('这里没有 forEach，each 为空', 'there is no `forEach` here: `each` is null'),
};

/** Shapes of all that expressions of one policy may read, by the occasion on which they are asked. */
export class RootShapes {
  private readonly ids: WidgetWords;
  private readonly always: Record<string, Shape>;
  private readonly kept = new Map<string, Shape>();

  constructor(
    private readonly revision: PolicyRevision,
    private readonly functions: InstalledCode['functions'],
  ) {
    const { categories, severities, channels, departments } = revision;
    this.ids = {
      category: { title: words('类别', 'category'), known: categories },
      severity: { title: words('严重程度', 'severity'), known: severities },
      channel: { title: words('渠道', 'channel'), known: channels },
      department: { title: words('部门', 'department'), known: departments },
    };
    this.always = this.sharedRoots();
  }

  /** By variable; `each` is the element of what `forEach` gives, which the caller works out. */
  roots({ forms, items, also = [] }: ExpressionScope, each?: Shape): Record<string, Shape> {
    const { forms: allForms, workflows } = this.revision;
    const itemTypes = items ?? Object.keys(workflows).filter((id) => workflows[id]?.kind === 'work-item');
    return {
      ...this.always,
      form: oneShapeOf(
        (forms ?? Object.keys(allForms)).map((form) => this.form(form)),
        noForm,
      ),
      item: oneShapeOf(
        itemTypes.map((type) => this.item(type)),
        noItem,
      ),
      each: each ?? noElement,
      ...Object.fromEntries(also.map((name) => [name, any])),
    };
  }

  /** A new variable of expressions is made in `context.ts` of the engine, and its shape is given here. */
  private sharedRoots(): Record<string, Shape> {
    const { categories, severities, channels, workflows, caseWorkflow, forms, settings, slas, roles } = this.revision;
    const evidence = membersOf({ count: plain, kinds: listOf(plain) });
    const flags = listOf(
      oneOf(
        words('标记', 'flag'),
        this.named((effect) => (effect.do === 'flag' ? effect.flag : null)),
      ),
    );
    const ofForms = this.byId(words('表单', 'form'), forms, (id) => this.form(id));
    const itemTypes = Object.fromEntries(Object.entries(workflows).filter(([, { kind }]) => kind === 'work-item'));
    return {
      case: membersOf({
        number: plain,
        category: oneOf(words('类别', 'category'), categories),
        categoryPath: listOf(oneOf(words('类别', 'category'), categories)),
        severity: oneOf(words('严重程度', 'severity'), severities),
        channel: oneOf(words('渠道', 'channel'), channels),
        state: oneOf(stateTitle, workflows[caseWorkflow]?.states ?? {}),
        round: plain,
        receivedAt: plain,
        takenBy: plain,
        flags,
        evidence,
      }),
      category: this.category(),
      forms: ofForms,
      roundForms: ofForms,
      settings: this.byId(words('参数', 'setting'), settings, (id) => {
        const choices = settings[id]?.schema.enum;
        return choices ? wordsFrom(words('选项', 'choice'), choices) : plain;
      }),
      items: this.byId(words('工作项流程', 'work-item workflow'), itemTypes, (type) =>
        membersOf({ total: plain, open: plain, done: plain, cancelled: plain, list: listOf(this.item(type)) }),
      ),
      evidence,
      deadlines: this.byId(words('时限', 'SLA'), slas, () => this.deadline()),
      facts: this.facts(),
      answers: this.answers(),
      flags,
      actor: membersOf({
        id: plain,
        roles: listOf(oneOf(words('角色', 'role'), roles)),
        departments: listOf(
          this.ids['department'] ? oneOf(this.ids['department'].title, this.revision.departments) : plain,
        ),
      }),
      now: plain,
    };
  }

  private byId(title: MembersShape['title'], ids: Record<string, object>, shape: (id: string) => Shape): MembersShape {
    const members = Object.entries(ids).map(([id, declared]): [string, Member] => [id, { shape: shape(id), declared }]);
    return { kind: 'members', title, members: Object.fromEntries(members) };
  }

  private form(id: string): Shape {
    return this.keep(`form ${id}`, () => {
      const { forms, workflows, caseWorkflow, categories } = this.revision;
      const form = Object.hasOwn(forms, id) ? forms[id] : undefined;
      if (!form) return any;
      const shape = formShape(form.schema, this.ids);
      // The intake form holds the form of the chosen category under `details`.
      if (workflows[caseWorkflow]?.intake?.form !== id) return shape;
      const asked = new Set(Object.values(categories).flatMap(({ detailsForm }) => detailsForm ?? []));
      const details = [...asked].map((detailsForm) => this.form(detailsForm));
      return details.length === 0 ? shape : either(shape, membersOf({ details: details.reduce(either) }));
    });
  }

  private item(type: string): Shape {
    return this.keep(`item ${type}`, () =>
      membersOf({
        id: plain,
        type: oneOf(words('工作项流程', 'work-item workflow'), { [type]: this.revision.workflows[type] ?? {} }),
        state: oneOf(stateTitle, this.revision.workflows[type]?.states ?? {}),
        status: wordsFrom(statusTitle, ['open', 'done', 'cancelled']),
        data: itemDataShape(this.revision, type, this.ids),
        round: plain,
        assignee: membersOf({ role: plain, department: plain, person: plain }),
      }),
    );
  }

  private deadline(): Shape {
    const status = wordsFrom(statusTitle, ['running', 'paused', 'met', 'breached', 'cancelled']);
    return membersOf({
      status,
      breached: plain,
      list: listOf(membersOf({ item: plain, round: plain, status, breached: plain })),
    });
  }

  private category(): Shape {
    const declared = Object.keys(Category.properties).map((key): [string, Shape] => [key, any]);
    const category = oneOf(words('类别', 'category'), this.revision.categories);
    return membersOf({ ...Object.fromEntries(declared), path: listOf(category), team: any, leaf: plain });
  }

  private facts(): Shape {
    const facts = this.named((effect) => (effect.do === 'set-fact' ? effect.fact : null));
    return this.byId(words('事实', 'fact'), facts, () => any);
  }

  /** Answers to the questions of any command, by the schema of the function that is asked. */
  private answers(): Shape {
    const asked: Record<string, Ask> = {};
    for (const workflow of Object.values(this.revision.workflows))
      for (const { asks = [] } of [...commandsIn(workflow), workflow.intake ?? {}])
        for (const ask of asks) asked[ask.id] = ask;
    return this.byId(words('提问', 'question'), asked, (id) => {
      const declared = this.functions[asked[id]?.function ?? ''];
      return declared ? formShape({ ...declared.answer }, this.ids) : any;
    });
  }

  /** What effects of the policy name, each with the first effect that does. */
  private named(nameOf: (effect: Effect) => string | null): Record<string, object> {
    const effects: Record<string, object> = {};
    for (const effect of effectsOf(this.revision)) {
      const name = nameOf(effect);
      if (name !== null && !Object.hasOwn(effects, name)) effects[name] = effect;
    }
    return effects;
  }

  private keep(key: string, make: () => Shape): Shape {
    const shape = this.kept.get(key) ?? make();
    this.kept.set(key, shape);
    return shape;
  }
}

/** All effects of a policy, those of breaches too. */
const effectsOf = ({ workflows, slas }: PolicyRevision): Effect[] => [
  ...Object.values(workflows).flatMap((workflow) => effectsIn(workflow).map(({ effect }) => effect)),
  ...Object.values(slas).flatMap(({ onBreach = [] }) => onBreach),
];

/** The occasions on which a policy has an effect of a kind; any at all when it never has one. */
export function scopeOfEffects(
  { workflows, slas }: PolicyRevision,
  isMeant: (effect: Effect) => boolean,
): ExpressionScope {
  const scopes = [
    ...Object.values(workflows).flatMap(effectsIn),
    ...Object.values(slas).flatMap(({ onBreach = [] }) => onBreach.map((effect) => ({ effect, scope: { forms: [] } }))),
  ].filter(({ effect }) => isMeant(effect));
  if (scopes.length === 0) return {};
  const union = (key: 'forms' | 'items'): Pick<ExpressionScope, typeof key> => {
    const lists = scopes.map(({ scope }: { scope: ExpressionScope }) => scope[key]);
    return lists.includes(undefined) ? {} : { [key]: [...new Set(lists.flatMap((list) => list ?? []))] };
  };
  return { ...union('forms'), ...union('items') };
}
