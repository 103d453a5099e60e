import type { CaseEvent, CaseState } from '@redress/engine-core';
import type { OutboxEntry } from '@redress/persistence';

/** What events ask of the world outside the case. The key follows from the event, so that each happens once. */
export function outboxOf(state: CaseState, events: readonly CaseEvent[]): OutboxEntry[] {
  return events.flatMap((event): OutboxEntry[] => {
    const entry = (kind: string, payload: Record<string, unknown>): OutboxEntry[] => [
      { key: `${state.id}:${event.seq}`, kind, payload: { ...payload, at: event.at } },
    ];
    switch (event.type) {
      case 'message-queued':
        return entry('message', event.data);
      case 'reminder-sent':
        return entry('reminder', event.data);
      case 'deadline-warned':
        return entry('deadline-warning', {
          sla: event.data.sla,
          dueAt: event.data.dueAt,
          to: { roles: event.data.notify },
        });
      case 'deadline-breached':
        return entry('deadline-breach', {
          sla: event.data.sla,
          dueAt: event.data.dueAt,
          to: { roles: event.data.notify },
        });
      case 'document-requested':
        // A person's own request is in line already, with language and masking.
        return event.data.origin === 'person'
          ? []
          : entry('document', { document: event.data.document, by: event.actor });
      default:
        return [];
    }
  });
}
