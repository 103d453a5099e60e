import type { CaseEvent } from '@redress/engine-core';
import { commandOrIntake } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';

const words = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });
const plain = (text: string): LocalizedText => words(text, text);
type Titled = Record<string, { title: LocalizedText } | undefined>;

const titled = (byId: Titled, id: string): LocalizedText => byId[id]?.title ?? plain(id);

const about = (zh: string, en: string, title: LocalizedText): LocalizedText =>
  words(`${zh}：${title['zh-CN']}`, `${en}: ${title.en}`);

const to = (address: object): string => Object.values(address).join('@') || '—';

/** One event in a line, for the author of a policy: ids stay visible where they are needed to look something up. */
export function eventText(revision: PolicyRevision, event: CaseEvent): LocalizedText {
  const workflow = revision.workflows[revision.caseWorkflow];
  const states: Titled = workflow?.states ?? {};
  switch (event.type) {
    case 'received':
      return about('收到投诉', 'received', plain(event.data.subject));
    case 'form-submitted':
      return about('提交表单', 'form', titled(revision.forms, event.data.form));
    case 'command-given': {
      const { command, item } = event.data;
      const possible = item === undefined ? [workflow] : Object.values(revision.workflows);
      const named = possible.flatMap((one) => (one && commandOrIntake(one, command)) ?? []);
      return about(`${event.actor} 执行`, `${event.actor} gave`, named[0]?.title ?? plain(command));
    }
    case 'state-changed': {
      const [from, into] = [titled(states, event.data.from), titled(states, event.data.to)];
      return words(`状态：${from['zh-CN']} → ${into['zh-CN']}`, `state: ${from.en} → ${into.en}`);
    }
    case 'classified':
      return about('归类', 'category', titled(revision.categories, event.data.category));
    case 'severity-set': {
      const severity = titled(revision.severities, event.data.severity);
      const { because } = event.data;
      return words(
        `级别：${severity['zh-CN']}${because ? `（${because['zh-CN']}）` : ''}`,
        `severity: ${severity.en}${because ? ` (${because.en})` : ''}`,
      );
    }
    case 'deadline-started':
    case 'deadline-paused':
    case 'deadline-resumed':
    case 'deadline-changed':
    case 'deadline-warned':
    case 'deadline-met':
    case 'deadline-breached':
    case 'deadline-cancelled': {
      const [zh, en] = deadlineWords[event.type];
      return about(zh, en, titled(revision.slas, event.data.sla));
    }
    case 'item-opened':
      return about(`新增事项 ${event.data.id}`, `item ${event.data.id}`, event.data.title);
    case 'item-changed':
      return plain(`${event.data.id}: ${event.data.from} → ${event.data.to}`);
    case 'assigned':
      return about('交给', 'given to', plain(to(event.data.to)));
    case 'message-queued': {
      const recipients = event.data.to === 'complainant' ? 'complainant' : event.data.to.roles.join(', ');
      const title = titled(revision.messages, event.data.message);
      return words(`消息：${title['zh-CN']} → ${recipients}`, `message: ${title.en} → ${recipients}`);
    }
    case 'document-requested':
      return about('生成文书', 'document', titled(revision.documents, event.data.document));
    case 'round-started':
      return words(
        `第 ${event.data.round} 轮：${event.data.reason}`,
        `round ${event.data.round}: ${event.data.reason}`,
      );
    case 'fact-set':
      return plain(`${event.data.fact} = ${JSON.stringify(event.data.value)}`);
    case 'function-answered':
      return plain(`answers.${event.data.ask} = ${JSON.stringify(event.data.answer)}`);
    case 'flagged':
      return plain(`⚑ ${event.data.flag}`);
    default:
      return plain(event.type);
  }
}

const deadlineWords = {
  'deadline-started': ['开始计时', 'deadline started'],
  'deadline-paused': ['暂停计时', 'deadline paused'],
  'deadline-resumed': ['恢复计时', 'deadline resumed'],
  'deadline-changed': ['时限变更', 'deadline changed'],
  'deadline-warned': ['到期提醒', 'deadline near'],
  'deadline-met': ['时限完成', 'deadline met'],
  'deadline-breached': ['超时', 'deadline breached'],
  'deadline-cancelled': ['时限取消', 'deadline cancelled'],
} as const;
