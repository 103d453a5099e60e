import { computed, inject, Injectable, signal } from '@angular/core';
import type { DemoAccounts, Session as SessionView, UnitMembership } from '@redress/api-contract';
import { Language } from '@redress/ui';
import type { Locale } from '@redress/ui';
import { Api } from '../api/api';
import { ApiError } from '../api/api-error';
import { Drafts } from './drafts';

export type Unit = UnitMembership['unit'];

/** Who is signed in. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  private readonly drafts = inject(Drafts);
  private readonly current = signal<SessionView | null>(null);
  /** The language somebody has asked for in this visit; it outweighs what was stored before. */
  private chosenLocale: Locale | null = null;

  readonly view = this.current.asReadonly();
  readonly signedIn = computed(() => this.current() !== null);
  readonly person = computed(() => this.current()?.person ?? null);
  readonly memberships = computed(() => this.current()?.memberships ?? []);
  readonly headquarters = computed(() => this.person()?.headquarters ?? false);

  /** The session the cookie stands for, or null. */
  async load(): Promise<SessionView | null> {
    if (this.current()) return this.current();
    try {
      return this.keep(await this.api.body(this.api.client.GET('/api/sessions/current')));
    } catch (error) {
      if (ApiError.from(error).status === 401) return null;
      throw error;
    }
  }

  async signIn(login: string, password: string): Promise<void> {
    const chosen = this.chosenLocale;
    const { person } = this.keep(
      await this.api.body(this.api.client.POST('/api/sessions', { body: { login, password } })),
    );
    if (chosen && chosen !== person.locale) await this.setLocale(chosen);
  }

  async signOut(): Promise<void> {
    await this.api.body(this.api.client.DELETE('/api/sessions/current')).catch(() => undefined);
    this.drafts.clear();
    this.forget();
  }

  demoAccounts(): Promise<DemoAccounts> {
    return this.api.body(this.api.client.GET('/api/sessions/demo-accounts'));
  }

  forget(): void {
    this.current.set(null);
    this.api.csrfToken = '';
  }

  /** Changes the language at once and for the next time the person signs in. */
  async setLocale(locale: Locale): Promise<void> {
    this.chosenLocale = locale;
    this.language.locale.set(locale);
    if (!this.current()) return;
    const view = await this.api.body(this.api.client.PATCH('/api/sessions/current', { body: { locale } }));
    this.keep(view);
  }

  membership(unit: string): UnitMembership | undefined {
    return this.memberships().find((membership) => membership.unit.id === unit);
  }

  zone(unit: string): string {
    return this.membership(unit)?.unit.zone ?? 'Asia/Shanghai';
  }

  private keep(view: SessionView): SessionView {
    this.api.csrfToken = view.csrfToken;
    this.current.set(view);
    this.language.locale.set(view.person.locale);
    return view;
  }
}
