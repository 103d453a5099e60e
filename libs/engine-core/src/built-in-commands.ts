import type { Explained, RefusalDetail } from '@redress/errors';
import { breachDeadline } from './deadlines';
import type { Draft } from './draft';
import { Refused } from './expressions';
import type { Assignment, Deadline, Command } from './model';
import { closedCase, formRefusal, problem, refuse, unknownItem, wrongRole } from './refusals';

type Values = Record<string, unknown>;
type BuiltIn = (draft: Draft, command: Command, values: Values) => void;

const demand = (problems: RefusalDetail[]): void => {
  if (problems.length > 0) throw new Refused(formRefusal(problems));
};

function textProblems(values: Values, name: string, minimum: number, maximum: number): RefusalDetail[] {
  const value = values[name];
  const length = typeof value === 'string' ? [...value.trim()].length : 0;
  if (length >= minimum && length <= maximum) return [];
  const message: Explained = {
    'zh-CN': `请填写 ${minimum} 至 ${maximum} 个字的文字。`,
    en: `Write a text of ${minimum} to ${maximum} characters.`,
  };
  return [problem(`/${name}`, message)];
}

const unexpected = (values: Values, known: readonly string[]): RefusalDetail[] =>
  Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) =>
      problem(`/${name}`, {
        'zh-CN': '此操作不接受这一项，请去掉。',
        en: 'This command does not take this entry; leave it out.',
      }),
    );

function demandOpenCase(draft: Draft): void {
  if (draft.state.status !== 'open') throw new Refused(closedCase(draft.plan.caseWorkflow.workflow, draft.state.state));
}

/** Anyone who has a role in the unit. */
function demandMember(draft: Draft): void {
  if (draft.actor.roles.length > 0) return;
  throw new Refused(
    refuse('role', {
      'zh-CN': '只有在本单位担任角色的人员才能执行此操作。',
      en: 'Only people who hold a role in this unit may do this.',
    }),
  );
}

function demandSystem(draft: Draft): void {
  if (draft.actor.system === true) return;
  throw new Refused(
    refuse('role', {
      'zh-CN': '时限的提醒和超时由系统自动记录，不能由人员操作。',
      en: 'Warnings and breaches of deadlines are recorded by the system alone.',
    }),
  );
}

const comment: BuiltIn = (draft, _, values) => {
  demandOpenCase(draft);
  demandMember(draft);
  demand([...textProblems(values, 'text', 1, 4000), ...unexpected(values, ['text'])]);
  draft.emit('comment-added', { text: String(values['text']).trim() });
};

const evidenceFields = ['id', 'name', 'mediaType', 'size', 'sha256', 'kind'];

const attach: BuiltIn = (draft, _, values) => {
  demandOpenCase(draft);
  demandMember(draft);
  const { id, name, mediaType, size, sha256, kind } = values;
  const problems = [
    ...textProblems(values, 'id', 1, 100),
    ...textProblems(values, 'name', 1, 255),
    ...textProblems(values, 'mediaType', 3, 127),
    ...unexpected(values, evidenceFields),
  ];
  if (!Number.isSafeInteger(size) || Number(size) < 1)
    problems.push(problem('/size', { 'zh-CN': '文件不能为空。', en: 'The file must not be empty.' }));
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) {
    problems.push(
      problem('/sha256', {
        'zh-CN': '缺少文件的 SHA-256 校验值，请重新上传。',
        en: 'The SHA-256 of the file is missing; upload it again.',
      }),
    );
  }
  if (kind !== undefined) problems.push(...textProblems(values, 'kind', 1, 60));
  if (draft.state.evidence.some((evidence) => evidence.id === id))
    problems.push(problem('/id', { 'zh-CN': '该文件已在案件中。', en: 'This file is on the case already.' }));
  demand(problems);
  draft.emit('evidence-attached', {
    id: String(id),
    name: String(name),
    mediaType: String(mediaType),
    size: Number(size),
    sha256: String(sha256),
    ...(kind === undefined ? {} : { kind: String(kind) }),
  });
};

/** Whom a reminder about the case goes to: its handler, else the role that its state waits for. */
function awaited(draft: Draft): Assignment {
  if (Object.keys(draft.state.handler).length > 0) return draft.state.handler;
  const [role] = draft.plan.caseWorkflow.workflow.states[draft.state.state]?.waitsFor ?? [];
  return role === undefined ? {} : { role };
}

const remind: BuiltIn = (draft, { item: id }, values) => {
  demandOpenCase(draft);
  const item = id === undefined ? undefined : draft.item(id);
  if (id !== undefined && item === undefined) throw new Refused(unknownItem(id));
  if (item !== undefined && item.status !== 'open') {
    throw new Refused(
      refuse('state', {
        'zh-CN': `“${item.title['zh-CN']}”已办结，无需催办。`,
        en: `"${item.title.en}" is finished; there is nothing to remind of.`,
      }),
    );
  }
  demandMember(draft);
  demand([...textProblems(values, 'text', 1, 500), ...unexpected(values, ['text'])]);
  draft.emit('reminder-sent', {
    ...(item === undefined ? {} : { item: item.id }),
    to: item?.assignee ?? awaited(draft),
    text: String(values['text']).trim(),
  });
};

const isPointer = (value: unknown): value is string =>
  typeof value === 'string' && /^(\/([^~/]|~[01])*)+$/.test(value) && value.length <= 300;

const reveal: BuiltIn = (draft, _, values) => {
  const { roles } = draft.plan.revision;
  const entitled = Object.keys(roles).filter((role) => roles[role]?.personalData !== 'masked');
  if (!draft.actor.roles.some(({ role }) => entitled.includes(role)))
    throw new Refused(wrongRole(draft.plan.revision, entitled, undefined));
  const { pointers, reason } = values;
  const named =
    Array.isArray(pointers) && pointers.length > 0 && pointers.length <= 100 && pointers.every(isPointer)
      ? pointers
      : null;
  demand([
    ...(named === null
      ? [problem('/pointers', { 'zh-CN': '请指明要查看的个人信息。', en: 'Name the personal data to be revealed.' })]
      : []),
    ...textProblems(values, 'reason', 5, 500),
    ...unexpected(values, ['pointers', 'reason']),
  ]);
  draft.emit('personal-data-revealed', { pointers: named ?? [], reason: String(reason).trim() });
};

const requestDocument: BuiltIn = (draft, _, values) => {
  demandMember(draft);
  const document = String(values['document'] ?? '');
  const known = Object.hasOwn(draft.plan.revision.documents, document);
  demand([
    ...(known
      ? []
      : [problem('/document', { 'zh-CN': '制度中没有这种文书。', en: 'The policy has no such document.' })]),
    ...unexpected(values, ['document']),
  ]);
  draft.emit('document-requested', { document, origin: 'person' });
};

function deadlineNamed(draft: Draft, values: Values): Deadline {
  const deadline = draft.state.deadlines.find(({ id }) => id === values['deadline']);
  if (deadline === undefined)
    throw new Refused(
      formRefusal([problem('/deadline', { 'zh-CN': '案件没有这个时限。', en: 'The case has no such deadline.' })]),
    );
  return deadline;
}

const notDue = (): Refused =>
  new Refused(
    refuse('state', {
      'zh-CN': '该时限已处理、已结束或尚未到时。',
      en: 'This deadline is dealt with, ended, or not due yet.',
    }),
  );

const recordWarning: BuiltIn = (draft, _, values) => {
  demandSystem(draft);
  const { id, status, warned, warnAt, dueAt, sla, item } = deadlineNamed(draft, values);
  const warning = Number(values['warning']);
  const at = warnAt[warning];
  if (status !== 'running' || dueAt === null || at === undefined || warning < warned || at > draft.now) throw notDue();
  draft.emit('deadline-warned', {
    id,
    sla,
    ...(item === undefined ? {} : { item }),
    warning,
    dueAt,
    notify: draft.plan.slas.get(sla)?.sla.notifies ?? [],
  });
};

const recordBreach: BuiltIn = (draft, _, values) => {
  demandSystem(draft);
  const { id, status, dueAt } = deadlineNamed(draft, values);
  if (status !== 'running' || dueAt === null || dueAt >= draft.now) throw notDue();
  breachDeadline(draft, id);
};

/** Commands that every policy has. `reveal` and `request-document` are open on ended cases too. */
export const builtInCommands: ReadonlyMap<string, BuiltIn> = new Map([
  ['comment', comment],
  ['attach', attach],
  ['remind', remind],
  ['reveal', reveal],
  ['request-document', requestDocument],
  ['warn-deadline', recordWarning],
  ['breach-deadline', recordBreach],
]);

/** True for a command of the engine's own, which no policy defines. */
export const isBuiltIn = (command: string): boolean => builtInCommands.has(command);

export const builtInCommandIds: readonly string[] = [...builtInCommands.keys()];
