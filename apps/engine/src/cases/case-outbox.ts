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
      case 'clock-warned':
        return entry('deadline-warning', {
          clock: event.data.id,
          dueAt: event.data.dueAt,
          to: { roles: event.data.notify },
        });
      case 'clock-breached':
        return entry('deadline-breach', {
          clock: event.data.id,
          dueAt: event.data.dueAt,
          to: { roles: event.data.notify },
        });
      case 'document-requested':
        // Alone it is a person's request, who put the document in line with language and masking; otherwise the policy asks for it.
        return events.length === 1 ? [] : entry('document', { document: event.data.document, by: event.actor });
      default:
        return [];
    }
  });
}
