import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStyles, styleLimitBytes } from '../tools/styles.ts';
import { chromiumArguments, chromiumPath, noChromium } from './chromium.ts';
import { testDatabase } from './database.ts';
import { axeFaults, bringAxe, faultsOf } from './page-faults.ts';
import { publicPages } from './public-pages.ts';
import { siteRoutes, siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

/** Beside every public page: what the same pages show of other things. */
const more = [
  '/',
  '/records?q=SQL%E6%B3%A8%E5%85%A5&severity=medium&from=2024-13-01',
  '/records?q=zzqq',
  '/records/CNVD-2024-90001',
  '/records/CNVD-2024-90002',
  '/bulletins',
  '/bulletins?year=2023',
  '/bulletins/2024/4',
  '/bulletins/2024/4?language=en',
  '/bulletins/2024/1',
  '/bulletins/2024/1?revision=1',
  '/bulletins/2024/1/history',
  '/bulletins/2024/4/counted?of=assessment/total',
  '/bulletins/2024/4/counted?of=assessment/received',
  '/statistics',
  '/statistics?by=month&sector=telecom',
  '/sectors',
  '/sectors/telecom',
  '/types/network-device',
  '/search/advanced',
  '/search/advanced?go=1&cve=x',
  '/search/advanced?go=1&words=a+NOT&vendor=!!!&scoreFrom=9&scoreTo=3',
  '/sectors/telecom?q=severity:bogus',
  '/vendors?letter=ZZ',
  '/certificates?number=1234567890123456789012345678901234567890123',
  '/honour-roll?year=1900',
  '/hot',
  '/honour-roll',
  '/policy',
  '/site-map',
  '/about',
  '/records/CNVD-2024-00000',
];

const executablePath = chromiumPath();

describe.skipIf(!executablePath)(
  executablePath ? 'the site in Chromium' : `the site in Chromium, ${noChromium}`,
  () => {
    let app: FastifyInstance;
    let browser: Browser;
    let base: string;
    let folder: string;
    let rooms: readonly string[];

    beforeAll(async () => {
      const owner = await testDatabase();
      await fillSite(owner);
      rooms = [...new Set([...publicPages(siteRoutes(owner.outlet)), ...more])];
      folder = await mkdtemp(join(tmpdir(), 'bulou-look-'));
      const size = await buildStyles(join(import.meta.dirname, '..'), folder);
      expect(size).toBeLessThan(styleLimitBytes);
      // As `npm start` shows it, with what every page of the demonstration says.
      app = await siteServer(owner.outlet, join(folder, 'public'), { demo: true });
      base = await app.listen({ port: 0, host: '127.0.0.1' });
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
    });
    afterAll(async () => {
      await browser?.close();
      await app?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Opens pages of one reader; whatever the console or the policy complains of is collected. */
    async function reader(
      options: BrowserContextOptions,
    ): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
      const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        // An address that stands for nothing, or cannot be read, is a page that says so.
        if (message.type() === 'error' && !/status of 40[04]/.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, context, complaints };
    }

    /** What hangs on colours and room; the rest is in the document, and that in its language alone. */
    const ofLook = ['color-contrast', 'scrollable-region-focusable', 'link-in-text-block', 'meta-viewport'];

    // Every page at both widths, in both languages, light and dark: of the eight ways four, so that each pair of choices is among them.
    // All rules once in each language, those of the look every time.
    test.each([
      ['zh-CN', 'light', 1440, undefined],
      ['en-GB', 'dark', 1440, ofLook],
      ['zh-CN', 'dark', 390, ofLook],
      ['en-GB', 'light', 390, undefined],
    ] as const)(
      'every room is free of faults that axe knows: %s, %s, %i px',
      async (locale, colorScheme, width, runOnly) => {
        const { page, context, complaints } = await reader({ locale, colorScheme, viewport: { width, height: 900 } });
        await bringAxe(context);
        const faults: string[] = [];
        for (const room of rooms) {
          await page.goto(room);
          for (const fault of await faultsOf(page, runOnly && { runOnly })) faults.push(`${room} ${fault}`);
        }
        await context.close();
        expect([...faults, ...complaints]).toEqual([]);
      },
      300_000,
    );

    test('no style sheet holds a phone upright', async () => {
      const { page, context } = await reader({ viewport: { width: 390, height: 844 } });
      await page.goto('/');
      expect(await axeFaults(page, { runOnly: ['css-orientation-lock'], preload: true })).toEqual([]);
      await context.close();
    });

    test('the keyboard alone goes from the front page to a record', async () => {
      const { page, context, complaints } = await reader({ viewport: { width: 1440, height: 900 } });
      await page.goto('/');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
      await page.keyboard.type('setWan 缓冲区');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/records?q=*');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
      await page.locator('td.title a').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/records/CNVD-2024-04955');
      expect(await page.locator('h1').textContent()).toContain('Lanting');
      await context.close();
      expect(complaints).toEqual([]);
    });

    test('the advanced form completes a vendor, then the products of that one, and asks for both', async () => {
      const { page, context, complaints } = await reader({ viewport: { width: 1440, height: 900 } });
      await page.goto('/search/advanced');
      const vendor = page.getByRole('combobox', { name: '厂商', exact: true });
      await vendor.pressSequentially('lant');
      const offered = page.locator('.bl-suggest:not([hidden]) li');
      await offered.filter({ hasText: 'Lanting' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await vendor.inputValue()).toBe('"Lanting"');
      const asked = page.waitForRequest(/suggest\?/);
      const product = page.getByRole('combobox', { name: '产品', exact: true });
      await product.pressSequentially('l');
      expect(new URL((await asked).url()).searchParams.get('vendor')).toBe('Lanting');
      const first = await offered.first().textContent();
      await offered.first().click();
      expect(await product.inputValue()).toBe(first);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/records?q=*');
      expect(new URL(page.url()).searchParams.get('q')).toBe(`vendor:"Lanting" product:${first}`);
      await context.close();
      expect(complaints).toEqual([]);
    });

    test('a tick in the filters acts at once and can be taken back', async () => {
      const { page, context } = await reader({ viewport: { width: 1440, height: 900 } });
      await page.goto('/records');
      await page.getByRole('checkbox', { name: /高危/ }).press('Space');
      await page.waitForURL('**/records?*severity=high*');
      expect(await page.locator('tbody tr').count()).toBe(2);
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('high');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
      await page.reload();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
      await page.getByRole('link', { name: '去除条件：高危' }).press('Enter');
      await page.waitForURL((url) => !url.search.includes('severity'));
      expect(await page.locator('.bl-bar h2').textContent()).toBe('34 条');
      await context.close();
    });

    test('on a phone several filters are ticked, then applied, and lie folded over the result', async () => {
      const { page, context } = await reader({ viewport: { width: 390, height: 844 } });
      await page.goto('/records');
      await page.locator('.bl-sheet > summary').click();
      await page.getByRole('checkbox', { name: /高危/ }).check();
      await page.getByRole('checkbox', { name: /中危/ }).check();
      expect(new URL(page.url()).search).toBe('');
      await page.getByRole('button', { name: '应用筛选' }).click();
      await page.waitForURL('**/records?*severity=high*');
      expect(new URL(page.url()).searchParams.getAll('severity')).toEqual(['high', 'medium']);
      expect(await page.locator('.bl-sheet').getAttribute('open')).toBeNull();
      expect(await page.getByRole('link', { name: '去除条件：高危' }).isVisible()).toBe(true);
      await context.close();
    });

    test('on a desk every record takes one line, with a score or without', async () => {
      const { page, context } = await reader({ viewport: { width: 1440, height: 900 } });
      for (const room of ['/', '/records', '/records?q=%E4%BF%A1%E6%81%AF%E6%B3%84%E9%9C%B2']) {
        await page.goto(room);
        const heights = await page
          .locator('tbody tr:has(td.title)')
          .evaluateAll((rows) => rows.map((row) => row.clientHeight));
        expect(heights.length).toBeGreaterThan(0);
        expect(Math.max(...heights)).toBeLessThan(50);
      }
      await context.close();
    });

    test('twice as large, nothing is cut off and nothing moves when the page is there', async () => {
      const { page, context } = await reader({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
      for (const room of rooms) {
        await page.goto(room);
        const moved = await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const shifts: PerformanceEntry[] = [];
              const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
              observer.observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts.length)));
            }),
        );
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect({ room, wide, moved }).toEqual({ room, wide: false, moved: 0 });
      }
      await context.close();
    }, 120_000);

    test('without JavaScript search, filters, paging, menu and language work on a phone', async () => {
      const { page, context } = await reader({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
      await page.goto('/records');
      await page.locator('.bl-sheet > summary').click();
      await page.getByRole('checkbox', { name: /中危/ }).check();
      await page.getByRole('button', { name: '应用筛选' }).click();
      expect(new URL(page.url()).searchParams.getAll('severity')).toEqual(['medium']);
      await page.goto('/records');
      await page.getByRole('link', { name: '下一页' }).click();
      expect(await page.locator('tbody tr').count()).toBe(14);
      await page.locator('.bl-menu > summary').click();
      await page.locator('.bl-menu').getByRole('link', { name: 'English' }).click();
      expect(new URL(page.url()).searchParams.has('after')).toBe(true);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await page.locator('.bl-bar h2').textContent()).toBe('34 records');
      await context.close();
    });

    test('a record on paper has its rows and none of the tools', async () => {
      const { page, context } = await reader({ viewport: { width: 800, height: 1000 } });
      await page.emulateMedia({ media: 'print' });
      await page.goto('/records/CNVD-2024-04955');
      expect(await page.locator('.bl-rows').first().isVisible()).toBe(true);
      expect(await page.locator('.bl-address').textContent()).toBe('http://bulou.example/records/CNVD-2024-04955');
      expect(await page.locator('.bl-address').isVisible()).toBe(true);
      for (const tool of ['.bl-nav', '.bl-tools', '.bl-crumbs', '.bl-related-panel']) {
        expect(
          await page
            .locator(tool)
            .first()
            .isVisible()
            .catch(() => false),
        ).toBe(false);
      }
      await context.close();
    });
  },
);
