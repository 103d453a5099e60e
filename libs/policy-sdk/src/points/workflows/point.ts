import { byId, contributed, definePoint, internal, partial } from '../../point';
import { qualifiedName } from '../../qualified';
import { words } from '../../text';
import { checkWorkflow } from './check';
import type { CheckContext } from '../../point-context';
import { Workflow } from './schema';
import type { Intake, WorkflowCommand } from './schema';
import { commandsOf } from './commands';

type Parts = Record<string, object>;

/** The parts of all workflows as `workflow/part`. */
const qualifiedParts = (workflows: Record<string, Workflow>, partsOf: (workflow: Workflow) => Parts): Parts =>
  Object.fromEntries(
    Object.entries(workflows).flatMap(([workflow, definition]) =>
      Object.entries(partsOf(definition)).map(([id, part]) => [qualifiedName({ workflow, id }), part]),
    ),
  );

/** The same, and short where only one workflow has a part of the name. */
function unambiguous(workflows: Record<string, Workflow>, partsOf: (workflow: Workflow) => Parts): Parts {
  const all = Object.values(workflows).flatMap((workflow) => Object.entries(partsOf(workflow)));
  const short = all.filter(([id]) => all.filter(([other]) => other === id).length === 1);
  return { ...Object.fromEntries(short), ...qualifiedParts(workflows, partsOf) };
}

const statesOf = ({ states }: Workflow): Parts => states;
const guardsOf = ({ guards = {} }: Workflow): Parts => guards;
/** The intake is a command like others: what it is called is `receive`. */
const givenIn = (workflow: Workflow): Record<string, Intake | WorkflowCommand> => ({
  ...(workflow.intake === undefined ? {} : { receive: workflow.intake }),
  ...commandsOf(workflow),
});

/** One answer has one meaning: the same question asks the same function wherever it is put. */
function checkQuestions(workflows: Record<string, Workflow>, context: CheckContext): void {
  const first = new Map<string, string>();
  for (const [workflow, definition] of Object.entries(workflows))
    for (const { id, function: name } of Object.values(givenIn(definition)).flatMap(({ asks = [] }) => asks)) {
      const other = first.get(id) ?? name;
      first.set(id, other);
      if (other === name) continue;
      context
        .place(`workflows/${workflow}`)
        .add(
          words(
            `提问“${id}”问了两个函数：${other} 和 ${name}`,
            `the question “${id}” is put to two functions, ${other} and ${name}`,
          ),
          words('为其中一个改用其他标识', 'Give one of them another id'),
          { code: 'ask/two-functions' },
        );
    }
}

/** Questions by the id of their answer, which may be asked in several places. */
const asksOf = (workflow: Workflow): Parts =>
  Object.fromEntries(
    Object.values(givenIn(workflow)).flatMap(({ asks = [] }) => asks.map((ask): [string, object] => [ask.id, ask])),
  );

export const workflows = definePoint({
  id: 'workflows',
  title: words('流程', 'Workflows'),
  description: words(
    '案件和各类工作项的状态图：状态、操作、谁可以做、填什么表、条件和效果。',
    'Statecharts of the case and of each type of work item: states, commands, who may, which form, guards, effects.',
  ),
  files: 'single',
  pattern: 'policy/workflows/*.workflow.yaml',
  parts: { workflows: byId(Workflow) },
  example: `id: complaint
kind: case
title: { zh-CN: 投诉, en: Complaint }
initial: open
intake:
  title: { zh-CN: 登记, en: Register }
  by: [officer]
  form: registration
  channel: form.channel
  subject: form.channel
  complainant: { name: form.name, contact: form.phone }
guards:
  classified:
    when: case.category != null
    refusal: { zh-CN: 请先分类, en: Classify the complaint first }
states:
  open:
    title: { zh-CN: 处理中, en: Open }
    commands:
      answer:
        title: { zh-CN: 答复, en: Answer }
        by: [officer]
        form: answer
        guards: [classified]
        to: answered
  answered: { title: { zh-CN: 已答复, en: Answered }, final: done }
`,
  compile: ({ workflows }) => ({
    /** The one workflow of kind `case`. */
    caseWorkflow: Object.values(workflows).find(({ kind }) => kind === 'case')?.id ?? '',
    workflows,
  }),
  empty: { caseWorkflow: '', workflows: {} },
  names: ({ workflows, caseWorkflow }) => {
    const ofCase = Object.hasOwn(workflows, caseWorkflow) ? workflows[caseWorkflow] : undefined;
    const items = Object.entries(workflows).filter(([, { kind }]) => kind === 'work-item');
    const [state, command] = [words('状态', 'state'), words('操作', 'command')];
    return {
      workflows: contributed(words('流程', 'workflow'), workflows),
      guards: partial(words('条件', 'guard'), unambiguous(workflows, guardsOf)),
      states: partial(state, unambiguous(workflows, statesOf)),
      commands: partial(command, unambiguous(workflows, commandsOf)),
      answers: internal(words('提问', 'question'), Object.assign({}, ...Object.values(workflows).map(asksOf))),
      workItems: internal(words('工作项流程', 'work-item workflow'), Object.fromEntries(items)),
      // What is named from outside: short of the case, and qualified of any workflow.
      caseStates: internal(state, { ...ofCase?.states, ...qualifiedParts(workflows, statesOf) }),
      caseCommands: internal(command, { ...(ofCase && givenIn(ofCase)), ...qualifiedParts(workflows, givenIn) }),
      qualifiedCommands: internal(command, qualifiedParts(workflows, givenIn)),
    };
  },
  check: ({ workflows }, context) => {
    for (const [id, workflow] of Object.entries(workflows)) checkWorkflow(id, workflow, context);
    checkQuestions(workflows, context);
    const count = Object.values(workflows).filter(({ kind }) => kind === 'case').length;
    if (count !== 1)
      context
        .place('package.json')
        .add(
          words(
            `案件流程应有且只有一个，现有 ${count} 个`,
            `there must be one workflow of kind case, there are ${count}`,
          ),
          words('保留一个 kind: case 的流程', 'Keep one workflow with kind: case'),
        );
  },
  rows: ({ workflows }) => workflows,
  columns: [
    { title: words('用于', 'For'), cell: ({ kind }) => kindTexts[kind] },
    { title: words('状态', 'States'), cell: ({ states }) => Object.keys(states) },
    { title: words('操作', 'Commands'), cell: (workflow) => Object.keys(commandsOf(workflow)) },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});

const kindTexts = { case: words('案件', 'the case'), 'work-item': words('工作项', 'work items') };
