import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, Language, texts } from '@redress/ui';
import type { IsActiveMatchOptions } from '@angular/router';
import type { IconName } from '@redress/ui';
import { Connectors } from '../session/connectors';
import { Session } from '../session/session';
import { LanguageSwitch } from './language-switch';
import { shellTexts } from './shell.texts';
import { UnitChoice } from './unit-choice';

interface Destination {
  path: string;
  title: string;
  icon: IconName;
  ofUnit: boolean;
}

/** Header and navigation around every page of the signed-in. */
@Component({
  imports: [RouterOutlet, RouterLink, RouterLinkActive, Icon, LanguageSwitch],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  protected readonly t = texts(shellTexts);
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly choice = inject(UnitChoice);
  private readonly connectors = inject(Connectors);
  private readonly router = inject(Router);

  /** Where one is follows from the path, whichever unit is chosen and however a list is narrowed. */
  protected readonly byPath: IsActiveMatchOptions = {
    paths: 'subset',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  };

  protected readonly destinations = computed<Destination[]>(() => {
    const t = this.t();
    const memberships = this.session.memberships();
    return [
      { path: '/inbox', title: t.inbox, icon: 'inbox', ofUnit: true },
      ...(memberships.some(({ mayTakeComplaints }) => mayTakeComplaints)
        ? [{ path: '/take', title: t.take, icon: 'plus', ofUnit: true } as const]
        : []),
      ...(this.connectors.units().length > 0
        ? [{ path: '/imports', title: t.imports, icon: 'upload', ofUnit: false } as const]
        : []),
      ...(this.session.headquarters()
        ? [
            { path: '/studio', title: t.studio, icon: 'book', ofUnit: false } as const,
            { path: '/plugins', title: t.plugins, icon: 'copy', ofUnit: false } as const,
          ]
        : []),
    ];
  });

  protected readonly posts = computed(() =>
    this.session
      .memberships()
      .filter(({ roles }) => roles.length > 0)
      .map(({ unit, roles }) => ({
        unit: unit.name,
        roles: roles.map(({ title, department }) =>
          [department?.title, title]
            .map((text) => this.language.pick(text))
            .filter(Boolean)
            .join(' · '),
        ),
      })),
  );

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigate(['/sign-in']);
  }
}
