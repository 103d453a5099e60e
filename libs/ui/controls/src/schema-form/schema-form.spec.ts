import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import type { FormView } from '@redress/api-contract';
import { Language } from '../../../src/language';
import { provideControls } from '../control-locale';
import type { Values } from '@redress/forms';
import { SchemaForm } from './schema-form';

const label = (chinese: string, english: string) => ({ 'x-label': { 'zh-CN': chinese, en: english } });
const form: FormView = {
  id: 'registration',
  title: { 'zh-CN': '登记', en: 'Registration' },
  schema: {
    type: 'object',
    required: ['customer', 'wanted', 'amount', 'actions'],
    properties: {
      customer: { type: 'string', minLength: 2, ...label('客户', 'Customer') },
      wanted: {
        enum: ['refund', 'reply'],
        'x-widget': 'radio',
        'x-options': { refund: { 'zh-CN': '退款', en: 'Refund' }, reply: { 'zh-CN': '答复', en: 'Reply' } },
        ...label('诉求', 'Wanted'),
      },
      amount: {
        type: 'integer',
        minimum: 1,
        'x-widget': 'money',
        'x-show-when': { field: 'wanted', in: ['refund'] },
        ...label('金额', 'Amount'),
      },
      ill: { type: 'boolean', 'x-widget': 'checkbox', ...label('身体不适', 'Ill') },
      category: { type: 'string', 'x-widget': 'category', ...label('类别', 'Category') },
      actions: {
        type: 'array',
        minItems: 1,
        ...label('措施', 'Actions'),
        items: {
          type: 'object',
          required: ['title'],
          properties: {
            title: { type: 'string', ...label('内容', 'Title') },
            note: { type: 'string', ...label('备注', 'Note') },
          },
        },
      },
    },
  },
};

class Page {
  private constructor(
    readonly fixture: ComponentFixture<SchemaForm>,
    readonly element: HTMLElement,
  ) {}

  static async of(inputs: Record<string, unknown> = {}): Promise<Page> {
    TestBed.configureTestingModule({ providers: [provideControls()] });
    const fixture = TestBed.createComponent(SchemaForm);
    fixture.componentRef.setInput('form', form);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    return new Page(fixture, fixture.nativeElement as HTMLElement);
  }

  field = (pointer: string): HTMLElement | null => this.element.querySelector(`[data-pointer="${pointer}"]`);
  input = (pointer: string): HTMLInputElement => this.field(pointer)?.querySelector('input') as HTMLInputElement;
  fault = (pointer: string): string | undefined =>
    [...(this.field(pointer)?.querySelectorAll('.fault') ?? [])].at(-1)?.textContent;
  values = (): Values => this.fixture.componentInstance.values();
  stable = (): Promise<unknown> => this.fixture.whenStable();

  async type(pointer: string, text: string): Promise<void> {
    const input = this.input(pointer);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await this.stable();
  }

  async click(selector: string, within: HTMLElement | null = this.element): Promise<void> {
    within?.querySelector<HTMLElement>(selector)?.click();
    await this.stable();
  }

  async submit(): Promise<Values | null> {
    const values = this.fixture.componentInstance.submit();
    await this.stable();
    await new Promise((resolve) => setTimeout(resolve));
    return values;
  }
}

describe('a form made of a schema', () => {
  it('labels every control and marks what is required', async () => {
    const page = await Page.of();
    const names = [...page.element.querySelectorAll('label[for], legend')].map((element) =>
      element.textContent.trim().replaceAll(/\s+/g, ' '),
    );
    expect(names).toEqual(['客户 *', '类别', '措施 *']);
    expect(page.input('/customer').id).toBe(page.element.querySelector('label')?.getAttribute('for'));
    expect(page.element.querySelector('[role=radiogroup]')?.getAttribute('aria-labelledby')).toBe(
      page.field('/wanted')?.querySelector('.label')?.id,
    );
    expect(page.input('/customer').getAttribute('aria-required')).toBe('true');
  });

  it('asks for a conditional field only while its condition holds, and sends it only then', async () => {
    const page = await Page.of({ values: { customer: '陈海', amount: 500, actions: [{ title: '退款' }] } });
    expect(page.field('/amount')).toBeNull();
    await page.click('input[type=radio]');
    expect(page.field('/amount')).not.toBeNull();
    expect(await page.submit()).toEqual({
      customer: '陈海',
      wanted: 'refund',
      amount: 500,
      actions: [{ title: '退款' }],
    });
    page.field('/wanted')?.querySelectorAll('input')[1]?.click();
    await page.stable();
    expect(await page.submit()).toEqual({ customer: '陈海', wanted: 'reply', actions: [{ title: '退款' }] });
  });

  it('takes yuan and holds fen', async () => {
    const page = await Page.of({ values: { wanted: 'refund' } });
    const typed: [string, unknown][] = [
      ['19.99', 1999],
      ['１，２００', 120_000],
      ['0.1', 10],
      ['1.005', '1.005'],
      ['二百', '二百'],
      ['', undefined],
    ];
    for (const [text, fen] of typed) {
      await page.type('/amount', text);
      expect(page.values()['amount']).toBe(fen);
    }
    await page.type('/amount', '二百');
    page.input('/amount').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await page.stable();
    expect(page.fault('/amount')).toBe('“金额”应填写金额，最多两位小数');
  });

  it('adds, copies and removes rows', async () => {
    const page = await Page.of();
    const rows = page.field('/actions');
    await page.click('.ant-btn-dashed', rows);
    await page.type('/actions/0/title', '加强抽检');
    await page.click('[aria-label="复制此行"]', rows);
    await page.type('/actions/1/note', '夜班');
    await page.click('.ant-btn-dashed', rows);
    expect(page.values()['actions']).toEqual([{ title: '加强抽检' }, { title: '加强抽检', note: '夜班' }, {}]);
    await page.click('[aria-label="删除此行"]', rows);
    expect(page.values()['actions']).toEqual([{ title: '加强抽检', note: '夜班' }, {}]);
  });

  it('shows faults at their fields in the language of the page, and puts the focus on the first', async () => {
    const page = await Page.of({ values: { wanted: 'reply', actions: [{ note: '无' }] } });
    expect(page.fault('/customer')).toBe('');
    expect(await page.submit()).toBeNull();
    expect([page.fault('/customer'), page.fault('/wanted'), page.fault('/actions/0/title')]).toEqual([
      '请填写“客户”',
      '',
      '请填写“内容”',
    ]);
    expect(document.activeElement).toBe(page.input('/customer'));
    await page.type('/customer', '陈');
    expect(page.fault('/customer')).toBe('“客户”至少 2 个字');
    TestBed.inject(Language).locale.set('en');
    await page.stable();
    expect(page.fault('/customer')).toBe('“Customer” needs at least 2 characters');
    await page.type('/customer', '陈海');
    expect(page.fault('/customer')).toBe('');
  });

  it('shows what the server objects to until the field is changed', async () => {
    const page = await Page.of({
      values: { customer: '陈海' },
      serverFaults: [{ pointer: '/customer', message: '该客户已登记' }],
    });
    expect(page.fault('/customer')).toBe('该客户已登记');
    await page.type('/customer', '陈海生');
    expect(page.fault('/customer')).toBe('');
  });

  it('offers suggested values below their field', async () => {
    const page = await Page.of({
      suggestions: { '/category': [{ id: 'freshness', title: { 'zh-CN': '鲜度不良', en: 'Not fresh' } }] },
    });
    await page.click('.suggested button', page.field('/category'));
    expect(page.values()['category']).toBe('freshness');
  });
});
