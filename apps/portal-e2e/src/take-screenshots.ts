import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser';
import { Person } from './desk';
import { Installation, root } from './installation';

const folder = join(root, 'docs', 'screenshots');
const desktop = { width: 1280, height: 800 };

/** Pictures of the README from the demonstration: `node tools/run.mjs apps/portal-e2e/src/take-screenshots.ts`. */
async function takeScreenshots(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [product, browser] = await Promise.all([Installation.start(), openBrowser()]);
  const picture = async ({ page }: Person, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  try {
    const intake = await Person.signIn(browser, product.address, 'intake', desktop);
    await intake.page.waitForTimeout(15_000);
    await intake.open('/inbox?view=open');
    await intake.page.locator('a[href*="/cases/"]').first().waitFor();
    await picture(intake, 'inbox');
    await intake.open('/take');
    await intake.form.text('/content', '今早收到的 30 公斤冰鲜大黄鱼发臭，冰袋都化了，后厨拒收，要求退款。');
    await picture(intake, 'take');

    const analyst = await Person.signIn(browser, product.address, 'quality', desktop);
    await analyst.open('/inbox?view=mine');
    await analyst.page.locator('a[href*="/cases/"]').first().click();
    await analyst.page.locator('.todo').waitFor();
    await picture(analyst, 'case');

    const hq = await Person.signIn(browser, product.address, 'hq', desktop);
    await hq.open('/studio');
    await hq.page.getByRole('link', { name: '海川渔业有限公司' }).click();
    await hq.page.getByRole('tab', { name: '设置' }).click();
    await picture(hq, 'settings');

    const phone = await Person.signIn(browser, product.address, 'intake', { width: 375, height: 740 });
    await phone.open('/inbox?view=open');
    await phone.page.locator('a[href*="/cases/"]').first().waitFor();
    await picture(phone, 'phone');

    await intake.open('/inbox?view=closed');
    await intake.page.locator('a[href*="/cases/"]').first().click();
    await intake.page.getByRole('tab', { name: '文件' }).click();
    await intake.page.locator('app-document-section button[type=submit]').click();
    const link = intake.page.locator('app-document-section a[download]').first();
    await link.waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([intake.page.waitForEvent('download'), link.click()]);
    const file = join(product.home, 'dossier.pdf');
    await download.saveAs(file);
    execFileSync('pdftoppm', ['-r', '60', '-f', '3', '-l', '3', '-png', '-singlefile', file, join(folder, 'dossier')]);
  } finally {
    await browser.close();
    await product.stop();
  }
}

await takeScreenshots();
