import { maskContact, maskPersonal } from '@redress/forms';
import type { DossierModel, DossierPerson, DossierTimelineEntry, LabelledValue } from '@redress/templates';
import { citedClauses } from '../case-view/citations';
import { timelineView } from '../case-view/timeline-view';
import { caseWorkflowOf, titleOf } from '../case-view/titles';
import { dossierCompleteness, dossierDeadlines, dossierForms, dossierRounds, dossierItems } from './dossier-sections';
import type { DossierSource } from './dossier-sections';
import { quotedFields } from './quoted-fields';

export interface DossierRequest extends DossierSource {
  organisation: string;
  document: { id: string; final: boolean };
  effectiveFrom: string;
  generatedAt: string;
  generatedBy: string;
  /** What document helpers of plugins computed, by name. */
  values: Record<string, unknown>;
  /** SHA-256 of pictures that the job brings along. */
  pictures: ReadonlySet<string>;
}

const words = {
  number: { 'zh-CN': '案件编号', en: 'Case number' },
  subject: { 'zh-CN': '投诉事由', en: 'Subject' },
  complainant: { 'zh-CN': '投诉人', en: 'Complainant' },
  contact: { 'zh-CN': '联系方式', en: 'Contact' },
  channel: { 'zh-CN': '投诉渠道', en: 'Channel' },
  category: { 'zh-CN': '投诉类别', en: 'Category' },
  severity: { 'zh-CN': '级别', en: 'Severity' },
  state: { 'zh-CN': '当前状态', en: 'State' },
  rounds: { 'zh-CN': '处理轮次', en: 'Rounds' },
  receivedAt: { 'zh-CN': '收到时间', en: 'Received' },
  closedAt: { 'zh-CN': '办结时间', en: 'Closed' },
  intake: { 'zh-CN': '登记人', en: 'Taken by' },
  handler: { 'zh-CN': '承办人', en: 'Handler' },
  detail: { 'zh-CN': '内容', en: 'Detail' },
  dossier: { 'zh-CN': '客户投诉案卷', en: 'Complaint dossier' },
};

function summaryOf({ surroundings: { revision }, state, locale, masked }: DossierRequest): LabelledValue[] {
  const row = (
    label: keyof typeof words,
    value: LabelledValue['value'],
    format?: LabelledValue['format'],
  ): LabelledValue => ({ label: words[label][locale], value, ...(format ? { format } : {}) });
  const { name, contact } = state.complainant;
  const path = state.category === null ? [] : (revision.categories[state.category]?.path ?? [state.category]);
  return [
    row('number', state.number),
    row('subject', state.subject),
    row('complainant', masked ? maskPersonal('name', name) : name),
    row('contact', contact === null ? null : masked ? maskContact(contact) : contact),
    row('channel', titleOf(revision.channels, state.channel)[locale]),
    row('category', path.map((id) => titleOf(revision.categories, id)[locale]).join(' / ') || null),
    row('severity', state.severity === null ? null : titleOf(revision.severities, state.severity)[locale]),
    row('state', titleOf(caseWorkflowOf(revision).states, state.state)[locale]),
    row('rounds', state.round),
    row('receivedAt', state.receivedAt, 'datetime'),
    row('closedAt', state.closedAt, 'datetime'),
  ];
}

/** Whoever acted in the case, in the role held in the unit. */
function peopleOf({ surroundings: { revision }, events, people, locale }: DossierRequest): DossierPerson[] {
  const actors = [...new Set(events.map(({ actor }) => actor))].filter((id) => id !== 'system');
  return actors.flatMap((id) => {
    const person = people.get(id);
    if (!person) return [];
    return person.roles.slice(0, 1).map(({ role, department }) => ({
      role: titleOf(revision.roles, role)[locale],
      name: person.name,
      ...(department === undefined ? {} : { department: titleOf(revision.departments, department)[locale] }),
    }));
  });
}

/** Forms and deadlines have chapters of their own; a command on an item is told by what became of the item. */
const hasOwnChapter = ({ type, item }: { type: string; item?: string }): boolean =>
  type === 'form-submitted' || type === 'deadline-started' || (type === 'command-given' && item !== undefined);

function timelineOf({ surroundings: { revision }, people, events, locale }: DossierRequest): DossierTimelineEntry[] {
  return timelineView(revision, people, events)
    .filter((entry) => !hasOwnChapter(entry))
    .map(({ at, title, detail, actor, round }) => ({
      at,
      title: title[locale],
      actor: actor.name,
      round,
      details: detail === null ? [] : [{ label: words.detail[locale], value: detail[locale] }],
    }));
}

/** The case file as plain JSON for the renderer, in one language, masked or in clear. */
export function dossierModel(request: DossierRequest): DossierModel {
  const { surroundings, state, events, locale, masked, document, pictures, people } = request;
  const { revision } = surroundings;
  const completeness = dossierCompleteness(request);
  const missing = completeness.filter(({ present }) => !present).map(({ title }) => title);
  const forms = dossierForms(request);
  const deadlines = dossierDeadlines(request);
  const items = dossierItems(request);
  const clauses = citedClauses(revision, [
    forms,
    deadlines,
    items,
    completeness,
    Object.values(caseWorkflowOf(revision).states),
  ]);
  const last = events.at(-1);
  return {
    locale,
    zone: revision.unit.zone,
    masked,
    organisation: request.organisation,
    unit: revision.unit.name[locale],
    caseNumber: state.number,
    title: revision.documents[document.id]?.title[locale] ?? words.dossier[locale],
    policy: {
      name: revision.policy.title[locale],
      version: revision.policy.version,
      revision: revision.hash,
      effectiveFrom: request.effectiveFrom,
    },
    generatedAt: request.generatedAt,
    generatedBy: request.generatedBy,
    status: document.final ? 'final' : 'draft',
    missing,
    summary: summaryOf(request),
    people: peopleOf(request),
    rounds: dossierRounds(request),
    timeline: timelineOf(request),
    forms,
    fields: quotedFields(request),
    values: request.values,
    deadlines,
    items,
    evidence: state.evidence.map(({ name, mediaType, size, sha256, at, by, kind }) => ({
      name,
      mediaType,
      size,
      sha256,
      addedAt: at,
      addedBy: people.get(by)?.name ?? by,
      ...(kind === undefined ? {} : { kind }),
      ...(pictures.has(sha256) ? { picture: true } : {}),
    })),
    completeness,
    clauses: Object.entries(clauses).map(([id, { title, text }]) => ({ id, title: title[locale], text: text[locale] })),
    lastEvent: { sequence: last?.seq ?? state.version, hash: last?.hash ?? '' },
    watermark: { name: request.generatedBy, at: request.generatedAt },
  };
}
