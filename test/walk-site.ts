import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import type { OutletOptions } from '#outlets.ts';
import { createGatekeeper, hashPassword, type Role } from '#people/index.ts';
import type { World } from '#platform/world.ts';
import { stationRoutes } from '#stations.ts';
import { buildStyles } from '../tools/styles.ts';
import { makePerson } from './accounts.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { outletsOf } from './outlets.ts';
import { axeFaults, widthFault } from './page-faults.ts';
import { type WorkServer, workServer } from './work-server.ts';

/** Somebody at a browser of their own. */
export type Walker = {
  readonly page: Page;
  /** Looks at the page as it stands: what axe knows, by day and by night, and whether it is wider than its window or a phone. */
  look(what: string): Promise<void>;
  /** Signs in on the page for it, gone to unless led there: password, then the code of the authenticator where there is one. */
  signIn(account: Account): Promise<void>;
  /** Presses `name` and waits until another page has come. */
  follow(name: string | RegExp): Promise<void>;
  /** A console complains of each answer that is an error: the one of this page that was asked for is no fault. */
  pardon(status: number): void;
};

/** What somebody needs to sign in; `authenticator` gives the code of the moment. */
export type Account = {
  readonly personId: number;
  readonly email: string;
  readonly name: string;
  readonly authenticator: ((now: Date) => string) | null;
};

export type WalkSite = {
  readonly server: WorkServer;
  readonly database: TestDatabase;
  /** Faults of every page looked at, and whatever the consoles or the policy complained of. Empty when all is well. */
  readonly faults: readonly string[];
  browser(options?: BrowserContextOptions): Promise<Walker>;
  account(person: NewAccount): Promise<Account>;
};

export type NewAccount = {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId?: number;
  /** With an authenticator set up already. */
  readonly hasAuthenticator?: boolean;
};

const phoneWidth = 390;
const password = '落叶归根 walks 2026';

/**
 * The whole platform in a browser: every station, the real gatekeeper and sign-in, built styles and scripts. Call it in `beforeAll`
 * of a suite that is skipped without Chromium. `outlets`: what they are given beside the usual. `WALK_PICTURES` names a folder that keeps a picture of each page looked at.
 */
export async function walkSite(
  outlets: (world: World, database: TestDatabase) => Partial<OutletOptions> = () => ({}),
): Promise<WalkSite> {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-walk-'));
  await buildStyles(join(import.meta.dirname, '..'), folder);
  const database = await testDatabase();
  const server = await workServer(database, {
    publicFolder: join(folder, 'public'),
    gatekeeper: createGatekeeper,
    routes: (world) => [...outletsOf(database.outlet, world, outlets(world, database)).routes, ...stationRoutes(world)],
  });
  const base = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: chromiumArguments });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  const faults: string[] = [];
  const hash = await hashPassword(password);
  return {
    server,
    database,
    faults,
    account: (person) => makeAccount(database, server, { ...person, hash }),
    browser: async (options = {}) => {
      const usual = { baseURL: base, locale: 'zh-CN', viewport: { width: 1440, height: 900 } };
      const context = await browser.newContext({ ...usual, reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', (error) => faults.push(`${page.url()} ${error}`));
      return walker(page, server, faults);
    },
  };
}

function walker(page: Page, server: WorkServer, faults: string[]): Walker {
  return {
    page,
    look: async (what) => {
      for (const fault of await faultsOf(page)) faults.push(`${what}: ${fault}`);
      await keepPicture(page, what);
      for (const fault of await faultsOnPhone(page, what)) faults.push(`${what}: ${fault}`);
    },
    follow: async (name) => {
      const before = page.url();
      await page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click();
      await page.waitForURL((url) => url.href !== before);
    },
    pardon: (status) => {
      const at = faults.findIndex((fault) => fault.startsWith(page.url()) && fault.includes(`status of ${status}`));
      if (at === -1) throw new Error(`no answer ${status} to pardon at ${page.url()}`);
      faults.splice(at, 1);
    },
    signIn: async ({ email, authenticator }) => {
      if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
      await page.fill('#f-email', email);
      await page.fill('#f-password', password);
      await page.press('#f-password', 'Enter');
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      if (authenticator === null) return;
      await page.fill('#f-code', authenticator(server.world.now()));
      await page.press('#f-code', 'Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    },
  };
}

/** The whole of axe by day, the contrast once more by night. */
async function faultsOf(page: Page): Promise<string[]> {
  const day = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const night = await axeFaults(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...day, ...night.map((fault) => `by night ${fault}`), ...(await widthFault(page))];
}

/** The same page as narrow as a phone; the window is as it was afterwards. */
async function faultsOnPhone(page: Page, what: string): Promise<string[]> {
  const before = page.viewportSize();
  if (before === null || before.width <= phoneWidth) return [];
  await page.setViewportSize({ width: phoneWidth, height: 844 });
  const faults = await widthFault(page);
  await keepPicture(page, what);
  await page.setViewportSize(before);
  return faults.map((fault) => `${fault} of ${phoneWidth} px`);
}

async function keepPicture(page: Page, what: string): Promise<void> {
  const folder = process.env.WALK_PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.screenshot({ path: join(folder, `${what.replace(/[^\p{L}\d]+/gu, '-')}-${width}.png`), fullPage: true });
}

type Making = NewAccount & { readonly hash: string };

async function makeAccount(
  { db }: TestDatabase,
  { world }: WorkServer,
  { name, roles, organisationId, hasAuthenticator = false, hash }: Making,
): Promise<Account> {
  const { personId, email } = await makePerson(db, { name, roles, organisationId: organisationId ?? null });
  await sql`insert into people.password (person_id, hash, changed_at)
    values (${personId}, ${hash}, ${world.now()})`.execute(db);
  if (!hasAuthenticator) return { personId, email, name, authenticator: null };
  const secret = new Secret({ size: 20 }).base32;
  await sql`insert into people.totp (person_id, secret, created_at, confirmed_at, last_step)
    values (${personId}, ${world.secrets.seal('totp', secret)}, ${world.now()}, ${world.now()}, 0)`.execute(db);
  return { personId, email, name, authenticator: (now) => codeOf(secret, now) };
}

/** What an authenticator with this base32 secret shows. */
export function codeOf(secret: string, now: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
}
