import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumArguments, chromiumPath, noChromium } from '../../../test/chromium.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { faultsOf } from '../../../test/page-faults.ts';
import { type PeopleSite, peopleSite } from '../../../test/people-site.ts';
import { buildStyles } from '../../../tools/styles.ts';

const executablePath = chromiumPath();
const name = executablePath ? 'passkeys in Chromium' : `passkeys in Chromium, ${noChromium}`;
const password = 'several boats on a lake';
const email = 'browser@example.org';

describe.skipIf(!executablePath)(name, () => {
  let site: PeopleSite;
  let database: TestDatabase;
  let browser: Browser;
  let base: string;
  let folder: string;
  let personId: number;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'bulou-passkeys-'));
    await buildStyles(process.cwd(), folder);
    // Passkeys belong to an origin, so that the address has to be known before anybody listens there.
    const port = await freePort();
    base = `http://localhost:${port}`;
    const { db, pool } = database;
    const owner = { db, pool, close: async () => {} };
    site = await peopleSite(owner, {
      now: new Date('2026-03-02T01:00:00Z'),
      publicUrl: base,
      publicFolder: join(folder, 'public'),
    });
    await site.app.listen({ port, host: 'localhost' });
    personId = await site.person({ email, password, roles: ['reporter', 'first-reviewer'] });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumArguments });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.app.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Reader = { page: Page; context: BrowserContext; complaints: string[]; cdp: CDPSession; authenticatorId: string };

  /** A browser with a device of its own that can make passkeys. */
  async function reader(device: { hasUserVerification?: boolean; width?: number } = {}): Promise<Reader> {
    const { hasUserVerification = true, width = 1440 } = device;
    const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', viewport: { width, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification,
      isUserVerified: hasUserVerification,
      automaticPresenceSimulation: true,
    } as const;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    return { page, context, complaints, cdp, authenticatorId };
  }

  async function signIn(page: Page): Promise<void> {
    await page.goto('/sign-in');
    await page.fill('#f-email', email);
    await page.fill('#f-password', password);
    await page.click('form[action="/sign-in"] button');
  }

  test('a reviewer is led to set one up, names it, keeps the codes, and signs in with it alone and as second step', async () => {
    const { page, context, complaints, cdp, authenticatorId } = await reader();
    await signIn(page);
    expect(new URL(page.url()).pathname).toBe('/account/second-factor');
    await page.click('a[href="/account/security/passkeys/new"]');
    await page.fill('#f-name', '办公电脑');
    await page.click('form[data-passkey="create"] button');
    await page.waitForSelector('.bl-codes');
    expect(await page.locator('.bl-codes li').count()).toBe(10);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
    expect(download.suggestedFilename()).toBe('bulou-recovery-codes.txt');
    expect(readFileSync(await download.path(), 'utf8')).toContain(
      await page.locator('.bl-codes code').first().textContent(),
    );
    await page.goto('/account/security');
    expect(await page.locator('.bl-factor-list b').textContent()).toBe('办公电脑');
    expect(await faultsOf(page)).toEqual([]);

    await context.clearCookies();
    await page.goto('/sign-in?back=%2Faccount%2Fkeys');
    await page.click('form[data-passkey="get"] button');
    await page.waitForURL('**/account/keys');

    await context.clearCookies();
    await signIn(page);
    expect(new URL(page.url()).pathname).toBe('/sign-in/second-factor');
    await page.click('form[data-passkey="get"] button');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    const { rows } = await database.pool.query('select counter from people.passkey where person_id = $1', [personId]);
    expect(rows).toEqual([{ counter: credentials[0]?.signCount }]);
    expect(complaints).toEqual([]);

    await database.pool.query('update people.passkey set counter = 1000 where person_id = $1', [personId]);
    await context.clearCookies();
    await page.goto('/sign-in');
    await page.click('form[data-passkey="get"] button');
    await page.waitForSelector('.bl-refused');
    expect(await page.locator('.bl-refused').textContent()).toContain('这个通行密钥不能用来登录');
    expect((await context.cookies()).some((cookie) => cookie.name === 'bulou')).toBe(false);
  });

  test('a device that is registered already, and one that finds no passkey, are told so', async () => {
    const { page, context, cdp, authenticatorId } = await reader({ width: 390 });
    await site.person({ email: 'second@example.org', password });
    await page.goto('/sign-in');
    await page.fill('#f-email', 'second@example.org');
    await page.fill('#f-password', password);
    await page.click('form[action="/sign-in"] button');
    for (const _ of ['first', 'again']) {
      await page.goto('/account/security/passkeys/new');
      expect(await faultsOf(page)).toEqual([]);
      await page.fill('#f-name', '手机');
      await page.click('form[data-passkey="create"] button');
      await page.waitForSelector('.bl-codes, [data-passkey-says]:not([hidden])');
    }
    expect(await page.locator('[data-passkey-says]').textContent()).toBe('这台设备已经登记过。');
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    await context.clearCookies();
    await page.goto('/sign-in');
    await page.click('form[data-passkey="get"] button');
    await page.waitForSelector('[data-passkey-says]:not([hidden])');
    expect(await page.locator('[data-passkey-says]').textContent()).toContain('没有完成');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('without scripts nothing about passkeys is in the way', async () => {
    const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    expect(await page.locator('form[data-passkey]').isVisible()).toBe(false);
    expect(await page.locator('form[action="/sign-in"]').isVisible()).toBe(true);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
