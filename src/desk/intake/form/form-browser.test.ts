import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { chromiumArguments, chromiumPath, noChromium } from '../../../../test/chromium.ts';
import { testDatabase } from '../../../../test/database.ts';
import { faultsOf } from '../../../../test/page-faults.ts';
import { type WorkServer, workServer } from '../../../../test/work-server.ts';
import { buildStyles } from '../../../../tools/styles.ts';
import { intakeJobs, intakeRoutes } from '../index.ts';

const executablePath = chromiumPath();
const name = executablePath ? 'the form in Chromium' : `the form in Chromium, ${noChromium}`;

describe.skipIf(!executablePath)(name, () => {
  let server: WorkServer;
  let browser: Browser;
  let base: string;
  let folder: string;
  let reporter: Actor;

  beforeAll(async () => {
    const database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'bulou-form-'));
    await buildStyles(process.cwd(), folder);
    const publicFolder = join(folder, 'public');
    server = await workServer(database, { routes: intakeRoutes, jobs: intakeJobs, publicFolder });
    base = await server.app.listen({ port: 0, host: '127.0.0.1' });
    reporter = await makePerson(database.db, { roles: ['reporter'] });
    await database.pool.query(`insert into published.vendor (id, name, records) values (1, '澜亭', 3)`);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Reader = { page: Page; context: BrowserContext; complaints: string[] };
  async function reader(
    options: { locale?: string; width?: number; who?: Actor | null; scripts?: boolean } = {},
  ): Promise<Reader> {
    const { locale = 'zh-CN', width = 1440, who = reporter, scripts = true } = options;
    const colorScheme = width < 500 ? ('dark' as const) : ('light' as const);
    const context = await browser.newContext({
      colorScheme,
      baseURL: base,
      locale,
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
    });
    if (who) await context.addCookies([{ name: 'test-person', value: String(who.personId), url: base }]);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { page, context, complaints };
  }

  /** A file on its way: the network lets nothing through until `release`. */
  async function holdUploads(page: Page): Promise<() => void> {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route('**/files', async (route) => {
      await held;
      await route.continue();
    });
    return release;
  }

  const shot = { name: '截图.png', mimeType: 'image/png', buffer: Buffer.alloc(300_000, 7) };

  test.each([
    ['zh-CN', 1440],
    ['zh-CN', 390],
    ['en-GB', 1440],
    ['en-GB', 390],
  ])(
    'in %s at %i px every page is free of faults that axe knows, an upload on its way too',
    async (locale, width) => {
      const { page, context, complaints } = await reader({ locale, width });
      const faults: string[] = [];
      const look = async (what: string) => {
        for (const fault of await faultsOf(page)) faults.push(`${what} ${fault}`);
      };
      await page.goto('/report');
      await look('entry');
      await page.goto('/report/anonymous');
      await look('anonymous');
      await page.goto('/reports/new');
      await look('empty form');
      await page.locator('input[name=kind][value=product]').check();
      const release = await holdUploads(page);
      await page.setInputFiles('#f-file', shot);
      await page.locator('.bl-uploads progress').waitFor();
      await look('uploading');
      release();
      await page.locator('[data-files] tbody tr').waitFor();
      await page.locator('button[name=do][value=send]').click();
      await page.locator('.bl-refused').waitFor();
      await look('refused');
      await page.goto('/reports/drafts');
      await look('drafts');
      await page.locator('.bl-drafts a').first().click();
      await page.locator('button[value=delete]').click();
      await page.locator('button[value=delete-for-good]').click();
      await context.close();
      // The refused form answers 400, which the console calls an error.
      expect([...faults, ...complaints.filter((text) => !text.includes('400'))]).toEqual([]);
    },
    60_000,
  );

  test('a report is written with suggestions, a live score, a cancelled and a kept file, saved by itself, and sent', async () => {
    const { page, context, complaints } = await reader();
    await page.goto('/reports/new');
    await expect(page.locator('#f-product').isVisible()).resolves.toBe(false);
    await page.locator('input[name=kind][value=instance]').check();
    expect(await page.locator('#f-location').isVisible()).toBe(true);
    await page.locator('input[name=kind][value=product]').check();
    expect(await page.locator('#f-location').isVisible()).toBe(false);
    await page.locator('#f-title').fill('澜亭路由器存在命令注入漏洞');
    await page.locator('#f-vendor').fill('澜');
    await page.locator('#vendors option[value=澜亭]').waitFor({ state: 'attached' });
    await page.locator('#f-product').fill('LT-AX30');
    await page.locator('#f-description').fill('设置页面没有检查参数。');
    await page.locator('#f-cvss').fill('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    await page.locator('[data-score][data-level=high]').waitFor();
    expect(await page.locator('[data-score]').textContent()).toContain('9.8');
    const release = await holdUploads(page);
    await page.selectOption('#f-purpose', 'proof');
    await page.setInputFiles('#f-file', [shot, { ...shot, name: '验证.py' }]);
    await page.locator('.bl-uploads button').first().click();
    await page.locator('.bl-uploads li', { hasText: '已取消' }).waitFor();
    await page.locator('button[name=do][value=send]').click();
    await page.locator('.bl-upload-note').waitFor();
    release();
    await page.locator('[data-files] tbody tr', { hasText: '验证.py' }).waitFor();
    await page.locator('[data-save-state]', { hasText: '已自动保存' }).waitFor();
    await page.reload();
    expect(await page.locator('#f-title').inputValue()).toBe('澜亭路由器存在命令注入漏洞');
    expect(await page.locator('[data-files] tbody tr').count()).toBe(1);
    await page.locator('button[name=do][value=send]').click();
    await page.waitForURL('**/reports/received/CNVD-C-*');
    expect(await page.locator('.bl-receipt-number').textContent()).toMatch(/^CNVD-C-\d{4}-\d+$/);
    await context.close();
    expect(complaints).toEqual([]);
  }, 60_000);

  test('what another window saved is not saved over', async () => {
    const { page, context } = await reader();
    await page.goto('/reports/new');
    const address = page.url();
    const other = await context.newPage();
    await other.goto(address);
    await other.locator('#f-title').fill('另一个窗口');
    await other.locator('[data-save-state]', { hasText: '已自动保存' }).waitFor();
    await page.locator('#f-title').fill('这个窗口');
    await page.locator('[data-save-state].is-wrong', { hasText: '另一个窗口里改过' }).waitFor();
    await other.reload();
    expect(await other.locator('#f-title').inputValue()).toBe('另一个窗口');
    await other.locator('button[value=delete]').click();
    await other.locator('button[value=delete-for-good]').click();
    await context.close();
  }, 60_000);

  test('without an account the browser does the work and shows it, and the receipt comes with an access code', async () => {
    const { page, context, complaints } = await reader({ who: null, width: 390 });
    await page.goto('/report/anonymous');
    await page.locator('[data-work-start]').click();
    await page.waitForURL('**/report/drafts/*', { timeout: 60_000 });
    await page.locator('input[name=kind][value=product]').check();
    await page.locator('#f-title').fill('澜亭路由器存在弱口令漏洞');
    await page.locator('#f-product').fill('LT-AX30');
    await page.locator('#f-description').fill('出厂口令人人可知。');
    await page.locator('button[name=do][value=send]').click();
    await page.locator('.bl-incomplete').waitFor();
    await page.locator('button[value=send-anyway]').click();
    await page.waitForURL('**/report/received/*');
    expect(await page.locator('.bl-receipt-number').last().textContent()).toMatch(/^([2-9A-Z]{4}-){4}[2-9A-Z]{4}$/);
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
    expect(complaints).toEqual([]);
  }, 90_000);

  test('without scripts the same form takes text and files, and Enter saves instead of sending', async () => {
    const { page, context } = await reader({ scripts: false, width: 390 });
    await page.goto('/reports/new');
    expect(await page.locator('#f-location').isVisible()).toBe(true);
    await page.locator('input[name=kind][value=instance]').check();
    await page.locator('#f-title').fill('某单位网站存在弱口令漏洞');
    await page.locator('#f-title').press('Enter');
    await page.waitForURL('**?done=saved');
    await page.locator('#f-location').fill('www.example.cn');
    await page.locator('#f-description').fill('后台口令人人可知。');
    await page.locator('#f-reproduction').fill('第一步：打开后台。\n第二步：登录。');
    await page.setInputFiles('#f-file', shot);
    await page.locator('button[value=upload]').click();
    await page.waitForURL('**?done=saved#files');
    expect(await page.locator('[data-files] tbody th').textContent()).toBe('截图.png');
    expect(await page.locator('#f-reproduction').inputValue()).toBe('第一步：打开后台。\n第二步：登录。');
    await page.locator('button[name=do][value=send]').click();
    await page.waitForURL('**/reports/received/CNVD-C-*');
    await page.goto('/report/anonymous');
    expect(await page.locator('.bl-command').isVisible()).toBe(true);
    expect(await page.locator('[data-work-start]').isVisible()).toBe(false);
    await context.close();
  }, 60_000);
});
