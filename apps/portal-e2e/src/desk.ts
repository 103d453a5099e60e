import type { Browser, Locator, Page } from 'playwright-core';

const password = 'redress-demo';

/** A form as the portal draws it from a schema: fields are found by their JSON pointer. */
export class Form {
  constructor(
    private readonly page: Page,
    private readonly scope: Locator,
  ) {}

  field(pointer: string): Locator {
    return this.scope.locator(`[data-pointer="${pointer}"]`);
  }

  async text(pointer: string, value: string): Promise<void> {
    await this.field(pointer).locator('textarea, input').first().fill(value);
  }

  async choose(pointer: string, label: string): Promise<void> {
    await this.field(pointer).locator('nz-select').click();
    await this.page.locator('.ant-select-item-option', { hasText: label }).first().click();
  }

  async pick(pointer: string, label: string): Promise<void> {
    await this.field(pointer).getByLabel(label, { exact: true }).check();
  }

  /** Local time of the unit, `2026-11-04 18:00`. */
  async time(pointer: string, value: string): Promise<void> {
    const input = this.field(pointer).locator('nz-date-picker input');
    await input.click();
    await input.fill(value);
    await input.press('Enter');
  }

  async addRow(pointer: string): Promise<void> {
    await this.field(pointer).locator('> fieldset > button').last().click();
  }

  fault(pointer: string): Promise<string | null> {
    return this.field(pointer).locator('.fault').first().textContent();
  }
}

/** A person at a browser of their own. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly address: string,
  ) {}

  static async signIn(
    browser: Browser,
    address: string,
    login: string,
    viewport = { width: 1440, height: 900 },
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${address}/`);
    await page.getByLabel('账号', { exact: true }).fill(login);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.locator('form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    return new Person(page, address);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
  }

  get form(): Form {
    return new Form(this.page, this.page.locator('form:has(ui-schema-form)').first());
  }

  /** Opens a command by its title, fills its form in and gives it; the case page then shows the state. */
  async give(
    title: string,
    fill: (form: Form) => Promise<void> = () => Promise.resolve(),
    state?: string,
  ): Promise<void> {
    const submit = this.page.locator('app-command-form form button[type=submit]');
    const confirm = this.page.locator('ui-dialog .ant-btn-primary');
    const done = this.page.waitForResponse((answer) => answer.url().includes('/commands/'));
    await this.page.locator('app-command-list').getByRole('button', { name: title, exact: true }).first().click();
    // A command without a form is given at once, or after a question.
    const asked = await Promise.race([
      submit.waitFor().then(() => true),
      confirm.waitFor().then(() => false),
      done.then(() => false),
    ]);
    if (asked) {
      await fill(this.form);
      await submit.click();
      await Promise.race([confirm.waitFor(), done]);
    }
    if (await confirm.isVisible()) await confirm.click();
    const answer = await done;
    if (!answer.ok()) throw new Error(`“${title}” was refused with ${answer.status()}: ${await answer.text()}`);
    if (state !== undefined) await this.page.locator('.top .tag.accent', { hasText: state }).waitFor();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Local time in China so many hours from now, as the date fields show it. */
export function inHours(hours: number): string {
  const local = new Date(Date.now() + (hours + 8) * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
