import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import type { DeadlineView } from '@redress/api-contract';
import { DeadlineBadge, Language, texts } from '@redress/ui';
import { ClauseReference } from '@redress/ui/controls';
import { durationText, localTime } from '@redress/value-texts';
import { layerText } from '../../language/layer-text';
import { caseTexts } from './case.texts';
import { OpenCase } from './open-case';

const isRunning = ({ status }: DeadlineView): boolean =>
  status === 'running' || status === 'paused' || status === 'breached';

/** Every deadline of the case with how it was counted. */
type DeadlineSetting = DeadlineView['settings'][number];

@Component({
  selector: 'app-deadline-list',
  imports: [ClauseReference, DeadlineBadge, NgTemplateOutlet],
  templateUrl: './deadline-list.html',
  styles: `
    ul {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li > .row {
      justify-content: space-between;
      gap: 2px 8px;
    }
    summary {
      color: var(--text-2);
      font-size: 12px;
      cursor: pointer;
    }
    .why {
      display: grid;
      gap: 6px;
      margin: 6px 0;
      padding: 8px;
      border-radius: var(--radius);
      background: var(--hover);
      font-size: 12px;
    }
    .why p,
    .why ul {
      margin: 0;
    }
    .over {
      margin-top: 8px;
    }
    .over > ul {
      margin-top: 8px;
    }
    table {
      font-size: 12px;
      background: var(--surface);
    }
  `,
})
export class DeadlineList {
  protected readonly t = texts(caseTexts);
  protected readonly language = inject(Language);
  protected readonly file = inject(OpenCase);
  protected readonly running = computed(() => this.file.view()?.deadlines.filter(isRunning) ?? []);
  protected readonly over = computed(
    () => this.file.view()?.deadlines.filter((deadline) => !isRunning(deadline)) ?? [],
  );

  protected time = (instant: string): string => localTime(instant, this.file.zone());
  protected clock = (instant: string): string => this.time(instant).slice(11);
  protected length = (ms: number): string => durationText(ms, this.language.locale());
  protected source = (layer: DeadlineSetting['source']): string => layerText(layer, this.language.locale());
  protected words = (value: unknown): string => (typeof value === 'boolean' ? (value ? '✓' : '✗') : String(value));
}
