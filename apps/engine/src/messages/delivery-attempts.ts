import { Inject, Injectable } from '@nestjs/common';
import { callLimits, ExtensionHost } from '@redress/extension-host';
import type { LocalizedText } from '@redress/policy-sdk';
import type { Logger } from 'pino';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { DeliveryRepository } from './delivery-repository';
import type { AttemptResult, ClaimedDelivery } from './delivery-repository';

/** Attempts at one delivery; the last is two hours after the first. */
export const mostAttempts = 8;
/** Wait after the first attempt that failed; doubled after each that follows. Milliseconds. */
export const firstWaitMs = 60_000;
/** An attempt of which nothing was heard for so long is lost, and another is made. Longer than any takes. */
const leaseMs = 300_000;

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Makes the attempts at deliveries that are due. */
@Injectable()
export class DeliveryAttempts {
  /** Plugins at work on their channels: a hanging one holds up nothing but its own. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly extensions: ExtensionHost,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Gives the number of attempts. `timeoutMs`: how long each may take. */
  async run(timeoutMs: number = callLimits.delivery): Promise<number> {
    const lanes = new Map<string, string[]>();
    for (const channel of await this.deliveries.dueChannels(this.clock.now())) {
      const plugin = this.extensions.pluginOf('deliveryChannels', channel) ?? '';
      lanes.set(plugin, [...(lanes.get(plugin) ?? []), channel]);
    }
    const free = [...lanes].filter(([plugin]) => !this.busy.has(plugin));
    const counts = await Promise.all(free.map(([plugin, channels]) => this.workOff(plugin, channels, timeoutMs)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** One after the other: what ends or blocks the plugin's process must not take others with it. */
  private async workOff(plugin: string, channels: readonly string[], timeoutMs: number): Promise<number> {
    this.busy.add(plugin);
    try {
      for (let count = 0; ; count += 1) {
        const now = this.clock.now();
        const claimed = await this.deliveries.claim(channels, now, after(now, leaseMs));
        if (!claimed) return count;
        await this.deliveries.record(claimed, await this.attempt(claimed, timeoutMs));
      }
    } finally {
      this.busy.delete(plugin);
    }
  }

  private async attempt(claimed: ClaimedDelivery, timeoutMs: number): Promise<AttemptResult> {
    const { key, channel, locale, title, body, attempts, login } = claimed;
    if (login === null) return { state: 'failed', error: text('收件人已离职。', 'The recipient has left.') };
    if (this.extensions.pluginOf('deliveryChannels', channel) === null)
      return {
        state: 'failed',
        error: text(
          `已安装的插件都没有送达渠道“${channel}”。`,
          `No installed plugin has the delivery channel “${channel}”.`,
        ),
      };
    if (attempts > mostAttempts)
      return { state: 'failed', error: text('最后一次尝试中断，结果不明。', 'The last attempt was broken off.') };
    try {
      const message = { id: key, recipient: login, subject: title, text: body, locale };
      const outcome = await this.extensions.deliver(channel, message, timeoutMs);
      if (outcome.outcome === 'delivered')
        return { state: 'delivered', at: this.clock.now(), reference: outcome.reference ?? null };
      const { reason, retry } = outcome;
      const error = text(
        `送达渠道“${channel}”没有送达：${reason}`,
        `The delivery channel “${channel}” did not deliver it: ${reason}`,
      );
      return this.failure(attempts, retry, error);
    } catch (error) {
      this.log.error({ err: error, delivery: key }, 'an attempt at a delivery failed');
      return this.failure(
        attempts,
        true,
        text(
          '系统内部错误，将再次尝试；若仍失败，请系统管理员查看日志。',
          'An internal error; it is tried again. If it goes on, whoever runs the system finds it in the log.',
        ),
      );
    }
  }

  private failure(attempts: number, retry: boolean, error: LocalizedText): AttemptResult {
    if (!retry || attempts >= mostAttempts) return { state: 'failed', error };
    return { state: 'queued', nextAttemptAt: after(this.clock.now(), firstWaitMs * 2 ** (attempts - 1)), error };
  }
}
