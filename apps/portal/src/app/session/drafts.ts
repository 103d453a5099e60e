import { Injectable } from '@angular/core';

const prefix = 'redress.draft.';

/** What somebody has typed and not yet submitted, kept in this browser tab only and gone on signing out. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  read<T>(name: string): T | null {
    try {
      return JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }

  keep(name: string, content: unknown): void {
    try {
      sessionStorage.setItem(prefix + name, JSON.stringify(content));
    } catch {
      // The storage is full or switched off: the page goes on without drafts.
    }
  }

  drop(name: string): void {
    sessionStorage.removeItem(prefix + name);
  }

  clear(): void {
    for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(prefix)))
      sessionStorage.removeItem(key);
  }
}
