import { Component, computed, inject, input } from '@angular/core';
import type { FlowView } from '@redress/api-contract';
import { Language } from '@redress/ui';
import { boxHeight, boxWidth, layoutOf } from './flow-layout';

/** A workflow as boxes and arrows; what an arrow's command is called stands on it. */
@Component({
  selector: 'app-flow-diagram',
  template: `<div class="scroll" tabindex="0" role="img" [attr.aria-label]="language.pick(flow().title)">
    <svg [attr.width]="layout().width" [attr.height]="layout().height">
      <defs>
        <marker [attr.id]="marker()" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0,0 L8,4 L0,8 z" />
        </marker>
      </defs>
      @for (move of layout().moves; track move.from + ' ' + move.to) {
        <g [class.back]="move.back">
          <path class="line" [attr.d]="move.path" [attr.marker-end]="'url(#' + marker() + ')'" />
          @for (command of move.commands; track command; let index = $index, count = $count) {
            <text class="command" [attr.x]="move.label.x" [attr.y]="move.label.y + 4 + (index - (count - 1) / 2) * 18">
              {{ command }}
            </text>
          }
        </g>
      }
      @for (state of states(); track state.id) {
        <g [attr.transform]="'translate(' + state.x + ',' + state.y + ')'">
          <rect
            [attr.width]="boxWidth"
            [attr.height]="boxHeight"
            rx="6"
            [class.initial]="state.id === flow().initial"
            [class.final]="state.final !== null"
          />
          <text class="state" [attr.x]="boxWidth / 2" [attr.y]="boxHeight / 2 + 5">
            {{ language.pick(state.title) }}
            <title>{{ state.id }}</title>
          </text>
        </g>
      }
    </svg>
  </div>`,
  styles: `
    .scroll {
      overflow: auto;
    }
    rect {
      fill: var(--surface);
      stroke: var(--line);
    }
    rect.initial {
      stroke: var(--accent);
      stroke-width: 2;
    }
    rect.final {
      fill: var(--hover);
      stroke-width: 2;
    }
    .state {
      text-anchor: middle;
      font-size: 13px;
      fill: var(--text);
    }
    .line {
      fill: none;
      stroke: var(--text-2);
    }
    .back .line {
      stroke-dasharray: 4 3;
    }
    marker path {
      fill: var(--text-2);
    }
    .command {
      text-anchor: middle;
      font-size: 11px;
      fill: var(--text-2);
      paint-order: stroke;
      stroke: var(--surface);
      stroke-width: 4px;
    }
  `,
})
export class FlowDiagram {
  readonly flow = input.required<FlowView>();
  protected readonly language = inject(Language);
  protected readonly boxWidth = boxWidth;
  protected readonly boxHeight = boxHeight;
  protected readonly marker = computed(() => `arrow-${this.flow().id}`);
  protected readonly layout = computed(() => layoutOf(this.flow(), ({ title }) => this.language.pick(title)));
  protected readonly states = computed(() => {
    const byId = new Map(this.flow().states.map((state) => [state.id, state]));
    return this.layout().states.flatMap((placed) => {
      const state = byId.get(placed.id);
      return state ? [{ ...state, ...placed }] : [];
    });
  });
}
