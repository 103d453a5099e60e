import {
  checklist,
  explainDeadline,
  nextStep,
  whoMay,
  type AvailableCommand,
  type CaseEvent,
} from '@redress/engine-core';
import type { Refusal } from '@redress/errors';
import { asValues, labelOf, numberText, withUnit } from '@redress/forms';
import type { FieldSchema } from '@redress/forms';
import { isLocalizedText, itemFields } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { eventText } from './event-text';
import { localTime } from './instants';
import type { Language } from './language';
import type { StepResult, TrySession } from './session';

const plain = (text: string): LocalizedText => ({ 'zh-CN': text, en: text });

/** What a session looks like in the terminal. Gives lines; prints nothing. */
export class SessionView {
  constructor(private readonly language: Language) {}

  private label(zh: string, en: string): string {
    return this.language.text({ 'zh-CN': zh, en });
  }

  /** Who, when, where the case stands, what is due, and what can be done. */
  overview(session: TrySession, commands: readonly AvailableCommand[]): string[] {
    const { revision } = session.policy;
    const { zone } = revision.unit;
    return [
      '',
      `── ${localTime(session.now, zone)} · ${this.person(revision, session.who)} ──`,
      ...this.standing(session),
      ...this.deadlines(session),
      ...commands.map((command, index) => this.command(revision, command, index)),
    ];
  }

  /** The role in words and its id, as it is typed. */
  person(revision: PolicyRevision, who: string): string {
    const role = who.split(/[#@]/)[0] ?? '';
    return `${this.language.text(revision.roles[role]?.title ?? plain(role))} (${who})`;
  }

  roles({ roles }: PolicyRevision): string[] {
    return Object.entries(roles).map(([id, { title, description, perDepartment }], index) => {
      const about = description ? ` — ${this.language.text(description)}` : '';
      return `  ${index + 1}) ${id}${perDepartment ? '@部门 department' : ''}  ${this.language.text(title)}${about}`;
    });
  }

  /** What a step brought: events, or why it was refused. */
  result({ passed, decision, fault }: StepResult, revision: PolicyRevision): string[] {
    const events = [...passed, ...(decision?.ok ? decision.events : [])];
    return [
      ...events.flatMap((event) => this.event(revision, event)),
      ...(fault ? [`  ✗ ${fault.command}: ${this.language.text(fault.refusal.message)}`] : []),
      ...(decision && !decision.ok ? this.refusal(decision.refusal) : []),
    ];
  }

  event(revision: PolicyRevision, event: CaseEvent): string[] {
    const line = `  · ${localTime(event.at, revision.unit.zone)}  ${this.language.text(eventText(revision, event))}`;
    return event.type === 'item-opened' ? [line, ...this.held(revision, event.data.type, event.data.values)] : [line];
  }

  private refusal({ message, details }: Refusal): string[] {
    const lines = details.map(({ reason, subject, message: detail, clause }) => {
      const about = [reason, subject, clause].filter((part) => part !== undefined).join(' ');
      return `      ${about}: ${this.language.text(detail)}`;
    });
    return [`  ✗ ${this.label('被拒', 'refused')}: ${this.language.text(message)}`, ...lines];
  }

  /** What a new item holds, as its type declares it. */
  private held(revision: PolicyRevision, type: string, values: Record<string, unknown>): string[] {
    return Object.entries(itemFields(revision, type)).flatMap(([name, declared]) => {
      const value = values[name] ?? null;
      if (value === null || declared['x-shown'] === false) return [];
      const field = withUnit(declared, values);
      if (Array.isArray(value) && field.items?.properties)
        return value.flatMap((row) => this.row(field, asValues(row)));
      return [`      ${this.language.text(labelOf(field, name))}: ${this.language.text(this.words(field, value))}`];
    });
  }

  private row({ items = {} }: FieldSchema, row: Record<string, unknown>): string[] {
    const cells = Object.entries(items.properties ?? {}).flatMap(([name, column]) =>
      row[name] === undefined ? [] : [this.language.text(this.words(column, row[name]))],
    );
    return [`      – ${cells.join(' · ')}`];
  }

  private words(field: FieldSchema, value: unknown): LocalizedText {
    if (isLocalizedText(value)) return value;
    const option = field['x-options']?.[String(value)];
    return option ?? (typeof value === 'number' ? numberText(field, value) : plain(String(value)));
  }

  private standing({ run, policy: { revision } }: TrySession): string[] {
    const { state } = run;
    if (!state) return [`  ${this.label('还没有案件', 'no case yet')}`];
    const { title, waitsFor } = nextStep(revision, state);
    const titleOf = (byId: Record<string, { title: LocalizedText }>, id: string): string =>
      this.language.text(byId[id]?.title ?? plain(id));
    const facts = [
      state.category && titleOf(revision.categories, state.category),
      state.severity && titleOf(revision.severities, state.severity),
      state.round > 1 && this.label(`第 ${state.round} 轮`, `round ${state.round}`),
      ...state.flags.map((flag) => `⚑ ${flag}`),
    ].filter((part) => typeof part === 'string' && part !== '');
    const states = revision.workflows[revision.caseWorkflow]?.states ?? {};
    const items = state.items.map((item) => {
      const itemState = revision.workflows[item.type]?.states[item.state]?.title ?? plain(item.state);
      const subject = item.subject ? ` ${item.subject}` : '';
      return `  ▪ ${item.id}  ${this.language.text(item.title)}${subject}: ${this.language.text(itemState)}`;
    });
    const waiting = waitsFor.map(({ role, department, person }) =>
      [role, department, person].filter(Boolean).join('@'),
    );
    const standing = `  ${this.label('状态', 'state')}: ${titleOf(states, state.state)} (${state.state})`;
    const whom = waiting.length > 0 ? ` ← ${waiting.join(', ')}` : '';
    return [
      [standing, ...facts].join(' · '),
      ...(state.status === 'open'
        ? [`  ${this.label('下一步', 'next')}: ${this.language.text(title)}${whom}`]
        : [`  ${this.label('案件已结束', 'the case has ended')} (${state.status})`]),
      ...items,
    ];
  }

  private deadlines({ run, policy: { revision } }: TrySession): string[] {
    const running = (run.state?.deadlines ?? []).filter(({ endedAt }) => endedAt === undefined);
    return running.map(({ sla, item, dueAt, status, breached }) => {
      const title = this.language.text(revision.slas[sla]?.title ?? plain(sla));
      const due = dueAt
        ? `${this.label('到期', 'due')} ${localTime(dueAt, revision.unit.zone)}`
        : this.label('已暂停', 'paused');
      const late = breached ? `  ${this.label('超时', 'breached')}` : '';
      return `  ⏱ ${title}${item ? ` (${item})` : ''}: ${due}${late} [${status}]`;
    });
  }

  /** Every deadline of the case with the sentences that explain it. */
  explanations({ run, now }: TrySession): string[] {
    const { state } = run;
    if (!state) return [];
    return state.deadlines.flatMap(({ id, status }) => {
      const { title, sentences } = explainDeadline(run.surroundings(now), state, id);
      return [
        `  ⏱ ${this.language.text(title)} [${status}]`,
        ...sentences.map((sentence) => `      ${this.language.text(sentence)}`),
      ];
    });
  }

  /** What the archive asks for and what of it is on file. */
  file({ run, now }: TrySession): string[] {
    if (!run.state) return [];
    return checklist(run.surroundings(now), run.state).map(({ id, title, present, applies }) => {
      const mark = !applies ? '–' : present ? '✓' : '✗';
      return `  ${mark} ${id}  ${this.language.text(title)}`;
    });
  }

  /** Messages that were queued, with the words of the policy. */
  messages({ run, policy: { revision } }: TrySession): string[] {
    return run.events.flatMap((event) => {
      if (event.type !== 'message-queued') return [];
      const { message, to } = event.data;
      const recipients = to === 'complainant' ? this.label('投诉人', 'complainant') : to.roles.join(', ');
      const text = revision.messages[message]?.text ?? plain(message);
      return [`  ✉ ${localTime(event.at, revision.unit.zone)} → ${recipients}: ${this.language.text(text)}`];
    });
  }

  private command(revision: PolicyRevision, command: AvailableCommand, index: number): string {
    const { title, item, blocked, by, command: id } = command;
    const name = `${this.language.text(title)} (${id}${item ? ` ${item}` : ''})`;
    const [first] = blocked;
    const number = `${index + 1})`.padStart(4);
    if (!first) return `${number} ${name}`;
    const reason =
      first.reason === 'role'
        ? `${this.label('由', 'by')} ${whoMay(revision, by).map(this.language.text).join(', ')}`
        : blocked.map(({ message }) => this.language.text(message)).join('; ');
    return `${number} ${name}\n       ✗ ${reason}`;
  }
}
