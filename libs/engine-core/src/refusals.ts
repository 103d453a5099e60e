import type { Explained, Refusal, RefusalDetail, RefusalReason } from '@redress/errors';
import type { LocalizedText, PolicyRevision, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import type { Question } from './model';

export const refuse = (
  reason: RefusalReason,
  message: Explained,
  details: RefusalDetail[] = [{ reason, message }],
): Refusal => ({ reason, message, details });

export const problem = (pointer: string, message: Explained): RefusalDetail => ({
  reason: 'form',
  subject: pointer,
  message,
});

/** All problems of what was submitted, together. */
export function formRefusal(details: RefusalDetail[]): Refusal {
  return refuse(
    'form',
    {
      'zh-CN': `提交的内容有 ${details.length} 处需要改正，请按各处提示修改后再提交。`,
      en:
        `${details.length} ${details.length === 1 ? 'entry needs' : 'entries need'} correction: ` +
        'mend each as its note says and submit again.',
    },
    details,
  );
}

export function staleVersion(seen: number, version: number): Refusal {
  return refuse('stale-version', {
    'zh-CN': `案件在您打开之后已有新的进展（您看到第 ${seen} 条记录，现已到第 ${version} 条）。请刷新后再操作。`,
    en:
      `The case has moved on since you opened it (you saw entry ${seen}, it is now at ${version}). ` +
      'Reload it and try again.',
  });
}

export function unknownItem(item: string): Refusal {
  const message = {
    'zh-CN': `本案没有编号为“${item}”的事项，请从案件页面的事项列表中选择。`,
    en: `This case has no work item "${item}". Choose one from the list on the case page.`,
  };
  return refuse('unknown-item', message, [{ reason: 'unknown-item', subject: item, message }]);
}

export function unknownCommand(command: string, workflow: Workflow): Refusal {
  const message = {
    'zh-CN': `“${workflow.title['zh-CN']}”没有“${command}”这项操作，请从案件页面列出的操作中选择。`,
    en: `"${workflow.title.en}" has no command "${command}". Choose one that the case page offers.`,
  };
  return refuse('unknown-command', message, [{ reason: 'unknown-command', subject: command, message }]);
}

/** The command exists, but not in this state; says in which states it may be given. */
export function wrongState(workflow: Workflow, state: string, command: string, states: readonly string[]): Refusal {
  const title = (id: string): LocalizedText => workflow.states[id]?.title ?? { 'zh-CN': id, en: id };
  const [zh, en] = [
    states.map((id) => `“${title(id)['zh-CN']}”`).join('、'),
    states.map((id) => `"${title(id).en}"`).join(', '),
  ];
  const message = {
    'zh-CN': `当前处于“${title(state)['zh-CN']}”，不能执行此操作；它只能在${zh}时执行。`,
    en: `This cannot be done in "${title(state).en}"; it is open only in ${en}.`,
  };
  return refuse('state', message, [{ reason: 'state', subject: command, message }]);
}

export function closedCase(workflow: Workflow, state: string): Refusal {
  const title = workflow.states[state]?.title ?? { 'zh-CN': state, en: state };
  return refuse('state', {
    'zh-CN': `案件已结束（${title['zh-CN']}），只能查看、申请文书或说明理由后查看个人信息。`,
    en:
      `The case has ended (${title.en}); it can only be read, have documents requested, ` +
      'or have personal data revealed for a reason.',
  });
}

const special: Record<string, LocalizedText> = {
  '@assignee': { 'zh-CN': '该事项的承办人', en: 'whoever the work item is given to' },
  '@handler': { 'zh-CN': '本案的承办人', en: 'whoever the case is given to' },
};

/** Who may give a command, in words. */
export function whoMay(revision: PolicyRevision, by: readonly string[]): LocalizedText[] {
  return by.map((who) => special[who] ?? revision.roles[who]?.title ?? { 'zh-CN': who, en: who });
}

export function wrongRole(revision: PolicyRevision, by: readonly string[], clause: string | undefined): Refusal {
  const who = whoMay(revision, by);
  const message = {
    'zh-CN': `此操作由${who.map((one) => one['zh-CN']).join('、')}执行，请交由其办理。`,
    en: `This is done by ${who.map((one) => one.en).join(' or ')}; pass it to them.`,
  };
  return refuse('role', message, [{ reason: 'role', message, ...(clause === undefined ? {} : { clause }) }]);
}

/** A function of a plugin gave no answer; `reason` says why and what can be done. */
export function noAnswer({ ask, title }: Pick<Question, 'ask' | 'title'>, reason: Explained): Refusal {
  const message = {
    'zh-CN': `“${title['zh-CN']}”没有得到结果：${reason['zh-CN']}案件未作任何改动，填写的内容可以再次提交。`,
    en: `No answer to "${title.en}": ${reason.en} The case is as before, and what you filled in can be sent again.`,
  };
  return refuse('function', message, [{ reason: 'function', subject: ask, message }]);
}

/** Separation of duty: the same person may not give both commands. */
export function samePerson(
  command: WorkflowCommand,
  earlier: readonly { id: string; title: LocalizedText }[],
): Refusal {
  const zh = earlier.map(({ title }) => `“${title['zh-CN']}”`).join('、');
  const en = earlier.map(({ title }) => `"${title.en}"`).join(' and ');
  const message = {
    'zh-CN': `您已执行过${zh}，按职责分离要求，“${command.title['zh-CN']}”须由另一人执行。`,
    en: `You gave ${en}; duties are kept apart, so "${command.title.en}" is for another person.`,
  };
  return refuse(
    'separation',
    message,
    earlier.map(({ id }) => ({
      reason: 'separation',
      subject: id,
      message,
      ...(command.clause === undefined ? {} : { clause: command.clause }),
    })),
  );
}

/** Conditions that do not hold, all of them. The first one is the headline. */
export function unmet(reason: 'guard' | 'closure' | 'archive', details: RefusalDetail[]): Refusal {
  const [only] = details;
  if (only !== undefined && details.length === 1) return refuse(reason, only.message, details);
  const headline = {
    guard: { 'zh-CN': `有 ${details.length} 项条件尚未满足：`, en: `${details.length} conditions are not met yet: ` },
    closure: {
      'zh-CN': `结案条件有 ${details.length} 项尚未满足：`,
      en: `${details.length} conditions of closure are not met yet: `,
    },
    archive: { 'zh-CN': `归档材料缺 ${details.length} 项：`, en: `${details.length} pieces of the file are missing: ` },
  }[reason];
  return refuse(
    reason,
    {
      'zh-CN': headline['zh-CN'] + details.map(({ message }) => message['zh-CN']).join('；'),
      en: headline.en + details.map(({ message }) => message.en).join('; '),
    },
    details,
  );
}
