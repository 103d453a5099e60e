import type { CaseEvent, CaseEventOf, FunctionAnswer } from '@redress/engine-core';
import type { FieldSchema } from '@redress/forms';
import { commandsOf } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { localTime } from '@redress/value-texts';
import { plainText, text } from '../http/localized';
import type { People } from '../organisation/people';
import { assignmentLine, assignmentView, caseWorkflowOf, commandTitle, titleOf } from './titles';
import { displayValue } from './value-display';

/** What a title may look up: the revision, names, and the items opened so far by id. */
export interface TitleContext {
  revision: PolicyRevision;
  people: People;
  items: ReadonlyMap<string, CaseEventOf<'item-opened'>['data']>;
}

export interface EventWords {
  title: LocalizedText;
  detail: LocalizedText | null;
}

const words = (title: LocalizedText, detail: LocalizedText | null = null): EventWords => ({ title, detail });
const around = (before: string, inner: LocalizedText, english: string, after = ''): LocalizedText =>
  text(`${before}${inner['zh-CN']}${after}`, `${english}${inner.en}`);
const arrow = (from: LocalizedText, to: LocalizedText): LocalizedText =>
  text(`${from['zh-CN']} → ${to['zh-CN']}`, `${from.en} → ${to.en}`);

function itemTitle({ items }: TitleContext, id: string): LocalizedText {
  const item = items.get(id);
  if (!item) return plainText(id);
  return item.subject
    ? text(`${item.title['zh-CN']}：${item.subject}`, `${item.title.en}: ${item.subject}`)
    : item.title;
}

function deadlineWords(context: TitleContext, event: Extract<CaseEvent, { type: `deadline-${string}` }>): EventWords {
  const { revision } = context;
  const title = titleOf(revision.slas, event.data.sla);
  const due = (at: string | null): LocalizedText | null =>
    at === null
      ? null
      : text(`应于 ${localTime(at, revision.unit.zone)} 前完成`, `Due ${localTime(at, revision.unit.zone)}`);
  switch (event.type) {
    case 'deadline-started':
      return words(around('开始计时：', title, 'Deadline set: '), due(event.data.dueAt));
    case 'deadline-paused':
      return words(around('计时暂停：', title, 'Deadline paused: '));
    case 'deadline-resumed':
      return words(around('计时继续：', title, 'Deadline running again: '), due(event.data.dueAt));
    case 'deadline-changed':
      return words(around('时限调整：', title, 'Deadline changed: '), due(event.data.dueAt));
    case 'deadline-warned':
      return words(around('即将到期：', title, 'Due soon: '), due(event.data.dueAt));
    case 'deadline-met':
      return words(
        event.data.late ? around('逾期完成：', title, 'Done late: ') : around('按时完成：', title, 'Done in time: '),
      );
    case 'deadline-breached':
      return words(around('已逾期：', title, 'Overdue: '), due(event.data.dueAt));
    case 'deadline-cancelled':
      return words(around('停止计时：', title, 'Deadline ended: '));
  }
}

function itemWords(context: TitleContext, event: CaseEventOf<'item-opened'> | CaseEventOf<'item-changed'>): EventWords {
  const { revision, people } = context;
  if (event.type === 'item-opened') {
    return words(
      around('新建事项：', itemTitle(context, event.data.id), 'Opened: '),
      around('交给 ', assignmentLine(assignmentView(revision, people, event.data.assignee)), 'Given to '),
    );
  }
  const { id, command, from, to } = event.data;
  const type = context.items.get(id)?.type ?? '';
  const states = revision.workflows[type]?.states ?? {};
  const title = commandTitle(revision, type, command);
  const item = itemTitle(context, id);
  return words(
    text(`${title['zh-CN']}（${item['zh-CN']}）`, `${title.en} (${item.en})`),
    from === to ? null : arrow(titleOf(states, from), titleOf(states, to)),
  );
}

/**
 * A fact in the words of the form field of the same name; facts
 * that no form asks for are the policy's own bookkeeping.
 */
function factWords({ revision, people }: TitleContext, fact: string, value: unknown): EventWords {
  const schemas = Object.values(revision.forms).map(({ schema }) => (schema as FieldSchema).properties?.[fact]);
  const field = schemas.find((schema) => schema?.['x-label']);
  if (!field?.['x-label']) return words(text('更新案件信息', 'Case details updated'));
  const [label, shown] = [field['x-label'], displayValue(field, value, { revision, people })];
  return words(text(`${label['zh-CN']}：${shown['zh-CN']}`, `${label.en}: ${shown.en}`));
}

/** The answer as it is, and who gave it: a function's declaration may have changed or gone since. */
function answerWords(revision: PolicyRevision, { ask, answer, plugin, version }: FunctionAnswer): EventWords {
  const asked = Object.values(revision.workflows)
    .flatMap((workflow) => [workflow.intake, ...Object.values(commandsOf(workflow))])
    .flatMap((command) => command?.asks ?? [])
    .find(({ id }) => id === ask);
  const value = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return words(
    around('计算结果：', asked?.title ?? plainText(ask), 'Answer: '),
    text(`${value}（插件 ${plugin} ${version}）`, `${value} (plugin ${plugin} ${version})`),
  );
}

/** The line of the timeline that tells what happened, in the policy's own words where it has any. */
export function eventWords(context: TitleContext, event: CaseEvent): EventWords {
  const { revision, people } = context;
  const recipient = (role: string): string => titleOf(revision.roles, role)['zh-CN'];
  switch (event.type) {
    case 'received':
      return words(
        text('登记投诉', 'Complaint taken'),
        around('渠道：', titleOf(revision.channels, event.data.channel), 'Channel: '),
      );
    case 'form-submitted':
      return words(around('提交表单：', titleOf(revision.forms, event.data.form), 'Form submitted: '));
    case 'command-given':
      return words(
        commandTitle(
          revision,
          event.data.item === undefined ? revision.caseWorkflow : (context.items.get(event.data.item)?.type ?? ''),
          event.data.command,
        ),
      );
    case 'state-changed': {
      const { states } = caseWorkflowOf(revision);
      return words(
        around('进入：', titleOf(states, event.data.to), 'Entered: '),
        arrow(titleOf(states, event.data.from), titleOf(states, event.data.to)),
      );
    }
    case 'classified':
      return words(around('归类为：', titleOf(revision.categories, event.data.category), 'Classified as: '));
    case 'severity-set':
      return words(
        around(
          event.data.proposed ? '建议级别：' : '定级为：',
          titleOf(revision.severities, event.data.severity),
          event.data.proposed ? 'Severity proposed: ' : 'Severity set: ',
        ),
        event.data.because ?? null,
      );
    case 'fact-set':
      return factWords(context, event.data.fact, event.data.value);
    case 'flagged':
      return words(text('打上标记', 'Flagged'), plainText(event.data.flag));
    case 'assigned':
      return words(
        around('转给：', assignmentLine(assignmentView(revision, people, event.data.to)), 'Given to: '),
        event.data.item === undefined ? null : itemTitle(context, event.data.item),
      );
    case 'item-opened':
    case 'item-changed':
      return itemWords(context, event);
    case 'round-started':
      return words(
        text(`开始第 ${event.data.round} 轮处理`, `Round ${event.data.round} began`),
        plainText(event.data.reason),
      );
    case 'evidence-attached':
      return words(text('上传证据', 'Evidence added'), plainText(event.data.name));
    case 'comment-added':
      return words(text('留言', 'Comment'), plainText(event.data.text));
    case 'reminder-sent':
      return words(text('催办', 'Reminder'), plainText(event.data.text));
    case 'message-queued': {
      const { to, message } = event.data;
      const whom =
        to === 'complainant'
          ? text('投诉人', 'the complainant')
          : text(
              to.roles.map(recipient).join('、'),
              to.roles.map((role) => titleOf(revision.roles, role).en).join(', '),
            );
      return words(
        around('发出通知：', titleOf(revision.messages, message), 'Message: '),
        around('发给 ', whom, 'To '),
      );
    }
    case 'document-requested':
      return words(around('生成文件：', titleOf(revision.documents, event.data.document), 'Document made: '));
    case 'function-answered':
      return answerWords(revision, event.data);
    case 'personal-data-revealed':
      return words(
        text('查看个人信息', 'Personal data shown'),
        text(`理由：${event.data.reason}`, `Reason: ${event.data.reason}`),
      );
    default:
      return deadlineWords(context, event);
  }
}
