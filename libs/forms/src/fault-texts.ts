import type { LocalizedText } from '@redress/policy-sdk';
import { moneyText } from '@redress/value-texts';
import { controlOf, labelOf } from './field-schema';
import type { FieldSchema } from './field-schema';

/** One fault of what was filled in. */
export interface FormProblem {
  /** JSON pointer of the field. */
  pointer: string;
  message: LocalizedText;
}

const chosen = new Set(['choice', 'radio', 'category', 'date-time', 'several']);

/** What may be said of one field, in both languages; made once for each field of a form. */
export class FaultTexts {
  private readonly zh: string;
  private readonly en: string;
  private readonly inYuan: boolean;
  readonly missing: LocalizedText;

  constructor(schema: FieldSchema, name: string) {
    const label = labelOf(schema, name);
    this.zh = `“${label['zh-CN']}”`;
    this.en = `“${label.en}”`;
    this.inYuan = schema['x-widget'] === 'money';
    this.missing = chosen.has(controlOf(schema))
      ? { 'zh-CN': `请选择${this.zh}`, en: `Please choose ${this.en}` }
      : { 'zh-CN': `请填写${this.zh}`, en: `Please fill in ${this.en}` };
  }

  private of(zh: string, en: string): LocalizedText {
    return { 'zh-CN': `${this.zh}${zh}`, en: `${this.en} ${en}` };
  }

  /** Limits of money are said in yuan, as it is typed. */
  private amount(limit: number): string {
    return this.inYuan ? `${moneyText(limit)} 元` : String(limit);
  }

  private englishAmount(limit: number): string {
    return this.inYuan ? `¥${moneyText(limit)}` : String(limit);
  }

  tooShort = (limit: number): LocalizedText => this.of(`至少 ${limit} 个字`, `needs at least ${limit} characters`);
  tooLong = (limit: number, length: number): LocalizedText =>
    this.of(`最多 ${limit} 个字，现有 ${length} 个`, `may have at most ${limit} characters; these are ${length}`);
  atLeast = (limit: number): LocalizedText =>
    this.of(`不能小于 ${this.amount(limit)}`, `must be at least ${this.englishAmount(limit)}`);
  moreThan = (limit: number): LocalizedText =>
    this.of(`必须大于 ${this.amount(limit)}`, `must be more than ${this.englishAmount(limit)}`);
  atMost = (limit: number): LocalizedText =>
    this.of(`不能大于 ${this.amount(limit)}`, `must be at most ${this.englishAmount(limit)}`);
  lessThan = (limit: number): LocalizedText =>
    this.of(`必须小于 ${this.amount(limit)}`, `must be less than ${this.englishAmount(limit)}`);
  multiple = (step: number): LocalizedText =>
    this.of(`应为 ${this.amount(step)} 的整数倍`, `must be a multiple of ${this.englishAmount(step)}`);
  tooFew = (limit: number): LocalizedText => this.of(`至少填写 ${limit} 项`, `needs at least ${limit} entries`);
  tooMany = (limit: number): LocalizedText => this.of(`最多 ${limit} 项`, `may have at most ${limit} entries`);
  repeated = (): LocalizedText => this.of('有重复的内容', 'has the same entry twice');
  noOption = (): LocalizedText => ({
    'zh-CN': `请从选项中选择${this.zh}`,
    en: `Please choose ${this.en} from the options`,
  });
  noNumber = (): LocalizedText =>
    this.inYuan
      ? this.of('应填写金额，最多两位小数', 'must be an amount with at most two decimals')
      : this.of('应填写数字', 'must be a number');
  noInteger = (): LocalizedText => (this.inYuan ? this.noNumber() : this.of('应填写整数', 'must be a whole number'));
  wrongType = (): LocalizedText => this.of('的内容类型不正确', 'is not of the right type');
  wrongFormat = (format?: string): LocalizedText => {
    if (format === 'date-time') return this.of('不是有效的日期时间', 'is not a valid date and time');
    if (format === 'date') return this.of('不是有效的日期', 'is not a valid date');
    if (format === 'email') return this.of('不是有效的电子邮箱', 'is not a valid e-mail address');
    return this.of('格式不正确', 'has the wrong format');
  };
}

export const unknownField = (name: string): LocalizedText => ({
  'zh-CN': `本表单没有“${name}”这一项`,
  en: `This form has no field “${name}”`,
});
