import { checkExpression, expressionReferences } from '@redress/decision-tables';
import { schemaFault } from '@redress/forms';
import { contributionsOf } from '@redress/policy-sdk';
import type { Effect, LocalizedText, PolicyRevision, SlaTrigger, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import { pointerTo } from './merge';
import { suggestion, words, type ProblemCollector, type ProblemDetails } from './problems';
import type { LeftOut } from './sound-part';
import { checkStatechart } from './statechart-check';

/** Where a contribution was declared, and who collects what is wrong with it. */
export interface Origin {
  plugin: string;
  file: string;
  pointer: string;
  problems: ProblemCollector;
  leftOut: readonly (LeftOut & { file: string })[];
}

export interface ReferenceCheck {
  /** The plugin itself; it answers for what was declared nowhere. */
  own: Origin;
  /** By `<point>/<id>`. */
  origins: Map<string, Origin>;
  templates: Record<string, string>;
  /** Names inside faulty places: that they are not there is no fault of those who use them. */
  leftOutNames: ReadonlySet<string>;
}

/** Names an expression may begin with. */
const roots = [
  'case',
  'category',
  'form',
  'forms',
  'roundForms',
  'settings',
  'items',
  'item',
  'each',
  'evidence',
  'deadlines',
  'facts',
  'flags',
  'actor',
  'now',
];

/** Places of a workflow without which nobody can tell which states are reached: states, commands and where they lead. */
const flow = /^\/(states|commands)(\/[^/]+)?(\/(commands|to|in|final)(\/[^/]+(\/to(\/.*)?)?)?)?$/;

/** A place in the policy that is being checked. */
class Place {
  constructor(
    private readonly check: ReferenceCheck,
    private readonly owner: string,
    private readonly path = '',
  ) {}

  at(...steps: string[]): Place {
    return new Place(this.check, this.owner, steps.reduce(pointerTo, this.path));
  }

  add(message: LocalizedText, remedy: LocalizedText, details?: ProblemDetails): void {
    const { plugin, file, pointer, problems, leftOut } = this.origin;
    const place = `${pointer}${this.path}`;
    // What had to be left out of this very place has been reported.
    if (leftOut.some((one) => one.file === file && (one.pointer === place || one.pointer.startsWith(`${place}/`))))
      return;
    problems.add(plugin, file, place, message, remedy, details);
  }

  /** True when something like this was left out of the file. */
  lacks(pattern: RegExp): boolean {
    return this.origin.leftOut.some(({ file, pointer }) => file === this.origin.file && pattern.test(pointer));
  }

  private get origin(): Origin {
    return this.check.origins.get(this.owner) ?? this.check.own;
  }

  /** Requires that an id is among those declared. */
  needs(kind: LocalizedText, id: string | undefined, known: Record<string, unknown>): void {
    if (id === undefined || Object.hasOwn(known, id) || this.check.leftOutNames.has(id)) return;
    this.add(
      words(`没有名为“${id}”的${kind['zh-CN']}`, `there is no ${kind.en} “${id}”`),
      suggestion(id, Object.keys(known)),
      { code: `unknown/${kind.en.replaceAll(' ', '-').toLowerCase()}` },
    );
  }
}

const kinds = {
  clause: words('条款', 'clause'),
  role: words('角色', 'role'),
  department: words('部门', 'department'),
  category: words('类别', 'category'),
  severity: words('严重程度', 'severity'),
  form: words('表单', 'form'),
  guard: words('条件', 'guard'),
  sla: words('时限', 'SLA'),
  message: words('消息', 'message'),
  document: words('文书', 'document'),
  table: words('处罚规则', 'penalty rule'),
  workItem: words('工作项流程', 'work-item workflow'),
  setting: words('参数', 'setting'),
  state: words('状态', 'state'),
  command: words('操作', 'command'),
};

const commandsOf = ({ commands, states }: Workflow): Record<string, unknown> =>
  Object.assign({}, commands, ...Object.values(states).map((state) => state.commands)) as Record<string, unknown>;

/** Checks that everything the policy names is there. */
export function checkReferences(revision: PolicyRevision, check: ReferenceCheck): void {
  const workItems = Object.fromEntries(
    Object.entries(revision.workflows).filter(([, { kind }]) => kind === 'work-item'),
  );
  const place = (owner: string): Place => new Place(check, owner);
  const caseWorkflows = Object.values(revision.workflows).filter(({ kind }) => kind === 'case');
  const states = caseWorkflows[0]?.states ?? {};
  const commands = caseWorkflows[0] ? commandsOf(caseWorkflows[0]) : {};

  const expression = (where: Place, text: string | undefined): void => {
    if (text === undefined) return;
    const fault = checkExpression(text);
    if (fault)
      return where.add(
        words(`表达式有语法错误：${fault}`, `the expression does not parse: ${fault}`),
        words(`检查“${text}”`, `Check “${text}”`),
        { code: 'expression' },
      );
    for (const { root, path } of expressionReferences(text)) {
      if (!roots.includes(root))
        where.add(words(`表达式中没有“${root}”`, `an expression knows no “${root}”`), suggestion(root, roots), {
          code: 'unknown/variable',
        });
      else if (root === 'settings') where.needs(kinds.setting, path[0], revision.settings);
      else if (root === 'forms' || root === 'roundForms') where.needs(kinds.form, path[0], revision.forms);
      else if (root === 'items') where.needs(kinds.workItem, path[0], workItems);
    }
  };

  const effects = (where: Place, list: readonly Effect[] | undefined): void => {
    for (const [index, effect] of (list ?? []).entries()) {
      const at = where.at(String(index));
      expression(at.at('when'), effect.when);
      switch (effect.do) {
        case 'classify':
          expression(at.at('category'), effect.category);
          break;
        case 'set-severity':
          expression(at.at('severity'), effect.severity);
          break;
        case 'set-fact':
          expression(at.at('value'), effect.value);
          break;
        case 'assign':
          assignment(at.at('to'), effect.to);
          break;
        case 'open-item':
          at.at('type').needs(kinds.workItem, effect.type, workItems);
          expression(at.at('forEach'), effect.forEach);
          expression(at.at('subject'), effect.subject);
          assignment(at.at('to'), effect.to ?? {});
          for (const [key, value] of Object.entries(effect.data ?? {})) expression(at.at('data', key), value);
          break;
        case 'cancel-items':
          at.at('type').needs(kinds.workItem, effect.type, workItems);
          expression(at.at('where'), effect.where);
          break;
        case 'start-round':
          expression(at.at('reason'), effect.reason);
          break;
        case 'start-deadline':
        case 'stop-deadline':
          at.at('sla').needs(kinds.sla, effect.sla, revision.slas);
          break;
        case 'propose-penalties':
          at.at('table').needs(kinds.table, effect.table, revision.penaltyRules);
          at.needs(kinds.workItem, 'sanction', workItems);
          break;
        case 'request-document':
          at.at('document').needs(kinds.document, effect.document, revision.documents);
          break;
        case 'send-message':
          at.at('message').needs(kinds.message, effect.message, revision.messages);
          if (effect.to !== 'complainant')
            for (const role of effect.to.roles) at.at('to').needs(kinds.role, role, revision.roles);
          break;
        case 'propose-severity':
          if (!revision.severityTable)
            at.add(
              words('策略没有严重程度判定表', 'the policy has no severity table'),
              words('在 severities.yaml 中添加 table', 'Add `table` to severities.yaml'),
            );
          break;
        case 'flag':
          break;
      }
    }
  };

  const assignment = (
    where: Place,
    { role, department, person }: { role?: string; department?: string; person?: string },
  ): void => {
    where.at('role').needs(kinds.role, role, revision.roles);
    if (department?.startsWith('=')) expression(where.at('department'), department.slice(1));
    else where.at('department').needs(kinds.department, department, revision.departments);
    expression(where.at('person'), person);
  };

  const command = (
    where: Place,
    workflow: Workflow,
    { by, form, guards, effects: list, clause, to, differsFrom }: WorkflowCommand,
  ): void => {
    for (const role of by) if (!role.startsWith('@')) where.at('by').needs(kinds.role, role, revision.roles);
    where.at('form').needs(kinds.form, form, revision.forms);
    where.at('clause').needs(kinds.clause, clause, revision.clauses);
    for (const guard of guards ?? []) where.at('guards').needs(kinds.guard, guard, workflow.guards ?? {});
    // A name that nothing bears would keep nobody apart.
    for (const earlier of differsFrom ?? [])
      where.at('differsFrom').needs(kinds.command, earlier, { receive: true, ...commands, ...commandsOf(workflow) });
    for (const target of typeof to === 'string' ? [to] : (to ?? []).map((branch) => branch.to))
      where.at('to').needs(kinds.state, target, workflow.states);
    if (Array.isArray(to)) for (const branch of to) expression(where.at('to'), branch.when);
    effects(where.at('effects'), list);
  };

  for (const [id, workflow] of Object.entries(revision.workflows)) {
    const where = place(`workflows/${id}`);
    where.at('initial').needs(kinds.state, workflow.initial, workflow.states);
    where.at('clause').needs(kinds.clause, workflow.clause, revision.clauses);
    for (const [guard, { when, clause }] of Object.entries(workflow.guards ?? {})) {
      expression(where.at('guards', guard, 'when'), when);
      where.at('guards', guard, 'clause').needs(kinds.clause, clause, revision.clauses);
    }
    for (const guard of workflow.closure ?? []) where.at('closure').needs(kinds.guard, guard, workflow.guards ?? {});
    for (const [stateId, state] of Object.entries(workflow.states)) {
      const at = where.at('states', stateId);
      at.at('clause').needs(kinds.clause, state.clause, revision.clauses);
      for (const role of state.waitsFor ?? []) at.at('waitsFor').needs(kinds.role, role, revision.roles);
      effects(at.at('entry'), state.entry);
      for (const [name, definition] of Object.entries(state.commands ?? {}))
        command(at.at('commands', name), workflow, definition);
    }
    for (const [name, definition] of Object.entries(workflow.commands ?? {})) {
      command(where.at('commands', name), workflow, definition);
      for (const state of definition.in ?? [])
        where.at('commands', name, 'in').needs(kinds.state, state, workflow.states);
    }
    if (workflow.intake) {
      const {
        by,
        form,
        category,
        channel,
        subject,
        complainant,
        receivedAt,
        externalKey,
        effects: list,
        clause,
      } = workflow.intake;
      const at = where.at('intake');
      at.at('clause').needs(kinds.clause, clause, revision.clauses);
      for (const role of by) at.at('by').needs(kinds.role, role, revision.roles);
      at.at('form').needs(kinds.form, form, revision.forms);
      for (const text of [category, channel, subject, complainant.name, complainant.contact, receivedAt, externalKey])
        expression(at, text);
      effects(at.at('effects'), list);
    } else if (workflow.kind === 'case')
      where.add(
        words('案件流程没有受理 (intake)', 'the case workflow has no intake'),
        words('添加 intake', 'Add `intake`'),
      );
    if (!where.lacks(flow))
      checkStatechart(workflow, (pointer, message, remedy) => where.at(...pointer).add(message, remedy));
  }
  if (caseWorkflows.length !== 1) {
    place('package.json').add(
      words(
        `案件流程应有且只有一个，现有 ${caseWorkflows.length} 个`,
        `there must be one workflow of kind case, there are ${caseWorkflows.length}`,
      ),
      words('保留一个 kind: case 的流程', 'Keep one workflow with kind: case'),
    );
  }

  for (const [id, sla] of Object.entries(revision.slas)) {
    const where = place(`slas/${id}`);
    where.at('clause').needs(kinds.clause, sla.clause, revision.clauses);
    const trigger = (at: Place, value: SlaTrigger): void => {
      if ('enters' in value) at.needs(kinds.state, value.enters, states);
      if ('leaves' in value) at.needs(kinds.state, value.leaves, states);
      if ('command' in value) at.needs(kinds.command, value.command, commands);
      if ('item' in value) at.needs(kinds.workItem, value.item, workItems);
    };
    trigger(where.at('startsOn'), sla.startsOn);
    for (const met of sla.metBy) trigger(where.at('metBy'), met);
    for (const state of sla.pausedWhile ?? []) where.at('pausedWhile').needs(kinds.state, state, states);
    for (const role of sla.notifies ?? []) where.at('notifies').needs(kinds.role, role, revision.roles);
    expression(where.at('appliesWhen'), sla.appliesWhen);
    expression(where.at('dueAt'), sla.dueAt);
    for (const variant of sla.varies ?? []) expression(where.at('varies'), variant.when);
    effects(where.at('onBreach'), sla.onBreach);
    if (!sla.duration && !sla.dueAt)
      where.add(
        words('既没有 duration 也没有 dueAt', 'has neither a duration nor dueAt'),
        words('添加其中之一', 'Add one of them'),
      );
    if (sla.metBy.length === 0 && !('item' in sla.startsOn) && !('by' in sla.startsOn))
      where.add(words('没有说明如何算完成 (metBy)', 'nothing meets it'), words('添加 metBy', 'Add `metBy`'));
  }

  for (const [id, category] of Object.entries(revision.categories)) {
    const where = place(`categories/${id}`);
    where.at('parent').needs(kinds.category, category.parent, revision.categories);
    where.at('clause').needs(kinds.clause, category.clause, revision.clauses);
    where.at('detailsForm').needs(kinds.form, category.detailsForm, revision.forms);
    for (const department of [...category.team, ...category.actionTemplates.map((template) => template.department)])
      where.needs(kinds.department, department, revision.departments);
    if (category.parent && category.path[0] !== undefined && revision.categories[category.path[0]]?.parent)
      where
        .at('parent')
        .add(words('类别的上级形成循环', 'the parents run in a circle'), words('修改 parent', 'Change `parent`'));
  }

  for (const rule of revision.severityTable?.rules ?? []) {
    const where = place('severityTable').at('rules');
    expression(where, rule.when);
    where.needs(kinds.severity, rule.severity, revision.severities);
    where.needs(kinds.clause, rule.clause, revision.clauses);
  }
  if (revision.severityTable)
    place('severityTable').at('default').needs(kinds.severity, revision.severityTable.default, revision.severities);

  for (const [id, form] of Object.entries(revision.forms)) {
    const where = place(`forms/${id}`);
    where.at('clause').needs(kinds.clause, form.clause, revision.clauses);
    const fault = schemaFault(form.schema);
    if (fault)
      where
        .at('schema')
        .add(
          words(`表单的 JSON Schema 有误：${fault}`, `the form's JSON Schema is at fault: ${fault}`),
          words('对照 JSON Schema 2020-12 修改', 'Mend it after JSON Schema 2020-12'),
        );
    const { properties = {}, required = [] } = form.schema as {
      properties?: Record<string, { 'x-show-when'?: { field: string } }>;
      required?: string[];
    };
    const field = words('字段', 'field');
    for (const name of required) where.at('schema', 'required').needs(field, name, properties);
    for (const section of form.layout ?? [])
      for (const name of section.fields) where.at('layout').needs(field, name, properties);
    for (const [name, property] of Object.entries(properties))
      where.at('schema', 'properties', name, 'x-show-when').needs(field, property['x-show-when']?.field, properties);
  }

  for (const [id, table] of Object.entries(revision.penaltyRules)) {
    const where = place(`penaltyRules/${id}`);
    where.at('clause').needs(kinds.clause, table.clause, revision.clauses);
    for (const [index, rule] of table.rules.entries()) {
      const at = where.at('rules', String(index));
      at.at('clause').needs(kinds.clause, rule.clause, revision.clauses);
      for (const key of ['when', 'respondent', 'suggested'] as const) expression(at.at(key), rule[key]);
      if (rule.minimum > rule.maximum)
        at.at('minimum').add(words('下限大于上限', 'the minimum is above the maximum'), words('交换两者', 'Swap them'));
    }
  }
  for (const [id, document] of Object.entries(revision.documents)) {
    const where = place(`documents/${id}`);
    where.at('clause').needs(kinds.clause, document.clause, revision.clauses);
    expression(where.at('finalWhen'), document.finalWhen);
    if (document.template)
      where.at('template').needs(words('模板文件', 'template file'), document.template, check.templates);
  }
  for (const [id, piece] of Object.entries(revision.archive.requires)) {
    const where = place('archive').at('requires', id);
    where.at('clause').needs(kinds.clause, piece.clause, revision.clauses);
    where.at('form').needs(kinds.form, piece.form, revision.forms);
    where.at('item').needs(kinds.workItem, piece.item, workItems);
    expression(where.at('when'), piece.when);
    expression(where.at('holds'), piece.holds);
  }
  place('archive').at('clause').needs(kinds.clause, revision.archive.clause, revision.clauses);
  const { settings: configuration, roles, departments, channels, severities, messages } = revision;
  for (const [point, declared] of Object.entries({
    configuration,
    roles,
    departments,
    channels,
    severities,
    messages,
  })) {
    for (const [id, { clause }] of Object.entries(declared as Record<string, { clause?: string }>))
      place(`${point}/${id}`).at('clause').needs(kinds.clause, clause, revision.clauses);
  }
  checkClauses(revision, place);
}

/** Where `implementedBy: <point>/<id>` points to; commands are `commands/<id>`, guards `guards/<id>`. */
function checkClauses(revision: PolicyRevision, place: (owner: string) => Place): void {
  const workflows = Object.values(revision.workflows);
  const points: Record<string, Record<string, unknown>> = {
    ...contributionsOf(revision),
    guards: Object.assign({}, ...workflows.map(({ guards }) => guards)) as Record<string, unknown>,
    states: Object.assign({}, ...workflows.map(({ states }) => states)) as Record<string, unknown>,
    commands: Object.assign({}, ...workflows.map(commandsOf)) as Record<string, unknown>,
  };
  for (const [id, clause] of Object.entries(revision.clauses)) {
    const where = place(`clauses/${id}`);
    for (const reference of clause.implementedBy ?? []) {
      const [point = '', ...rest] = reference.split('/');
      const at = where.at('implementedBy');
      at.needs(words('扩展点', 'contribution point'), point, points);
      if (Object.hasOwn(points, point)) at.needs(words(point, point), rest.join('/'), points[point] ?? {});
    }
    if (clause.kind !== 'preamble' && !clause.implementedBy?.length && !clause.outstanding) {
      where.add(
        words('条款没有落实，也没有说明', 'nothing implements the clause, and it does not say so'),
        words('填写 implementedBy 或 outstanding', 'Fill in `implementedBy` or `outstanding`'),
        { severity: 'warning', code: 'clause-not-implemented' },
      );
    }
  }
}
