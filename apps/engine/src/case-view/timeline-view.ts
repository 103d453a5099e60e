import type { CaseView } from '@redress/api-contract';
import type { CaseEvent, CaseEventOf } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';
import { eventWords } from './timeline-titles';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';

/** An event with its place in the hash chain. */
export type ChainedEvent = CaseEvent & { hash: string };

function itemOf(event: CaseEvent): string | undefined {
  if (event.type === 'item-opened' || event.type === 'item-changed') return event.data.id;
  return 'item' in event.data ? event.data.item : undefined;
}

/** Every event in words, oldest first. */
export function timelineView(
  revision: PolicyRevision,
  people: People,
  events: readonly ChainedEvent[],
): CaseView['timeline'] {
  const items = new Map<string, CaseEventOf<'item-opened'>['data']>();
  let round = 1;
  return events.map((event) => {
    if (event.type === 'item-opened') items.set(event.data.id, event.data);
    if (event.type === 'round-started') round = event.data.round;
    const item = itemOf(event);
    return {
      seq: event.seq,
      type: event.type,
      at: event.at,
      actor: { ...personOf(people, event.actor), system: event.actor === 'system' },
      round,
      ...eventWords({ revision, people, items }, event),
      ...(event.type === 'form-submitted' ? { form: event.seq } : {}),
      ...(item === undefined ? {} : { item }),
      hash: event.hash,
    };
  });
}
