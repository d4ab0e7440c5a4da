import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { takeEpss, takeKev } from '#publish/index.ts';
import { buildStyles } from '../tools/styles.ts';
import { chromiumArguments, chromiumPath, noChromium } from './chromium.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { bringAxe, faultsOf } from './page-faults.ts';
import { siteServer } from './site.ts';
import { fillSite } from './site-content.ts';

const exploited = 'CNVD-2024-31001';
const pages = [
  `/records/${exploited}`,
  `/records/${exploited}/cite`,
  '/vendors',
  '/vendors?q=zzqq',
  '/vendors/Lanting',
  '/vendors/Lanting/products',
  '/products/Lanting/LT-AX30',
];
const executablePath = chromiumPath();

describe.skipIf(!executablePath)(
  executablePath ? 'record, vendor and product in Chromium' : `record, vendor and product in Chromium, ${noChromium}`,
  () => {
    let app: FastifyInstance;
    let browser: Browser;
    let base: string;
    let folder: string;

    beforeAll(async () => {
      const owner = await testDatabase();
      await fillSite(owner);
      await fillFacts(owner);
      folder = await mkdtemp(join(tmpdir(), 'bulou-look-'));
      await buildStyles(join(import.meta.dirname, '..'), folder);
      app = await siteServer(owner.outlet, join(folder, 'public'));
      base = await app.listen({ port: 0, host: '127.0.0.1' });
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await app?.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function reader(options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
      const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, complaints };
    }

    async function openFolds(page: Page): Promise<void> {
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details')) fold.open = true;
      });
    }

    describe('in both languages', () => {
      // Of the eight ways four, so that each pair of choices is among them.
      test.each([
        ['zh-CN', 'light', 1440],
        ['en-GB', 'dark', 1440],
        ['zh-CN', 'dark', 390],
        ['en-GB', 'light', 390],
      ] as const)(
        'every page is free of faults that axe knows, with all folds open: %s, %s at %i px',
        async (locale, colorScheme, width) => {
          const { page, complaints } = await reader({ locale, colorScheme, viewport: { width, height: 900 } });
          await bringAxe(page.context());
          const faults: string[] = [];
          for (const path of pages) {
            await page.goto(path);
            await openFolds(page);
            for (const fault of await faultsOf(page)) faults.push(`${path} ${fault}`);
          }
          await page.context().close();
          expect([...faults, ...complaints]).toEqual([]);
        },
        120_000,
      );
    });

    test('the data for machines is there for them, and the policy has nothing against it', async () => {
      const { page, complaints } = await reader({});
      await page.goto(`/records/${exploited}`);
      const data = await page.locator('script[type="application/ld+json"]').textContent();
      expect(JSON.parse(data ?? '')).toMatchObject({ '@context': 'https://schema.org', identifier: exploited });
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('from a record to its vendor, its product, and back; a citation is copied with one click', async () => {
      const { page, complaints } = await reader({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.goto(`/records/${exploited}`);
      expect(await page.locator('.bl-alarm h2').textContent()).toContain('已被利用');
      await page.getByRole('link', { name: '引用格式 →' }).click();
      await page.getByRole('button', { name: '复制' }).first().click();
      await page.getByRole('button', { name: '已复制' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
        /^.+ setWan函数缓冲区溢出漏洞: CNVD-2024-31001\[EB\/OL\]\. \(2024-01-26\)\[/,
      );
      await page.goBack();
      await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: 'Lanting' }).click();
      await page.waitForURL('**/vendors/Lanting');
      await page.getByRole('link', { name: 'LT-AX30', exact: true }).click();
      await page.waitForURL('**/products/Lanting/LT-AX30');
      await page.locator(`a[href="/records/${exploited}"]`).click();
      await page.waitForURL(`**/records/${exploited}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('on paper the record stands without buttons, with where it comes from', async () => {
      const { page } = await reader({});
      await page.goto(`/records/${exploited}`);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.bl-copy').first().isVisible()).toBe(false);
      expect(await page.locator('.bl-address').isVisible()).toBe(true);
      await page.context().close();
    });
  },
);

/** A record that a catalogue lists, with every version of CVSS and links in every state. */
async function fillFacts(owner: Awaited<ReturnType<typeof testDatabase>>): Promise<void> {
  const now = new Date('2024-01-29T04:00:00Z');
  const cve = 'CVE-2024-990001';
  const record = recordContent({
    identifier: exploited,
    titleEn: 'Lanting LT-AX30 buffer overflow',
    aliases: [{ scheme: 'CVE', value: cve, url: null }],
    cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
    cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A/MAV:L/AU:Y',
    references: ['https://gone.example/1', 'https://there.example/1'],
  });
  await publishContents(owner, [record], now);
  const entry = {
    cve,
    name: 'overflow',
    addedOn: '2024-01-27',
    dueOn: '2024-02-17',
    usedInRansomware: true,
    action: 'Update.',
  };
  const scored = { cve, score: 0.91374, percentile: 0.98962 };
  await transaction(owner.db, async (tx) => {
    await takeKev(tx, { version: '2024.01.28', releasedOn: '2024-01-28', entries: [entry] }, { now });
    await takeEpss(tx, { version: 'v1', scoredOn: '2024-01-28', entries: [scored] }, { now });
  });
  await owner.pool.query(
    `insert into published.reference_state (url, state, named_by, first_seen_at, checked_at, alive_at) values
      ('https://gone.example/1', 'dead', $1, $2, $2, $2), ('https://there.example/1', 'alive', $1, $2, $2, $2)`,
    [exploited, now],
  );
}
