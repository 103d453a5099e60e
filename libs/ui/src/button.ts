import { Directive, input } from '@angular/core';

/**
 * A button or link that looks like one of Ant Design's: `<button uiButton="primary">`. Only its classes: ng-zorro's own
 * button brings every icon and colour function along, a fifth of what the first page loads.
 */
@Directive({
  selector: 'button[uiButton], a[uiButton]',
  host: {
    class: 'ant-btn',
    '[class.ant-btn-primary]': "uiButton() === 'primary'",
    '[class.ant-btn-dashed]': "uiButton() === 'dashed'",
    '[class.ant-btn-dangerous]': 'danger()',
    '[class.ant-btn-lg]': "size() === 'large'",
    '[class.ant-btn-sm]': "size() === 'small'",
    '[class.ant-btn-block]': 'block()',
  },
})
export class Button {
  readonly uiButton = input<'' | 'primary' | 'dashed'>('');
  readonly danger = input(false);
  readonly size = input<'default' | 'small' | 'large'>('default');
  readonly block = input(false);
}
