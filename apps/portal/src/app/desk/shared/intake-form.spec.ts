import { describe, expect, it } from '@jest/globals';
import type { IntakeView } from '@redress/api-contract';
import { intakeForm, suggestedCategories } from './intake-form';

const text = (chinese: string) => ({ 'zh-CN': chinese, en: chinese });
const category = (
  id: string,
  keywords: string[],
  more: Partial<IntakeView['categories'][number]> = {},
): IntakeView['categories'][number] => ({
  id,
  title: text(id),
  description: null,
  parent: null,
  leaf: true,
  keywords,
  details: null,
  ...more,
});
const goods = {
  id: 'goods',
  title: text('货物信息'),
  schema: { type: 'object', required: ['batch'], properties: { batch: { type: 'string' } } },
};
const intake = {
  form: {
    id: 'registration',
    title: text('登记'),
    schema: { type: 'object', properties: { category: { 'x-widget': 'category' } } },
    layout: [{ fields: ['category'] }],
  },
  categories: [
    category('quality', ['质量'], { leaf: false }),
    category('freshness', ['发臭', '异味'], { details: goods }),
    category('cold-chain', ['化冻']),
    category('attitude', ['态度差']),
  ],
} as unknown as IntakeView;

describe('the intake form', () => {
  it('holds what the chosen category asks besides', () => {
    expect(intakeForm(intake, 'attitude')).toBe(intake.form);
    expect(intakeForm(intake, 'freshness')).toMatchObject({
      schema: { properties: { category: {}, details: { required: ['batch'], 'x-label': { 'zh-CN': '货物信息' } } } },
      layout: [{ fields: ['category'] }, { fields: ['details'] }],
    });
  });

  it('suggests categories by the words that were typed, the most hits first', () => {
    expect(
      suggestedCategories(intake, { content: '冰袋化冻，货发臭有异味，质量太差', amount: 5 }).map(({ id }) => id),
    ).toEqual(['freshness', 'cold-chain']);
    expect(suggestedCategories(intake, {})).toEqual([]);
  });
});
