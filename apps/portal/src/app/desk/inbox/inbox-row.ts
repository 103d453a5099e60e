import type { CasePage, CaseRow } from '@redress/api-contract';
import type { LocalizedText } from '@redress/policy-sdk';
import type { ShownAssignment } from '@redress/value-texts';

interface Titled {
  id: string;
  title: LocalizedText;
}

/** A row of the inbox with the titles that the page carries beside its rows. */
export interface InboxRow extends Pick<
  CaseRow,
  'id' | 'number' | 'subject' | 'status' | 'mine' | 'round' | 'flags' | 'receivedAt'
> {
  unit: { id: string; name: LocalizedText };
  state: Titled;
  next: LocalizedText;
  waitsFor: ShownAssignment[];
  category: Titled | null;
  severity: (Titled & { rank: number }) | null;
  channel: Titled;
  deadline: (NonNullable<CaseRow['deadline']> & { title: LocalizedText }) | null;
}

const plain = (id: string): LocalizedText => ({ 'zh-CN': id, en: id });

/** The rows of a page; what has no title shows its id. */
export function inboxRows({ cases, units, people, titles }: CasePage): InboxRow[] {
  return cases.map(({ unit, policy, state, waitsFor, category, severity, channel, deadline, ...row }) => {
    const known = titles[policy];
    const titled = (of: Record<string, LocalizedText> | undefined, id: string): Titled => ({
      id,
      title: of?.[id] ?? plain(id),
    });
    const shownState = known?.states[state] ?? { title: plain(state), next: plain(state) };
    const level = severity === null ? undefined : known?.severities[severity];
    return {
      ...row,
      unit: { id: unit, name: units[unit]?.name ?? plain(unit) },
      state: { id: state, title: shownState.title },
      next: shownState.next,
      waitsFor: waitsFor.map(({ role, department, person }) => ({
        role: role === undefined ? undefined : titled(known?.roles, role),
        department: department === undefined ? undefined : titled(known?.departments, department),
        person: person === undefined ? undefined : { name: people[person] ?? person },
      })),
      category: category === null ? null : titled(known?.categories, category),
      severity: severity === null ? null : { id: severity, title: plain(severity), rank: 0, ...level },
      channel: titled(known?.channels, channel),
      deadline: deadline && { ...deadline, title: known?.slas[deadline.sla] ?? plain(deadline.sla) },
    };
  });
}
