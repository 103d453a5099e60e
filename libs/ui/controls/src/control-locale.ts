import {
  createComponent,
  effect,
  EnvironmentInjector,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import type { EnvironmentProviders } from '@angular/core';
import { enUS, zhCN } from 'date-fns/locale';
import { NzDateAdapter, provideNzDateFnsAdapter } from 'ng-zorro-antd/core/time';
import { en_US, NzI18nService, zh_CN } from 'ng-zorro-antd/i18n';
import { Language } from '../../src/language';
import { ControlStyles } from './control-styles';

/** What ng-zorro's controls need: styles, dates by date-fns, and their own texts in the language of the page. */
export function provideControls(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideNzDateFnsAdapter({ locale: zhCN, firstDayOfWeek: 1 }),
    provideEnvironmentInitializer(() => {
      createComponent(ControlStyles, { environmentInjector: inject(EnvironmentInjector) });
      const language = inject(Language);
      const controls = inject(NzI18nService);
      const dates = inject(NzDateAdapter);
      effect(() => {
        const english = language.locale() === 'en';
        controls.setLocale(english ? en_US : zh_CN);
        dates.setLocale(english ? enUS : zhCN);
      });
    }),
  ]);
}
