import { writtenCommands } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision, Workflow, WrittenCommand } from '@redress/policy-sdk';

const words = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

/** What scenarios can be seen to exercise, each with its title, in the order of a report. */
export const coverageKinds = {
  'command-given': words('执行过的操作', 'commands given'),
  'command-refused': words('因角色被拒的操作', 'commands refused by role'),
  'question-answered': words('问过的函数', 'questions answered by functions'),
  branch: words('走过的分支', 'branches taken'),
  'guard-holds': words('成立过的条件', 'guards that held'),
  'guard-refuses': words('拦下过的条件', 'guards that refused'),
  'deadline-met': words('按时或逾期完成的时限', 'deadlines met'),
  'deadline-warned': words('发出过提醒的时限', 'deadlines warned of'),
  'deadline-breached': words('超时过的时限', 'deadlines breached'),
  'severity-row': words('命中过的定级规则', 'severity rows matched'),
  'penalty-row': words('命中过的考核规则', 'penalty rows matched'),
  message: words('发出过的消息', 'messages sent'),
  document: words('申请过的文书', 'documents requested'),
  'archive-present': words('归档时齐备的材料', 'archive pieces present at closure'),
  'archive-missing': words('缺少时拦下归档的材料', 'archive pieces missed'),
} as const satisfies Record<string, LocalizedText>;

export type CoverageKind = keyof typeof coverageKinds;

/** One part of a policy that a scenario can exercise. */
export interface CoveragePart {
  kind: CoverageKind;
  /** Unique within its kind: `complaint/open/answer`, `complaint/answer-given`, `first-response`. */
  id: string;
}

/** `<workflow>/<state>/<command>`, or `<workflow>/<command>` for one that several states share. */
export const commandPartId = (workflow: Workflow, { id, state }: WrittenCommand): string =>
  [workflow.id, ...(state === null ? [] : [state]), id].join('/');

export const intakeId = (workflow: Workflow): string => `${workflow.id}/receive`;
export const questionId = (command: string, ask: string): string => `${command}/asks/${ask}`;
export const branchId = (command: string, index: number): string => `${command}/to/${index}`;

const ofKind = (kind: CoverageKind, ids: readonly string[]): CoveragePart[] => ids.map((id) => ({ kind, id }));

function workflowParts(workflow: Workflow): CoveragePart[] {
  const commands = writtenCommands(workflow).map((one) => ({ ...one, id: commandPartId(workflow, one) }));
  const ids = [...(workflow.intake ? [intakeId(workflow)] : []), ...commands.map(({ id }) => id)];
  const branches = commands.flatMap(({ id, command: { to } }) =>
    Array.isArray(to) ? to.map((_, index) => branchId(id, index)) : [],
  );
  const asking = [
    ...commands.map(({ id, command }) => ({ id, asks: command.asks })),
    ...(workflow.intake ? [{ id: intakeId(workflow), asks: workflow.intake.asks }] : []),
  ];
  const questions = asking.flatMap(({ id, asks = [] }) => asks.map((ask) => questionId(id, ask.id)));
  const guards = Object.keys(workflow.guards ?? {}).map((id) => `${workflow.id}/${id}`);
  return [
    ...ofKind('command-given', ids),
    ...ofKind('command-refused', ids),
    ...ofKind('question-answered', questions),
    ...ofKind('branch', branches),
    ...ofKind('guard-holds', guards),
    ...ofKind('guard-refuses', guards),
  ];
}

/** Every part of a policy that scenarios can exercise. */
export function coverableParts(revision: PolicyRevision): CoveragePart[] {
  const slas = Object.entries(revision.slas);
  const pieces = Object.keys(revision.archive.requires);
  const penalties = Object.values(revision.penaltyRules).flatMap(({ id, rules }) =>
    rules.map((rule) => `${id}/${rule.id}`),
  );
  return [
    ...Object.values(revision.workflows).flatMap(workflowParts),
    ...ofKind(
      'deadline-met',
      slas.filter(([, { metBy }]) => metBy.length > 0).map(([id]) => id),
    ),
    ...ofKind(
      'deadline-warned',
      slas.filter(([, { warnings }]) => (warnings ?? []).length > 0).map(([id]) => id),
    ),
    ...ofKind(
      'deadline-breached',
      slas.map(([id]) => id),
    ),
    ...ofKind(
      'severity-row',
      (revision.severityTable?.rules ?? []).map((_, index) => String(index)),
    ),
    ...ofKind('penalty-row', penalties),
    ...ofKind('message', Object.keys(revision.messages)),
    ...ofKind('document', Object.keys(revision.documents)),
    ...ofKind('archive-present', pieces),
    ...ofKind('archive-missing', pieces),
  ];
}
