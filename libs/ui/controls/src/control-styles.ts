import { Component, ViewEncapsulation } from '@angular/core';

/** The styles of ng-zorro's controls, put into the page with the first form and not before. */
@Component({
  selector: 'ui-control-styles',
  template: '',
  styleUrl: '../../../../dist/portal-theme/controls.css',
  encapsulation: ViewEncapsulation.None,
})
export class ControlStyles {}
