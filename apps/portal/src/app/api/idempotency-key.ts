/** 128 random bits. `crypto.randomUUID` is not there on plain http, which intranets still use. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The key of one thing that somebody wants done. It stays the same while the same content is tried again, so that it
 * happens once even if an answer was lost; other content gets another key.
 */
export class IdempotencyKey {
  private last: { content: string; key: string } | null = null;

  of(content: unknown): string {
    const text = JSON.stringify(content);
    if (this.last?.content !== text) this.last = { content: text, key: randomKey() };
    return this.last.key;
  }

  /** It was done: the same content again is meant anew. */
  renew(): void {
    this.last = null;
  }
}
