import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { inHours, Person } from './desk';
import { Installation } from './installation';

let product: Installation;
let browser: Browser;
let intake: Person;
let analyst: Person;
let supervisor: Person;
let path: string;
const folder = mkdtempSync(join(tmpdir(), 'redress-story-'));

beforeAll(async () => {
  [product, browser] = await Promise.all([Installation.start(), openBrowser()]);
  intake = await Person.signIn(browser, product.address, 'intake');
  analyst = await Person.signIn(browser, product.address, 'quality');
  supervisor = await Person.signIn(browser, product.address, 'supervisor');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const feedback =
  (score: number, opinion: string) =>
  async (form: Person['form']): Promise<void> => {
    await form.pick('/method', '电话回访');
    await form.time('/contactedAt', inHours(-0.1));
    await form.text('/told', '说明原因、退款与整改情况');
    await form.pick('/score', String(score));
    await form.text('/opinion', opinion);
  };

/** One round: analysis, plan with department, person, time and effect, measures carried out, supervision, end. */
async function round(): Promise<void> {
  await analyst.open(path);
  await analyst.give(
    '提交分析报告',
    async (form) => {
      await form.pick('/substantiated', '属实');
      await form.text('/facts', '补冰不足，途中鱼体升温到 7 ℃');
      await form.addRow('/sources');
      await form.choose('/sources/0/kind', '冷链记录');
      await form.text('/sources/0/finding', '温度记录仪显示途中升温');
      await form.pick('/method', '五个为什么');
      for (const [index, why] of ['冰鱼比不足', '装箱时没有称冰'].entries()) {
        await form.addRow('/whys');
        await form.text(`/whys/${index}/why`, why);
      }
      await form.text('/rootCause', '装箱工位没有称冰台，冰量凭经验');
      for (const impact of ['reputationImpact', 'marketImpact', 'economicImpact']) await form.pick(`/${impact}`, '小');
      await form.text('/lossAmount', '1860');
    },
    '制定方案',
  );
  await analyst.give(
    '提交整改方案',
    async (form) => {
      await form.text('/remedy', '全额退款并致歉');
      for (const [index, kind] of ['纠正', '预防'].entries()) {
        await form.addRow('/actions');
        await form.choose(`/actions/${index}/kind`, kind);
        await form.text(`/actions/${index}/title`, index === 0 ? '同批库存复检' : '装箱工位加装称冰台');
        await form.choose(`/actions/${index}/department`, '质量控制部');
        await form.choose(`/actions/${index}/person`, '李建国');
        await form.time(`/actions/${index}/dueAt`, inHours(48));
        await form.text(`/actions/${index}/effect`, '同类投诉不再发生');
      }
    },
    '落实整改',
  );
  for (let measure = 0; measure < 2; measure += 1) {
    await analyst.give('完成', async (form) => {
      await form.text('/result', '已完成');
      await form.pick('/effectReached', '达到');
    });
  }
  await supervisor.open(path);
  await supervisor.give('填写检查记录', async (form) => {
    for (const measure of ['timeliness', 'accuracy', 'execution']) await form.pick(`/${measure}`, '合格');
    await form.text('/finding', '受理及时，措施已落实');
  });
  await analyst.open(path);
  await analyst.give('确认全部落实', undefined, '反馈回访');
}

it('takes a complaint with evidence at the desk', async () => {
  const { page } = intake;
  await page.keyboard.press('n');
  await page.waitForURL('**/take**');
  const { form } = intake;
  await form.text('/content', '今早收到的 30 公斤冰鲜大黄鱼发臭，冰袋都化了，后厨拒收，要求退款。');
  await page.locator('.suggested button', { hasText: '鲜度' }).click();
  await form.choose('/channel', '电话');
  await form.text('/customerName', '陈国栋');
  await form.text('/customerPhone', '13858012641');
  await form.text('/product', '冰鲜大黄鱼');
  await form.pick('/wanted', '退款');
  await form.text('/claimAmount', '1860');
  await form.pick('/details/form', '冰鲜');
  await page.setInputFiles('ui-file-drop input', {
    name: '现场照片.png',
    mimeType: 'image/png',
    buffer: await page.screenshot(),
  });
  await page.locator('app-upload-list .done').waitFor();
  await page.locator('aside button[type=submit]').click();
  await page.waitForURL('**/cases/**');
  await page.locator('.top .tag.accent', { hasText: '已登记' }).waitFor();
  path = new URL(page.url()).pathname;
  expect(await page.locator('app-deadline-list').textContent()).toContain('转交分析组');
});

it('works it over two rounds to the archive', async () => {
  await intake.give('分类并转交', (form) => form.text('/summary', '客户反映异味，请查批次'), '分析中');
  await round();
  await intake.open(path);
  await intake.give('客户不满意，重新处理', feedback(2, '退款到账太慢，不满意'), '分析中');
  expect(await intake.page.locator('.top').textContent()).toContain('第 2 轮');
  await round();
  await intake.open(path);
  await intake.give('客户满意', feedback(5, '处理及时，满意'), '待归档');
  await intake.give('归档', undefined, '已归档');
}, 300_000);

it('gives the dossier out as a PDF whose text can be found', async () => {
  const { page } = intake;
  await page.getByRole('tab', { name: '文件' }).click();
  await page.locator('app-document-section input[type=checkbox]').uncheck();
  await page.locator('app-document-section button[type=submit]').click();
  const link = page.locator('app-document-section a[download]').first();
  await link.waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const file = join(process.env['REDRESS_SHOTS'] ?? folder, 'dossier.pdf');
  await download.saveAs(file);
  expect(download.suggestedFilename()).toMatch(/^HY-\d{4}-\d{5} 投诉卷宗\.pdf$/);
  expect(statSync(file).size).toBeGreaterThan(20_000);
  const text = pdfText(file);
  if (text === null) return console.warn('pdftotext is not installed: the text of the dossier was not read');
  for (const words of [
    '客户投诉登记表',
    '陈国栋',
    '装箱工位没有称冰台',
    '退款到账太慢，不满意',
    '现场照片.png',
    'SHA-256',
    '同类投诉不再发生',
    '应归档材料',
  ])
    expect(text).toContain(words);
}, 120_000);

function pdfText(file: string): string | null {
  try {
    // Lines of a table cell are one text: what is searched for may stand on two of them.
    return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 20_000_000 }).replaceAll(
      /\s+/g,
      '',
    );
  } catch {
    return null;
  }
}
