import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse';

/** Real reviews, where they lie beside the repository. */
const collected = resolve('../shared/data/reviews.csv');

const goods = ['冻带鱼', '冰鲜大黄鱼', '熟冻虾仁', '海鲈鱼片', '蒲烧鳗鱼', '三文鱼块'];
const faults = [
  '到货时已经化冻，箱底都是水',
  '有明显异味，不敢吃',
  '少了两袋，客服一直没有回复',
  '和图片差得太远，个头很小',
  '包装破了，冰袋也不凉',
  '吃完肚子不舒服，要求退款',
];
const feelings = ['非常失望', '不会再买了', '请尽快处理', '希望给个说法', '第三次遇到这种情况', '差评'];

/** Where there are no collected ones: as many different sentences. */
const written = (index: number): string[] => {
  const [good = '', fault = '', feeling = ''] = [
    goods[index % 6],
    faults[Math.floor(index / 6) % 6],
    feelings[Math.floor(index / 36) % 6],
  ];
  return [good, `${good}${fault}，订单尾号 ${1000 + index}，${feeling}。`];
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Writes a CSV file of so many reviews; tells where they come from. */
export async function writeReviews(file: string, count: number): Promise<string> {
  const rows: string[][] = [];
  if (existsSync(collected)) {
    for await (const row of createReadStream(collected).pipe(parse({ bom: true, to: count + 1 })))
      rows.push(row as string[]);
  } else {
    rows.push(['category', 'text'], ...Array.from({ length: count }, (_, index) => written(index)));
  }
  writeFileSync(file, `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`);
  return existsSync(collected) ? 'collected reviews' : 'written reviews';
}
