import type { AnswerOf, InputOf, Order, PartOf, Protocol, Report } from './protocol';
import { demand, isOrder } from './protocol';
import { endWithParent } from './parent-watch';

/** A call that failed for a reason of its own, which the caller is told. */
export class CallFailure extends Error {
  constructor(
    message: string,
    readonly detail?: unknown,
  ) {
    super(message);
    this.name = 'CallFailure';
  }
}

/** A call under way. */
export interface Call<Part> {
  /** Sends a part of the answer. Resolves when the parent has taken it: awaiting it keeps memory bounded. */
  send(part: Part): Promise<void>;
  /** Aborted when the answer is not wanted any more. */
  signal: AbortSignal;
}

export type Handlers<P extends Protocol> = {
  [M in keyof P]: (input: InputOf<P[M]>, call: Call<PartOf<P[M]>>) => Promise<AnswerOf<P[M]>> | AnswerOf<P[M]>;
};

interface Pending {
  taken: (() => void)[];
  cancel: AbortController;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs calls of the parent in this process. */
class ParentService<P extends Protocol> {
  private readonly pending = new Map<number, Pending>();

  constructor(
    private readonly protocol: P,
    private readonly handlers: Handlers<P>,
    private readonly report: (message: Report) => void,
  ) {}

  take(message: unknown): void {
    if (!isOrder.Check(message)) return;
    const order: Order = message;
    if (order.type === 'call') void this.run(order);
    else if (order.type === 'alive') this.report({ type: 'alive' });
    else if (order.type === 'more') this.pending.get(order.id)?.taken.shift()?.();
    else this.pending.get(order.id)?.cancel.abort();
  }

  private async run({ id, method, input }: Extract<Order, { type: 'call' }>): Promise<void> {
    const cancel = new AbortController();
    const taken: (() => void)[] = [];
    this.pending.set(id, { taken, cancel });
    cancel.signal.addEventListener('abort', () => {
      for (const resolve of taken.splice(0)) resolve();
    });
    const send = (value: unknown): Promise<void> => {
      if (cancel.signal.aborted) return Promise.reject(new CallFailure('The answer is not wanted any more.'));
      return new Promise((resolve) => {
        taken.push(resolve);
        this.report({ type: 'part', id, value });
      });
    };
    try {
      const known = Object.hasOwn(this.protocol, method) ? this.protocol[method] : undefined;
      const handler = this.handlers[method];
      if (!known || !handler) throw new CallFailure(`There is no ${method} here.`);
      const checked = demand(known.input, input, `The input of ${method}`) as Parameters<typeof handler>[0];
      this.report({ type: 'answer', id, value: await handler(checked, { send, signal: cancel.signal }) });
    } catch (error) {
      const detail = error instanceof CallFailure ? error.detail : undefined;
      this.report({ type: 'failure', id, message: messageOf(error), ...(detail === undefined ? {} : { detail }) });
    } finally {
      this.pending.delete(id);
    }
  }
}

/**
 * The child's side: call it once when the process starts. `open` prepares what answers the calls; the parent waits.
 * A fault that nothing catches is reported before the process ends, so that its reason can be shown.
 */
export async function serveParent<P extends Protocol>(
  protocol: P,
  open: () => Promise<Handlers<P>> | Handlers<P>,
): Promise<void> {
  if (!process.send) {
    process.stderr.write('This process is started by the engine; it has nothing to do alone.\n');
    process.exitCode = 64;
    return;
  }
  const report = (message: Report, then: () => void = () => undefined): void => {
    // A parent that has ended hears nothing any more; the lost channel ends this process by itself.
    if (process.connected) process.send?.(message, undefined, undefined, then);
  };
  endWithParent();
  process.on('uncaughtException', (error) => {
    report({ type: 'ending', message: messageOf(error) }, () => process.exit(1));
  });
  let handlers: Handlers<P>;
  try {
    handlers = await open();
  } catch (error) {
    report({ type: 'unusable', message: messageOf(error) });
    return;
  }
  const service = new ParentService(protocol, handlers, report);
  process.on('message', (message) => service.take(message));
  report({ type: 'ready' });
}
