import { expect } from 'vitest';
import { publishDue, signTreeHead } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { makeOrganisation } from './accounts.ts';
import { archivingReport } from './archive-case.ts';
import { type Walker, type WalkSite, walkSite } from './walk-site.ts';

/** Who walks through a case of two vendors, each at a browser of their own, and what is done around them. */
export type CaseWalk = {
  readonly site: WalkSite;
  readonly coordinator: Walker;
  /** A vendor's member on a phone, in English. */
  readonly first: Walker;
  readonly second: Walker;
  readonly reporter: Walker;
  readonly nobody: Walker;
  /** The clock stands still otherwise. */
  later(minutes: number): void;
  /** Who was mailed about this since it was asked last; no letter tells what a case is about. */
  mailed(about: string): Promise<readonly string[]>;
  /** What `serve` does each minute; gives how many records went out. */
  minute(now: Date): Promise<number>;
  /** How the public site answers whoever is nobody. */
  publicAnswers(paths: readonly string[]): Promise<readonly number[]>;
};

export const caseTitle = '澜亭科技 LT-AX30 diag.cgi存在命令注入漏洞';
const secret = /LT-AX30|diag|命令/;
const phone = { locale: 'en-GB', viewport: { width: 390, height: 844 } };
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 4));

/** The whole platform with a report that is ready to be archived, and everybody signed in. */
export async function caseWalk(): Promise<CaseWalk> {
  const site = await walkSite();
  const { server } = site;
  const reporter = await site.browser();
  const sender = await site.account({ name: '沈一舟', roles: ['reporter'] });
  await reporter.signIn(sender);
  await readyReport(site, sender.personId);
  const coordinator = await site.browser();
  await coordinator.signIn(await site.account({ name: '林协调', roles: ['coordinator'], hasAuthenticator: true }));
  const nobody = await site.browser();
  return {
    site,
    coordinator,
    first: await vendor(site, '澜亭科技有限公司', 'Zhou Wei', phone),
    second: await vendor(site, '海岚网络股份有限公司', '何工'),
    reporter,
    nobody,
    later: (minutes) => server.setClock(new Date(server.world.now().getTime() + minutes * 60_000)),
    mailed: async (about) => {
      const from = server.letters.length;
      await server.runJobs();
      const news = server.letters.slice(from);
      for (const { subject, text } of news) expect(subject + text).not.toMatch(secret);
      return news.filter(({ subject, text }) => (subject + text).includes(about)).map(({ to }) => to);
    },
    minute: async (now) => {
      server.setClock(now);
      const { database, timeZone, publicUrl } = server.world;
      const { published } = await publishDue(database, { now, timeZone, publicUrl });
      await signTreeHead(database, signer, now);
      return published;
    },
    publicAnswers: async (paths) =>
      (await Promise.all(paths.map((path) => nobody.page.request.get(path)))).map((answer) => answer.status()),
  };
}

async function readyReport(site: WalkSite, personId: number): Promise<void> {
  const product = { vendor: '澜亭科技', product: 'LT-AX30', version: null, ranges: [] };
  await archivingReport(site.database.db, {
    personId,
    content: { title: caseTitle, description: 'diag.cgi把主机名拼进命令行。', flawType: '命令注入' },
    entry: {
      title: caseTitle,
      products: [{ text: '澜亭科技 LT-AX30 <=1.0.2', ...product }],
      description: 'LT-AX30是一款路由器。\n其diag.cgi没有检查主机名参数。',
    },
  });
}

async function vendor(site: WalkSite, organisation: string, name: string, options = {}): Promise<Walker> {
  const { id: organisationId } = await makeOrganisation(site.database.db, { kind: 'vendor', name: organisation });
  const walker = await site.browser(options);
  await walker.signIn(await site.account({ name, roles: ['vendor-member'], organisationId }));
  return walker;
}

/** The archivist's part, by keys; gives the number of the record. */
export async function archiveNext(site: WalkSite): Promise<string> {
  const walker = await site.browser();
  const { page } = walker;
  await walker.signIn(await site.account({ name: '归档员', roles: ['archivist'], hasAuthenticator: true }));
  await page.waitForURL('**/desk');
  await page.keyboard.press('n');
  await page.waitForURL('**/desk/reports/*');
  await page.keyboard.press('g');
  await page.waitForURL('**/archive');
  await page.fill('#f-cvss2', 'AV:N/AC:L/Au:S/C:C/I:C/A:C');
  await page.locator('[data-calculator=cvss2] .bl-calcscore', { hasText: '9.0' }).waitFor();
  await page.locator('input[name=hasPatch][value=no]').check();
  await page.locator('form[data-archive] > .bl-form-actions button').first().click();
  await page.waitForURL('**/desk/records/CNVD-2026-*');
  await page.context().close();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** On the page of an embargo, as the proposal or as the answer with another one. */
export async function propose(
  walk: CaseWalk,
  { page }: Walker,
  wanted: { readonly endsAt: string; readonly zone: string; readonly reason: string },
): Promise<void> {
  for (const [field, value] of Object.entries(wanted)) await page.fill(`#f-${field}`, value);
  await page.locator('form:has(#f-endsAt) .btn-primary').click();
  await page.waitForURL(/done=(proposed|revised)/);
  walk.later(20);
}

/** Goes to the embargo of the case, looks at it and accepts what is proposed. */
export async function accept(
  walk: CaseWalk,
  { page, look }: Walker,
  { number, what }: { readonly number: string; readonly what: string },
): Promise<void> {
  await page.goto(`/cases/${number}/embargo`);
  await look(what);
  await page.locator('button[value=accepted]').click();
  await page.waitForURL(/done=answered/);
  walk.later(20);
}
