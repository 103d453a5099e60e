import { createHash } from 'node:crypto';
import type { LocalizedText } from '@redress/policy-sdk';

const text = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

/** One review as a file gives it; only the text is always there. */
export interface Review {
  text: string;
  category?: string;
  platform?: string;
  shop?: string;
  reviewId?: string;
  order?: string;
  stars?: number;
  reviewTime?: string;
  customer?: string;
  contact?: string;
}
export type Column = keyof Review;

/** Headings that files of the platforms use, in lower case without blanks. */
const headings: Record<Column, string[]> = {
  text: ['text', 'review', 'content', 'comment', '内容', '评价内容', '评论内容', '评论', '差评内容', '评价'],
  category: ['category', 'product', 'cat', '类目', '品类', '类别', '商品', '商品类目', '商品名称'],
  platform: ['platform', 'site', '平台', '来源平台', '来源'],
  shop: ['shop', 'store', '店铺', '店铺名称', '门店'],
  reviewId: ['reviewid', 'review_id', 'id', '评价编号', '评论id', '评价id', '评论编号'],
  order: ['order', 'orderid', 'order_id', 'orderno', '订单', '订单号', '订单编号'],
  stars: ['stars', 'rating', 'score', 'star', '星级', '评分', '星数'],
  reviewTime: ['reviewtime', 'review_time', 'time', 'date', 'createdat', '评价时间', '评论时间', '时间', '日期'],
  customer: ['customer', 'user', 'nickname', 'buyer', '买家', '用户', '昵称', '买家昵称'],
  contact: ['contact', 'phone', 'mobile', '联系方式', '电话', '手机'],
};

const normal = (heading: string): string =>
  heading
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '');

/** Which cell holds what, by the file's headings; null when no heading names the text of the review. */
export function columnsOf(row: readonly string[]): Map<Column, number> | null {
  const columns = new Map<Column, number>();
  const names = row.map(normal);
  for (const [column, known] of Object.entries(headings) as [Column, string[]][]) {
    const index = names.findIndex((name) => known.includes(name));
    if (index >= 0) columns.set(column, index);
  }
  return columns.has('text') ? columns : null;
}

export type RowReading = { review: Review } | { refusal: LocalizedText };

/** The most that one review may hold; no platform allows as much. */
const longestText = 5000;

function instantOf(value: string, zoneOffset: string): string | null {
  const iso = value.trim().replaceAll('/', '-').replace(' ', 'T');
  const complete = /^\d{4}-\d{1,2}-\d{1,2}$/.test(iso) ? `${iso}T00:00:00` : iso;
  const padded = complete.replace(
    /^(\d{4})-(\d{1,2})-(\d{1,2})/,
    (_, year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  const time = Date.parse(/[zZ]|[+-]\d{2}:?\d{2}$/.test(padded) ? padded : `${padded}${zoneOffset}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** One row as a review, or why it is none. Times without a zone are China Standard Time: all platforms write them. */
export function readRow(columns: ReadonlyMap<Column, number>, row: readonly string[]): RowReading {
  const cell = (column: Column): string | undefined => {
    const index = columns.get(column);
    const value =
      index === undefined
        ? ''
        : (row[index] ?? '')
            .replaceAll(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : ''))
            .trim();
    return value === '' ? undefined : value;
  };
  const content = cell('text');
  if (content === undefined) return { refusal: text('这一行没有评价内容。', 'This row has no text.') };
  if (content.length > longestText)
    return {
      refusal: text(
        `评价内容有 ${content.length} 个字符，最多 ${longestText} 个。`,
        `The text has ${content.length} characters; at most ${longestText} are taken.`,
      ),
    };
  const stars = cell('stars');
  if (stars !== undefined && !(Number(stars) >= 0 && Number(stars) <= 5))
    return { refusal: text(`星级“${stars}”不是 0 到 5 之间的数。`, `“${stars}” stars is not a number from 0 to 5.`) };
  const time = cell('reviewTime');
  const reviewTime = time === undefined ? undefined : instantOf(time, '+08:00');
  if (reviewTime === null) return { refusal: text(`看不懂评价时间“${time}”。`, `The time “${time}” cannot be read.`) };
  const rest = Object.fromEntries(
    (['category', 'platform', 'shop', 'reviewId', 'order', 'customer', 'contact'] as const).flatMap((column) => {
      const value = cell(column);
      return value === undefined ? [] : [[column, value]];
    }),
  );
  return {
    review: {
      text: content,
      ...rest,
      ...(stars === undefined ? {} : { stars: Number(stars) }),
      ...(reviewTime === undefined ? {} : { reviewTime }),
    },
  };
}

/** The key under which a review is taken only once: the platform's own, or what the review says. */
export function externalKeyOf({ platform = '', reviewId, category = '', text: content }: Review): string {
  if (reviewId !== undefined) return `review:${platform}:${reviewId}`;
  return `review:${createHash('sha256').update([platform, category, content].join('\u001F')).digest('hex')}`;
}
