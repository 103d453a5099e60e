import type { Catalogue } from '@redress/ui';

const chinese = { retry: '重试', remove: '移除' };
const english: typeof chinese = { retry: 'Try again', remove: 'Remove' };
export const uploadTexts: Catalogue<typeof chinese> = { 'zh-CN': chinese, en: english };
