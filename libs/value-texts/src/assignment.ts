import type { LocalizedText } from '@redress/policy-sdk';
import { listText } from './locale';
import type { Locale } from './locale';

/** Whom something waits for, with the titles that people know. */
export interface ShownAssignment {
  department?: { title: LocalizedText } | undefined;
  role?: { title: LocalizedText } | undefined;
  person?: { name: string } | undefined;
}

/** 生产部 质量分析员（王海）: an assignment in one line. */
export function assignmentText({ department, role, person }: ShownAssignment, locale: Locale): string {
  const office = [department?.title[locale], role?.title[locale]].filter(Boolean).join(' ');
  if (!person) return office || '—';
  if (!office) return person.name;
  return locale === 'en' ? `${office} (${person.name})` : `${office}（${person.name}）`;
}

export const assignmentsText = (assignments: readonly ShownAssignment[], locale: Locale): string =>
  listText(
    assignments.map((assignment) => assignmentText(assignment, locale)),
    locale,
  );
