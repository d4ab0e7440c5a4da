import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roomGroups } from '../src/outlets/site/rooms.ts';
import { buildStyles } from '../tools/styles.ts';
import { chromiumArguments, chromiumPath, noChromium } from './chromium.ts';
import { testDatabase } from './database.ts';
import { siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

const executablePath = chromiumPath();

describe.skipIf(!executablePath)(
  executablePath ? 'the rooms in Chromium' : `the rooms in Chromium, ${noChromium}`,
  () => {
    let app: FastifyInstance;
    let browser: Browser;
    let base: string;
    let folder: string;

    beforeAll(async () => {
      const owner = await testDatabase();
      await fillSite(owner);
      folder = await mkdtemp(join(tmpdir(), 'bulou-rooms-'));
      await buildStyles(join(import.meta.dirname, '..'), folder);
      app = await siteServer(owner.outlet, join(folder, 'public'));
      base = await app.listen({ port: 0, host: '127.0.0.1' });
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
    });
    afterAll(async () => {
      await browser?.close();
      await app?.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function visit(
      options: { locale?: string; width?: number; script?: boolean },
      look: (page: Page) => Promise<void>,
    ) {
      const { locale = 'zh-CN', width = 1440, script = true } = options;
      const context = await browser.newContext({
        baseURL: base,
        locale,
        javaScriptEnabled: script,
        viewport: { width, height: 900 },
      });
      await look(await context.newPage());
      await context.close();
    }

    test.each([1440, 390])(
      'a stranger finds every room from the front page, without a script, at %i px',
      async (width) => {
        await visit({ width, script: false }, async (page) => {
          await page.goto('/');
          const found = await page
            .locator('header a, footer a')
            .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
          for (const { rooms } of roomGroups) for (const { href } of rooms) expect(found).toContain(href);
          const menu = page.locator(width < 900 ? '.bl-menu > summary' : '.bl-nav summary >> nth=0');
          await menu.click();
          await page
            .locator(width < 900 ? '.bl-menu a[href="/search/advanced"]' : '.bl-nav a[href="/search/advanced"]')
            .click();
          expect(new URL(page.url()).pathname).toBe('/search/advanced');
        });
      },
      30_000,
    );

    test('the advanced search leads to the list, and back to the form', async () => {
      await visit({ script: false }, async (page) => {
        await page.goto('/search/advanced');
        await page.getByLabel('厂商', { exact: true }).fill('Lanting');
        await page.getByLabel('高危').check();
        await page.getByRole('button', { name: '查询' }).click();
        await page.waitForURL('**/records?q=*');
        const q = new URL(page.url()).searchParams.get('q') ?? '';
        expect(q).toContain('severity:high');
        expect(await page.locator('td.title').count()).toBeGreaterThan(0);
        await page.goto(`/search/advanced?${new URLSearchParams({ q })}`);
        expect(await page.getByLabel('厂商', { exact: true }).inputValue()).toBe('Lanting');
        expect(await page.getByLabel('高危').isChecked()).toBe(true);
      });
    }, 30_000);

    test('a sub-library shows its numbers, searches within itself and leads to its list', async () => {
      await visit({}, async (page) => {
        await page.goto('/sectors');
        await page.getByRole('link', { name: '电信行业' }).click();
        await page.waitForURL('**/sectors/telecom');
        expect(await page.locator('.bl-figures dd').count()).toBe(5);
        expect(await page.locator('td.title').count()).toBeGreaterThan(0);
        await page.locator('#q').fill('Lanting');
        await page.locator('#q').press('Enter');
        await page.waitForURL('**/records?q=*');
        expect(new URL(page.url()).searchParams.get('q')).toContain('sector:telecom');
      });
    }, 30_000);

    test('a number of the statistics leads to as many records', async () => {
      await visit({}, async (page) => {
        await page.goto('/statistics?by=month');
        const cell = page.locator('.bl-periods tbody td.n a').first();
        const count = Number((await cell.textContent())?.replaceAll(',', ''));
        expect(count).toBeGreaterThan(0);
        await cell.click();
        await page.waitForURL('**/records?q=*');
        expect(await page.locator('.bl-bar h2').textContent()).toBe(`${count.toLocaleString('en')} 条`);
      });
    }, 30_000);

    test.each([1440, 390])(
      'a point of the line is reached by keyboard, seen while it is, and leads to as many records, at %i px',
      async (width) => {
        await visit({ width, script: false }, async (page) => {
          await page.goto('/sectors/telecom');
          const point = page.getByRole('link', { name: /起一周：\d+ 条$/ }).last();
          const count = /(\d+) 条/.exec((await point.locator('title').textContent()) ?? '')?.[1];
          await point.focus();
          await page.keyboard.press('Shift+Tab');
          await page.keyboard.press('Tab');
          const seen = await point.locator('rect').evaluate((rect) => getComputedStyle(rect).strokeWidth);
          expect(seen).toBe('3px');
          const box = await point.boundingBox();
          expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(20);
          await page.keyboard.press('Enter');
          await page.waitForURL('**/records?q=*');
          expect(await page.locator('.bl-bar h2').textContent()).toBe(`${count} 条`);
        });
      },
      30_000,
    );

    test('a segment of a bar leads where its number does', async () => {
      await visit({ script: false }, async (page) => {
        await page.goto('/statistics?by=month');
        const segment = page.locator('.bl-periods svg a').first();
        const href = await segment.getAttribute('href');
        await segment.locator('rect').click();
        await page.waitForURL('**/records?q=*');
        const { pathname, search } = new URL(page.url());
        expect(`${pathname}${search}`).toBe(href);
      });
    }, 30_000);

    test('the rooms speak English', async () => {
      await visit({ locale: 'en-GB' }, async (page) => {
        for (const { rooms } of roomGroups) {
          for (const { href } of rooms) {
            if (/^\/(api|report|downloads|alerts)/.test(href)) continue;
            const answer = await page.goto(href);
            expect(`${href} ${answer?.status()}`).toBe(`${href} 200`);
            expect(`${href} ${await page.locator('h1').first().textContent()}`).not.toMatch(/\p{Script=Han}/u);
          }
        }
      });
    }, 60_000);
  },
);
