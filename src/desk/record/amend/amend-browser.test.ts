import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { makeCase } from '../../../../test/cases.ts';
import { chromiumArguments, chromiumPath, noChromium } from '../../../../test/chromium.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { buildStyles } from '../../../../tools/styles.ts';

const executablePath = chromiumPath();
const name = executablePath ? 'a correction in Chromium' : `a correction in Chromium, ${noChromium}`;

describe.skipIf(!executablePath)(name, () => {
  let browser: Browser;
  let base: string;
  let folder: string;
  let coordinator: Actor;
  const path = '/desk/records/CNVD-2024-04955/amend';

  beforeAll(async () => {
    const database = await testDatabase();
    const { db, pool } = database;
    folder = await mkdtemp(join(tmpdir(), 'bulou-amend-'));
    await buildStyles(process.cwd(), folder);
    const server = await workServer(database, { publicFolder: join(folder, 'public') });
    base = await server.app.listen({ port: 0, host: '127.0.0.1' });
    coordinator = await makePerson(db, { roles: ['coordinator'], name: '林协调' });
    await publishContents(database, [recordContent({ patch: null, remediation: '厂商尚未提供修复方案。' })]);
    const vendor = await makeOrganisation(db, { kind: 'vendor', name: '澜庭网络科技有限公司' });
    const found = await makeCase(db, { participants: [{ role: 'vendor', organisationId: vendor.id }] });
    await pool.query(
      `with flaw as (insert into desk.case_flaw (case_id, position, title, record_id)
         select $1, 1, title, id from desk.record returning id)
       insert into desk.case_status (participant_id, flaw_id, status, patch_url, patch_on, changed_at)
       select $2, id, 'fixed', 'https://lanting.example/download/firmware/LT-AX30/1.0.3', '2024-02-20', now() from flaw`,
      [found.id, found.participantIds[0]],
    );
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function opened(width: number, language: string) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: false,
      extraHTTPHeaders: { 'x-test-person': String(coordinator.personId), 'accept-language': language },
    });
    await context.addCookies([{ name: 'language', value: language, url: base }]);
    const page = await context.newPage();
    await page.goto(base + path);
    return page;
  }

  test.each([
    [390, 'zh'],
    [390, 'en'],
    [1440, 'zh'],
  ])(
    'fits a window %i px wide without JavaScript, in %s',
    async (width, language) => {
      const page = await opened(width, language);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      if (process.env.WALK_PICTURES !== undefined)
        await page.screenshot({
          path: join(process.env.WALK_PICTURES, `amend-${width}-${language}.png`),
          fullPage: true,
        });
      await page.context().close();
    },
    60_000,
  );

  test('takes the patch of a vendor in by one press', async () => {
    const page = await opened(1440, 'zh');
    await page.click(`form[action="${path}/patch"] button`);
    expect(page.url()).toBe(`${base}${path}?done=1`);
    expect(await page.textContent('main')).toContain('已写入条目');
    await page.context().close();
  }, 60_000);
});
