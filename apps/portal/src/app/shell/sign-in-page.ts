import type { ElementRef } from '@angular/core';
import { Component, inject, input, resource, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Button, Icon, Language, ProblemNote, texts } from '@redress/ui';
import { ApiError } from '../api/api-error';
import { apiErrorTexts, describeError } from '../api/api-error.texts';
import { pageTitle } from '../language/page-title';
import { Session } from '../session/session';
import { LanguageSwitch } from './language-switch';
import { shellTexts } from './shell.texts';

/** Only addresses of this application: a link must not lead somebody away after signing in. */
const isOwnAddress = (address: string): boolean => /^\/(?![/\\])/.test(address) && !address.startsWith('/sign-in');

@Component({
  imports: [Button, Icon, ProblemNote, LanguageSwitch],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
})
export class SignInPage {
  readonly return = input<string>();
  readonly ended = input<string>();

  protected readonly t = texts(shellTexts);
  protected readonly language = inject(Language);
  private readonly errorTexts = texts(apiErrorTexts);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly login = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly submitted = signal(false);
  protected readonly problem = signal<{ title: string; lines: string[] } | null>(null);
  protected readonly demo = resource({
    loader: () =>
      this.session.demoAccounts().then(
        ({ accounts }) => accounts,
        () => [],
      ),
  });
  private readonly loginField = viewChild.required<ElementRef<HTMLInputElement>>('loginField');
  private readonly passwordField = viewChild.required<ElementRef<HTMLInputElement>>('passwordField');

  constructor() {
    pageTitle(() => this.t().signIn);
  }

  protected async signIn(): Promise<void> {
    this.submitted.set(true);
    if (!this.login().trim() || !this.password())
      return (this.login().trim() ? this.passwordField() : this.loginField()).nativeElement.focus();
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.session.signIn(this.login().trim(), this.password());
      const target = this.return() ?? '';
      await this.router.navigateByUrl(isOwnAddress(target) ? target : '/inbox', { replaceUrl: true });
    } catch (thrown) {
      const error = ApiError.from(thrown);
      this.problem.set(
        error.code === 'sign-in-failed'
          ? { title: this.t().signInFailed, lines: [] }
          : describeError(error, this.errorTexts()),
      );
      this.passwordField().nativeElement.select();
    } finally {
      this.busy.set(false);
    }
  }

  protected signInAs(login: string, password: string): Promise<void> {
    this.login.set(login);
    this.password.set(password);
    return this.signIn();
  }
}
