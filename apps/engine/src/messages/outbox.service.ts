import { Inject, Injectable } from '@nestjs/common';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { CaseState } from '@redress/engine-core';
import { CaseRepository, claimEffects, completeEffects, Database } from '@redress/persistence';
import type { PendingEffect, Transaction } from '@redress/persistence';
import Handlebars from 'handlebars';
import type { Logger } from 'pino';
import { deterministicUuid } from '../platform/deterministic-uuid';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { WorkQueues } from '../platform/work-queues';
import { documentQueued } from '../cases/document-repository';
import { documentQueue } from '../documents/document-queue';
import type { DocumentJob } from '../documents/document-queue';
import { text } from '../http/localized';
import { deliveryQueue } from './delivery-queue';
import { DeliveryRepository } from './delivery-repository';
import { NotificationRepository } from './notification-repository';

const batch = 100;

interface Notice {
  recipients: unknown;
  /** Of a message that goes out by channels, too: its id and theirs. */
  by?: { message: string; channels: readonly string[] };
  title: LocalizedText;
  text: LocalizedText;
}

/** The words of a message about a case. Only what everybody on the case may know is put into it. */
function filledIn(words: LocalizedText, { number, subject, round }: CaseState): LocalizedText {
  const fill = (source: string): string =>
    Handlebars.compile(source, { noEscape: true, strict: true })({ case: { number, subject, round } });
  return text(fill(words['zh-CN']), fill(words.en));
}

function noticeOf({ kind, payload }: PendingEffect, revision: PolicyRevision, state: CaseState): Notice {
  const recipients = payload['to'];
  const about = text(`案件 ${state.number}`, `Case ${state.number}`);
  if (kind === 'message') {
    const id = String(payload['message']);
    const message = revision.messages[id];
    if (!message) throw new Error(`The revision ${revision.hash} has no message ${id}.`);
    const { title, channels = [] } = message;
    return { recipients, title, text: filledIn(message.text, state), by: { message: id, channels } };
  }
  if (kind === 'reminder')
    return {
      recipients,
      title: text('催办', 'Reminder'),
      text: text(`${about['zh-CN']}：${String(payload['text'])}`, `${about.en}: ${String(payload['text'])}`),
    };
  const sla = revision.slas[String(payload['sla'])];
  const name = sla?.title ?? text('时限', 'Deadline');
  return kind === 'deadline-breach'
    ? {
        recipients,
        title: text('已超时', 'Deadline missed'),
        text: text(
          `${about['zh-CN']}“${name['zh-CN']}”已超过时限。`,
          `${about.en}: the deadline “${name.en}” has passed.`,
        ),
      }
    : {
        recipients,
        title: text('即将到期', 'Deadline near'),
        text: text(`${about['zh-CN']}“${name['zh-CN']}”即将到期。`, `${about.en}: the deadline “${name.en}” is near.`),
      };
}

/** Roles that a message of the policy goes to; the complainant has none. */
function rolesOf(recipients: unknown): string[] {
  const roles = typeof recipients === 'object' && recipients !== null && 'roles' in recipients ? recipients.roles : [];
  return Array.isArray(roles) ? roles.map(String) : [];
}

/** Work for other queues, which are woken once the transaction is kept. */
interface Follows {
  documents: DocumentJob[];
  deliveries: number;
}

/** Carries out what cases have left in the outbox: each entry once, in the transaction that marks it as done. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly notifications: NotificationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly queues: WorkQueues,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Gives the number of effects carried out. */
  async run(): Promise<number> {
    for (let done = 0; ;) {
      const count = await this.runBatch();
      done += count;
      if (count < batch) return done;
    }
  }

  private async runBatch(): Promise<number> {
    const now = this.clock.now().toISOString();
    const follows: Follows = { documents: [], deliveries: 0 };
    const count = await this.database.inSystem(async (transaction) => {
      const effects = await claimEffects(transaction, batch);
      const done: string[] = [];
      for (const effect of effects) {
        try {
          await transaction.savepoint(() => this.carryOut(transaction, effect, now, follows));
          done.push(effect.id);
        } catch (error) {
          this.log.error(
            { err: error, caseId: effect.caseId, effect: effect.key },
            'an effect could not be carried out; it is tried again',
          );
        }
      }
      await completeEffects(transaction, done, now);
      return done.length;
    });
    for (const document of follows.documents) await this.queues.wake(documentQueue, document);
    if (follows.deliveries > 0) await this.queues.wake(deliveryQueue, {});
    return count;
  }

  private async carryOut(
    transaction: Transaction,
    effect: PendingEffect,
    now: string,
    follows: Follows,
  ): Promise<void> {
    const { key, kind, unitId, caseId, payload } = effect;
    const { state, revision } = await this.cases.load(transaction, caseId);
    if (kind === 'document') {
      const id = deterministicUuid(key);
      const by = String(payload['by']);
      const queued = documentQueued({
        id,
        unitId,
        caseId,
        document: String(payload['document']),
        locale: 'zh-CN',
        masked: true,
        requestedBy: by === 'system' ? state.takenBy : by,
        requestedAt: now,
      });
      await transaction.together(queued);
      follows.documents.push({ documentId: id, unitId });
      return;
    }
    const { recipients = null, by, ...body } = noticeOf(effect, revision, state);
    const createdAt = new Date(now);
    await this.notifications.add(transaction, { key, unitId, caseId, kind, recipients, body, createdAt });
    if (by !== undefined && by.channels.length > 0)
      follows.deliveries += await this.queueDeliveries(transaction, effect, now, { ...by, ...body, recipients });
  }

  /** To each who is meant by the address now, in that person's language. Gives how many. */
  private async queueDeliveries(
    transaction: Transaction,
    { key, unitId, caseId }: PendingEffect,
    createdAt: string,
    { message, channels, recipients, title, text: body }: Notice & NonNullable<Notice['by']>,
  ): Promise<number> {
    const people = await this.deliveries.recipients(transaction, unitId, rolesOf(recipients));
    const queued = people.flatMap((recipient) =>
      channels.map((channel) => ({
        key: `${key}/${channel}/${recipient.id}`,
        unitId,
        caseId,
        message,
        channel,
        recipient,
        title: title[recipient.locale],
        body: body[recipient.locale],
        createdAt,
      })),
    );
    if (queued.length > 0) await this.deliveries.add(transaction, queued);
    return queued.length;
  }
}
