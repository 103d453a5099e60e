import { JsonPipe } from '@angular/common';
import { Component, inject, input, signal, viewChild } from '@angular/core';
import type { PluginPreview } from '@redress/api-contract';
import type { Values } from '@redress/forms';
import { Button, Language, texts } from '@redress/ui';
import { SchemaForm } from '@redress/ui/controls';
import { previewTexts } from './preview.texts';

/** A form as the desk will draw it, to be filled in and checked; nothing is sent. */
@Component({
  selector: 'app-form-preview',
  imports: [Button, JsonPipe, SchemaForm],
  template: `<h3>{{ language.pick(shown().form.title) }}</h3>
    <p class="quiet small">
      <code>{{ shown().form.id }}</code>
      @if (shown().askedBy.length > 0) {
        {{ t().askedBy }}: {{ asked() }}
      } @else {
        {{ t().notAsked }}
      }
    </p>
    <ui-schema-form [form]="shown().form" [(values)]="values" [choices]="choices()" />
    <button uiButton type="button" (click)="check()">{{ t().check }}</button>
    @if (submitted(); as filled) {
      <p class="small" role="status">{{ t().filledIn }}</p>
      <pre class="small">{{ filled | json }}</pre>
    }`,
  styles: `
    h3 {
      margin: 0;
    }
    pre {
      overflow: auto;
    }
  `,
})
export class FormPreview {
  readonly shown = input.required<PluginPreview['forms'][number]>();
  readonly choices = input.required<PluginPreview['choices']>();
  protected readonly t = texts(previewTexts);
  protected readonly language = inject(Language);
  protected readonly values = signal<Values>({});
  protected readonly submitted = signal<Values | null>(null);
  private readonly form = viewChild.required(SchemaForm);

  protected asked = (): string => [...new Set(this.shown().askedBy.map((one) => this.language.pick(one)))].join(', ');

  protected check(): void {
    this.submitted.set(this.form().submit());
  }
}
