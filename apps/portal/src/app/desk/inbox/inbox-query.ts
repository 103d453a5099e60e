import type { CaseQuery, UnitMembership } from '@redress/api-contract';

/** Rows of one page of the inbox. */
export const pageSize = 60;
export const inboxViews = ['mine', 'open', 'overdue', 'today', 'closed'] as const;

type Parameters = Readonly<Record<string, string | undefined>>;
const isView = (value: string | undefined): value is (typeof inboxViews)[number] =>
  inboxViews.some((view) => view === value);
const isOrder = (value: string | undefined): value is 'received' | 'updated' =>
  value === 'received' || value === 'updated';

/** What the inbox shows for an address: by default what waits for the person; without a post, all open cases. */
export function inboxQuery(memberships: readonly UnitMembership[], address: Parameters): CaseQuery {
  const { view, order, unit, state, category, severity, channel, search } = address;
  const [only, ...others] = memberships;
  const usual = memberships.some(({ roles }) => roles.length > 0) ? 'mine' : 'open';
  const asked = {
    unit: unit ?? (others.length === 0 ? only?.unit.id : undefined),
    state,
    category,
    severity,
    channel,
    search,
    order: isOrder(order) ? order : undefined,
  };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== ''));
  return { view: isView(view) ? view : usual, ...given };
}
