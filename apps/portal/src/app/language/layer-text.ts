import type { Locale } from '@redress/ui';

const kinds: Record<string, Record<Locale, string>> = {
  plugin: { 'zh-CN': '制度默认', en: 'Policy' },
  base: { 'zh-CN': '基础制度', en: 'Base policy' },
  group: { 'zh-CN': '集团规定', en: 'Group' },
  unit: { 'zh-CN': '本单位规定', en: 'This unit' },
};

/** The layer of a policy that set a value: `集团规定 v2`. */
export function layerText({ kind, version }: { kind: string; version: string }, locale: Locale): string {
  return `${kinds[kind]?.[locale] ?? kind} ${version}`;
}
