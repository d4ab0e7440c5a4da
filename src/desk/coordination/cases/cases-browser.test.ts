import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { chromiumArguments, chromiumPath, noChromium } from '../../../../test/chromium.ts';
import { testDatabase } from '../../../../test/database.ts';
import { putReport } from '../../../../test/desk-reports.ts';
import { axeFaults } from '../../../../test/page-faults.ts';
import { workServer } from '../../../../test/work-server.ts';
import { buildStyles } from '../../../../tools/styles.ts';

const executablePath = chromiumPath();
const name = executablePath ? 'cases in Chromium' : `cases in Chromium, ${noChromium}`;

describe.skipIf(!executablePath)(name, () => {
  let browser: Browser;
  let base: string;
  let folder: string;
  let number: string;
  let coordinator: Actor;
  let member: Actor;

  beforeAll(async () => {
    const database = await testDatabase();
    const { db, pool } = database;
    folder = await mkdtemp(join(tmpdir(), 'bulou-cases-'));
    await buildStyles(process.cwd(), folder);
    const server = await workServer(database, { publicFolder: join(folder, 'public') });
    base = await server.app.listen({ port: 0, host: '127.0.0.1' });
    coordinator = await makePerson(db, { roles: ['coordinator'], name: '林协调' });
    const vendor = await makeOrganisation(db, { kind: 'vendor', name: '澜庭网络科技有限公司' });
    member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id, name: '周工' });
    await makeOrganisation(db, { kind: 'vendor', name: 'Lanting' });
    const opened = await server.post(`/desk/reports/${await putReport(db)}/case`, {}, coordinator);
    number = /CNVD-AJ-\d+-\d+/.exec(String(opened.headers.location))?.[0] ?? '';
    await server.post(`/desk/cases/${number}/participants`, { named: vendor.name, role: 'vendor' }, coordinator);
    await server.post(`/desk/cases/${number}/threads`, { title: 'LT-AX30 路由器' }, coordinator);
    const thread = (await pool.query(`select min(id) as id from desk.thread`)).rows[0].id;
    await server.upload(
      `/cases/${number}/threads/${thread}/messages`,
      [['text', '已复现，正在定位。\n预计下周给出补丁。']],
      member,
    );
    const proposed = { participant: 1, vendor: '墨池软件有限公司', reason: '同一方案商提供的固件，管理接口相同。' };
    await server.post(`/cases/${number}/proposals`, proposed, member);
    await server.post(`/cases/${number}/proposals`, { ...proposed, vendor: 'Lanting Co., Ltd.' }, member);
    await server.post(`/desk/cases/${number}/proposals/1/decline`, { reason: '该产品已停产，不再联系。' }, coordinator);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([390, 1440])(
    'every page fits a window %i px wide, the narrow one without JavaScript, and axe finds nothing in the wide one, in both languages',
    async (width) => {
      const found: string[] = [];
      for (const [actor, paths] of [
        [coordinator, deskPages(number)],
        [member, partyPages(number)],
      ] as const) {
        for (const language of ['zh', 'en']) {
          const context = await browser.newContext({
            // axe needs scripts; in the narrow window there are none.
            ...{ viewport: { width, height: 900 }, javaScriptEnabled: width > 1000 },
            extraHTTPHeaders: { 'x-test-person': String(actor.personId), cookie: `lang=${language}` },
          });
          const page = await context.newPage();
          for (const path of paths) {
            const answer = await page.goto(`${base}${path}`);
            expect({ path, status: answer?.status() }).toEqual({ path, status: 200 });
            expect(await page.title(), path).not.toBe('');
            if (process.env.WALK_PICTURES !== undefined) {
              const picture = `${path.replaceAll('/', '_')}-${language}-${width}.png`;
              await page.screenshot({ path: join(process.env.WALK_PICTURES, picture), fullPage: true });
            }
            const spills = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
            expect({ path, spills }).toEqual({ path, spills: false });
            if (width < 1000) continue;
            const faults = await axeFaults(page);
            found.push(...faults.map((fault) => `${path} ${language}: ${fault}`));
          }
          await context.close();
        }
      }
      expect(found).toEqual([]);
    },
    120_000,
  );
});

/** What a coordinator opens about cases. */
const deskPages = (number: string) => [
  ...['/desk/cases', `/desk/cases/${number}`, `/desk/cases/${number}/vendors/1`, `/cases/${number}/embargo`],
  ...['/desk/disclosure', '/desk/notices', `/desk/cases/${number}/notices/new`, '/desk/channels', '/desk/sheep-wall'],
  ...['/desk/organisations', '/desk/organisations/1/contacts', '/desk/organisations/1/contacts/new'],
];

/** What a member of a party opens. */
const partyPages = (number: string) => [
  ...['/cases', `/cases/${number}`, '/cases/new', `/cases/${number}/embargo`],
  ...['/notices', '/contacts', '/contacts/new'],
];
