import { DestroyRef, effect, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, Subject } from 'rxjs';
import { Session } from './session';

export type ServerEvent =
  | { kind: 'case'; id: string; number: string; version: number }
  | { kind: 'document'; id: string; status: string; progress: number }
  | { kind: 'import'; id: string; read: number }
  /** The connection was lost and is back: anything may have changed meanwhile. */
  | { kind: 'resumed' };

const retryMs = 5_000;

/** What the server tells by itself. Connected while somebody is signed in. */
@Injectable({ providedIn: 'root' })
export class Events {
  private readonly received = new Subject<ServerEvent>();
  private readonly session = inject(Session);
  private source: EventSource | null = null;
  private interrupted = false;

  constructor() {
    effect(() => (this.session.signedIn() ? this.connect() : this.disconnect()));
    inject(DestroyRef).onDestroy(() => this.disconnect());
  }

  /** Calls for every event of these kinds until the caller's context ends, and after every interruption. */
  on(kinds: readonly ServerEvent['kind'][], call: (event: ServerEvent) => void): void {
    this.received
      .pipe(
        filter(({ kind }) => kind === 'resumed' || kinds.includes(kind)),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe(call);
  }

  private connect(): void {
    if (this.source) return;
    const source = new EventSource('/api/events');
    this.source = source;
    for (const kind of ['case', 'document', 'import'] as const) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) =>
        this.received.next({ kind, ...(JSON.parse(data) as object) } as ServerEvent),
      );
    }
    source.onopen = () => {
      if (this.interrupted) this.received.next({ kind: 'resumed' });
      this.interrupted = false;
    };
    source.onerror = () => {
      this.interrupted = true;
      // The browser tries again by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.reconnect(source), retryMs);
    };
  }

  private reconnect(lost: EventSource): void {
    if (this.source !== lost) return;
    this.source = null;
    if (this.session.signedIn()) this.connect();
  }

  private disconnect(): void {
    this.source?.close();
    this.source = null;
    this.interrupted = false;
  }
}
