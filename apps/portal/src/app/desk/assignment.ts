import type { AssignmentView } from '@redress/api-contract';
import type { Locale } from '@redress/ui';

/** 质量管理部 分析员（王海）: an assignment in one line. */
export function assignmentText({ department, role, person }: AssignmentView, locale: Locale): string {
  const office = [department?.title[locale], role?.title[locale]].filter(Boolean).join(' ');
  if (!person) return office || '—';
  if (!office) return person.name;
  return locale === 'en' ? `${office} (${person.name})` : `${office}（${person.name}）`;
}

export const assignmentsText = (assignments: readonly AssignmentView[], locale: Locale): string =>
  assignments.map((assignment) => assignmentText(assignment, locale)).join(locale === 'en' ? ', ' : '、');
