import { Component, inject } from '@angular/core';
import { Icon, Language, texts } from '@redress/ui';
import { Session } from '../session/session';
import { shellTexts } from './shell.texts';

@Component({
  selector: 'app-language-switch',
  imports: [Icon],
  template: `<button
    type="button"
    class="plain"
    [attr.aria-label]="t().language"
    [title]="t().language"
    [attr.lang]="other()"
    (click)="change()"
  >
    <ui-icon name="globe" />{{ t().languageShort }}
  </button>`,
})
export class LanguageSwitch {
  protected readonly t = texts(shellTexts);
  private readonly language = inject(Language);
  private readonly session = inject(Session);

  protected readonly other = (): 'en' | 'zh-CN' => (this.language.locale() === 'en' ? 'zh-CN' : 'en');

  protected change(): void {
    // The page speaks the language already; if the choice cannot be stored it holds for this visit.
    void this.session.setLocale(this.other()).catch(() => undefined);
  }
}
