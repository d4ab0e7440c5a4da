import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { makeStaff } from '../../../../test/accounts.ts';
import { chromiumArguments, chromiumPath, noChromium } from '../../../../test/chromium.ts';
import { testDatabase } from '../../../../test/database.ts';
import { putReport } from '../../../../test/desk-reports.ts';
import { faultsOf } from '../../../../test/page-faults.ts';
import { workServer } from '../../../../test/work-server.ts';
import { buildStyles } from '../../../../tools/styles.ts';
import { deskRoutes } from './routes.ts';

const executablePath = chromiumPath();
const name = executablePath ? 'the desk in Chromium' : `the desk in Chromium, ${noChromium}`;

describe.skipIf(!executablePath)(name, () => {
  let browser: Browser;
  let base: string;
  let folder: string;
  let db: Db;
  let staff: Record<'first-reviewer' | 'second-reviewer', Actor>;

  beforeAll(async () => {
    const database = await testDatabase();
    db = database.db;
    folder = await mkdtemp(join(tmpdir(), 'bulou-desk-'));
    await buildStyles(process.cwd(), folder);
    const server = await workServer(database, { routes: deskRoutes, publicFolder: join(folder, 'public') });
    base = await server.app.listen({ port: 0, host: '127.0.0.1' });
    staff = await makeStaff(db, ['first-reviewer', 'second-reviewer']);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function reader(who: Actor, { locale = 'zh-CN', width = 1440 } = {}) {
    const colorScheme = width < 500 ? ('dark' as const) : ('light' as const);
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ baseURL: base, locale, colorScheme, viewport });
    await context.addCookies([{ name: 'test-person', value: String(who.personId), url: base }]);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { page, context, complaints };
  }

  const shown = (page: Page, receipt: string) => page.waitForSelector(`[data-peek="${receipt}"]`);

  test('the queue is worked by keys alone: move, claim, return with a reason, select, next', async () => {
    const receipts: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      receipts.push(await putReport(db, { dueAt: new Date(Date.UTC(2026, 10, 24, made)), priority: 1 }));
    }
    const [one = '', two = ''] = receipts;
    const { page, context, complaints } = await reader(staff['first-reviewer']);
    await page.goto('/desk');
    await shown(page, one);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await shown(page, two);
    await page.keyboard.press('c');
    await page.waitForURL(/done=claim/);
    await shown(page, two);
    await page.keyboard.press('r');
    await page.waitForSelector('dialog[open] form[data-move-form]');
    await page.check('dialog[open] input[value=no-proof]');
    await page.fill('dialog[open] textarea', '请补充验证代码。');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForURL(/done=return/);
    expect(await page.locator(`tr[data-report="${two}"]`).count()).toBe(0);
    await page.keyboard.press('s');
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    expect(await page.textContent('[data-chosen]')).toBe('2 份已选');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
    await page.keyboard.type('jn');
    expect(page.url()).not.toContain('/reports/');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[data-keys][open]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.waitForURL(new RegExp(`/desk/reports/${one}`));
    await page.keyboard.press('q');
    await page.waitForURL(/\/desk$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('findings follow what is typed into the entry, and the report’s words are one click away', async () => {
    const receipt = await putReport(db, { state: 'second-review' });
    const { page, context, complaints } = await reader(staff['second-reviewer']);
    await page.goto(`/desk/reports/${receipt}/entry`);
    await page.fill('#f-title', '甲产品');
    await page.waitForFunction(() => document.querySelector('[data-findings]')?.textContent?.includes('结尾'));
    await page.click('[data-copy=title]');
    expect(await page.inputValue('#f-title')).toBe('Lanting LT-AX30 setWan存在命令执行漏洞');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('every page is sound on a desk and on a phone, in both languages, by day and by night', async () => {
    const left = await putReport(db, { state: 'first-review', assigneeId: staff['first-reviewer'].personId });
    const right = await putReport(db, {});
    const pages = ['/desk', `/desk/reports/${left}`, `/desk/reports/${left}/compare/${right}`];
    const rest = [`/desk/reports/${left}/entry`, `/desk/reports/${left}/move/return`, `/desk/bulk?report=${left}`];
    for (const look of [{ width: 1440 }, { width: 390, locale: 'en-GB' }]) {
      const { page, context, complaints } = await reader(staff['first-reviewer'], look);
      for (const path of [...pages, ...rest]) {
        await page.goto(path);
        expect(await faultsOf(page), `${path} at ${look.width}`).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    }
  }, 60_000);
});
