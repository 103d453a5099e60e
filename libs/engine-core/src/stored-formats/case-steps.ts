import { isStored } from './upcast';
import type { Step, Stored } from './upcast';

const renamed = /^clock-(?=(?:started|paused|resumed|changed|warned|met|breached|cancelled)$)/;

/**
 * Format 1 put SLA and item into the id: `<sla>` or `<sla>:<item>`, with `#2`, `#3` … behind from the second one on.
 */
const composed = /^(?<sla>[^:#]+)(?::(?<item>[^#]+))?(?:#\d+)?$/;

function keyOf(id: unknown): Stored {
  const { sla, item } = composed.exec(String(id))?.groups ?? {};
  return { ...(sla === undefined ? {} : { sla }), ...(item === undefined ? {} : { item }) };
}

/** A running SLA was called a clock, and only its start named SLA and item. */
const deadlineEvents: Step = (event) => {
  const { type, data } = event;
  if (typeof type !== 'string' || !renamed.test(type) || !isStored(data)) return event;
  return { ...event, type: type.replace(renamed, 'deadline-'), data: { ...keyOf(data['id']), ...data } };
};

const deadlinesOfCase: Step = ({ clocks, ...state }) => ({ ...state, deadlines: clocks ?? [] });

/**
 * Each leads from one format to the next: the first from 1 to 2.
 * Add a step when what is written changes; never change one that was released.
 */
export const eventSteps: readonly Step[] = [deadlineEvents];
export const snapshotSteps: readonly Step[] = [deadlinesOfCase, (state) => ({ ...state, answers: {} })];
