import { checklist, explainDeadline } from '@redress/engine-core';
import type { CaseState, Deadline, PenaltyProposal, Surroundings, WorkItem } from '@redress/engine-core';
import { formatMoney } from '@redress/templates';
import type {
  DossierCompletenessItem,
  DossierDeadline,
  DossierForm,
  DossierRound,
  DossierSanction,
} from '@redress/templates';
import { submittedFormView } from '../case-view/form-view';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import type { ChainedEvent } from '../case-view/timeline-view';
import { titleOf } from '../case-view/titles';
import type { Locale } from '../http/localized';

export interface DossierSource {
  surroundings: Surroundings;
  state: CaseState;
  events: readonly ChainedEvent[];
  people: People;
  locale: Locale;
  masked: boolean;
}

const sanctionTypes: Record<string, Record<Locale, string>> = {
  compensation: { 'zh-CN': '赔偿损失', en: 'Compensation of loss' },
  'performance-pay': { 'zh-CN': '绩效扣减', en: 'Performance pay' },
  discipline: { 'zh-CN': '纪律处分', en: 'Discipline' },
  fine: { 'zh-CN': '罚款', en: 'Fine' },
};

/** Every form as it was submitted, in the order of submission. */
export function dossierForms({
  surroundings: { revision },
  state,
  people,
  locale,
  masked,
}: DossierSource): DossierForm[] {
  return state.forms.map((submitted) => {
    const view = submittedFormView(submitted, state, { revision, people, clear: !masked });
    const rows = view.fields.map(({ label, display }) => ({ label: label[locale], value: display[locale] }));
    const tables = view.tables.map(({ label, columns, rows: cells }) => ({
      title: label[locale],
      columns: columns.map((column) => column[locale]),
      rows: cells.map((row) => row.map(({ display }) => display[locale])),
    }));
    return {
      title: view.title[locale],
      ...(view.clause === undefined ? {} : { clause: view.clause }),
      submittedBy: view.by.name,
      submittedAt: view.at,
      round: view.round,
      sections: [{ rows, tables }],
    };
  });
}

const deadlineStatus = ({ status, breached }: Deadline): DossierDeadline['status'] => {
  if (status === 'cancelled' || status === 'paused') return status;
  if (breached || status === 'breached') return 'missed';
  return status === 'met' ? 'kept' : 'running';
};

export function dossierDeadlines({ surroundings, state, events, locale }: DossierSource): DossierDeadline[] {
  return state.deadlines.map((deadline) => {
    const { title, clause, sentences } = explainDeadline(surroundings, state, deadline.id);
    const breach = events.find((event) => event.type === 'deadline-breached' && event.data.id === deadline.id);
    return {
      title: title[locale],
      ...(clause === undefined ? {} : { clause: clause.id }),
      round: deadline.round,
      startedAt: deadline.startedAt,
      ...(deadline.dueAt === null ? {} : { dueAt: deadline.dueAt }),
      ...(deadline.status === 'met' && deadline.endedAt !== undefined ? { metAt: deadline.endedAt } : {}),
      ...(breach === undefined ? {} : { breachedAt: breach.at }),
      status: deadlineStatus(deadline),
      explanation: sentences.map((sentence) => sentence[locale]),
    };
  });
}

const isProposal = (values: unknown): values is PenaltyProposal =>
  typeof values === 'object' && values !== null && 'rule' in values && 'legalBasis' in values && 'trace' in values;

function amountText(amount: number, unit: string, locale: Locale): string {
  if (unit === 'fen') return formatMoney(amount);
  return locale === 'en' ? `${amount} points` : `${amount} 分`;
}

function sanctionOf(source: DossierSource, item: WorkItem, proposal: PenaltyProposal): DossierSanction {
  const {
    surroundings: { revision },
    people,
    locale,
  } = source;
  const { minimum, maximum, suggested, unit, respondent, against } = proposal;
  const decided = item.data['amount'] ?? item.data['decided'];
  const workflow = revision.workflows[item.type];
  return {
    rule: proposal.title[locale],
    ...(proposal.clause === undefined ? {} : { clause: proposal.clause }),
    type: sanctionTypes[proposal.type]?.[locale] ?? proposal.type,
    legalBasis: proposal.legalBasis[locale],
    respondent:
      against === 'department' ? titleOf(revision.departments, respondent)[locale] : personOf(people, respondent).name,
    range: `${amountText(minimum, unit, locale)} – ${amountText(maximum, unit, locale)}`,
    suggested: amountText(suggested, unit, locale),
    ...(typeof decided === 'number' ? { decided: amountText(decided, unit, locale) } : {}),
    state: titleOf(workflow?.states ?? {}, item.state)[locale],
    trace: proposal.trace.map(({ rule, when, outcome }) => ({ condition: `${rule}: ${when}`, outcome })),
  };
}

/** What the penalty rules proposed, with the rule, the clause and every condition that was looked at. */
export function dossierSanctions(source: DossierSource): DossierSanction[] {
  return source.state.items.flatMap((item) => (isProposal(item.data) ? [sanctionOf(source, item, item.data)] : []));
}

export function dossierRounds({ state, events }: DossierSource): DossierRound[] {
  const begun = [
    { number: 1, startedAt: state.receivedAt },
    ...events.flatMap((event) =>
      event.type === 'round-started'
        ? [{ number: event.data.round, startedAt: event.at, reason: event.data.reason }]
        : [],
    ),
  ];
  return begun.map((round, index) => {
    const endedAt = begun[index + 1]?.startedAt ?? state.closedAt;
    return { ...round, ...(endedAt === null ? {} : { endedAt }) };
  });
}

export function dossierCompleteness({ surroundings, state, locale }: DossierSource): DossierCompletenessItem[] {
  return checklist(surroundings, state)
    .filter(({ applies }) => applies)
    .map(({ title, clause, present }) => ({
      title: title[locale],
      ...(clause === undefined ? {} : { clause }),
      present,
    }));
}
