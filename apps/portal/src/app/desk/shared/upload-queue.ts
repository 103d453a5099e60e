import { computed, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import type { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';

export interface QueuedFile<T> {
  key: number;
  name: string;
  size: number;
  /** How much of it has been sent, 0 to 1. */
  share: number;
  status: 'sending' | 'done' | 'failed';
  answer: T | null;
  problem: ApiError | null;
  file: File | null;
  cancel: AbortController | null;
}

/** What a list of queued files needs, whatever the server answers to each. */
export interface ShownQueue {
  readonly files: Signal<readonly QueuedFile<unknown>[]>;
  retry(key: number): void;
  remove(key: number): void;
}

/** Files on their way to the server, one after the other, so that a slow line is not shared. */
export class UploadQueue<T> implements ShownQueue {
  readonly files = signal<readonly QueuedFile<T>[]>([]);
  readonly sending = computed(() => this.files().some(({ status }) => status === 'sending'));
  private last = 0;
  private chain: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: Api,
    private readonly path: () => string,
    private readonly sent: (answer: T) => void = () => {},
  ) {}

  add(files: readonly File[]): void {
    for (const file of files) {
      const entry: QueuedFile<T> = {
        key: ++this.last,
        name: file.name,
        size: file.size,
        share: 0,
        status: 'sending',
        answer: null,
        problem: null,
        file,
        cancel: new AbortController(),
      };
      this.files.update((before) => [...before, entry]);
      this.line(entry);
    }
  }

  /** Files that were sent earlier, as a draft remembers them. */
  restore(sent: readonly { name: string; size: number; answer: T }[]): void {
    this.files.set(
      sent.map(({ name, size, answer }) => ({
        key: ++this.last,
        name,
        size,
        share: 1,
        status: 'done',
        answer,
        problem: null,
        file: null,
        cancel: null,
      })),
    );
  }

  retry(key: number): void {
    const entry = this.files().find((candidate) => candidate.key === key);
    if (!entry) return;
    const again: QueuedFile<T> = {
      ...entry,
      share: 0,
      status: 'sending',
      problem: null,
      cancel: new AbortController(),
    };
    this.set(again);
    this.line(again);
  }

  remove(key: number): void {
    this.files()
      .find((candidate) => candidate.key === key)
      ?.cancel?.abort();
    this.files.update((before) => before.filter((entry) => entry.key !== key));
  }

  private line(entry: QueuedFile<T>): void {
    this.chain = this.chain.then(() => this.send(entry));
  }

  private async send(entry: QueuedFile<T>): Promise<void> {
    const { file, cancel } = entry;
    if (!file || cancel?.signal.aborted) return;
    try {
      const answer = await this.api.upload<T>(
        this.path(),
        file,
        (share) => this.set({ ...entry, share }),
        cancel?.signal,
      );
      this.set({ ...entry, share: 1, status: 'done', answer });
      this.sent(answer);
    } catch (error) {
      const problem = ApiError.from(error);
      if (problem.code !== 'cancelled') this.set({ ...entry, status: 'failed', problem });
    }
  }

  private set(entry: QueuedFile<T>): void {
    this.files.update((before) => before.map((candidate) => (candidate.key === entry.key ? entry : candidate)));
  }
}
