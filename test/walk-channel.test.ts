import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { composeFigures } from '#desk/editorial/index.ts';
import { verifyAudit } from '#people/index.ts';
import { publishDue, publishSheepWall } from '#publish/index.ts';
import { stationJobs } from '#stations.ts';
import { makeOrganisation } from './accounts.ts';
import { archivingReport } from './archive-case.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { type Account, type Walker, type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const name = isThere ? 'an instance vulnerability' : `an instance vulnerability, ${noChromium}`;
const desk = { locale: 'en-GB' };
const phone = { locale: 'zh-CN', viewport: { width: 390, height: 844 } };
const unit = '杭州某图书馆';
/** What no letter, no public page and no line of the audit log may say. */
const secret = /图书馆|opac\.library|默认口令|出厂口令|弱口令/;
const evidence = { name: '处置照片.png', mimeType: 'image/png', buffer: Buffer.alloc(40_000, 9) };

describe.skipIf(!isThere)(name, () => {
  let site: WalkSite;
  beforeAll(async () => {
    site = await walkSite();
  }, 120_000);

  test('goes through a regional centre to the sheep wall, is never published, and counts in the bulletin', async () => {
    const { db } = site.database;
    const centre = await makeOrganisation(db, { name: '浙江分中心', kind: 'regional-centre' });
    const contact = await site.account({
      name: '陈联系人',
      roles: ['channel-contact'],
      organisationId: centre.id,
      hasAuthenticator: true,
    });
    const coordinator = await account('Co Coordinator', 'coordinator');
    const editor = await account('Ed Editor', 'editor');
    const nobody = await site.browser();

    const identifier = await archive();
    await site.server.runJobs();
    await publishDue(site.server.world.database, { now: new Date('2040-01-01T00:00:00Z') });
    expect((await nobody.page.goto(`/records/${identifier}`))?.status()).toBe(404);
    nobody.pardon(404);

    const office = await signedIn(coordinator);
    const caseNumber = await openCase(office);
    const number = await sendNotice(office, caseNumber, centre.name);
    await site.server.runJobs();
    expectNeutral(contact, number);
    await site.server.runJobs();

    const again = await runLate(coordinator, contact, number);
    await dispose(await signedIn(contact, phone), number);
    await again.page.goto(`/desk/notices/${number}`);
    await again.page.getByText('Closed with evidence').first().waitFor();
    await again.look('notice closed');
    for (const room of ['/desk/channels?unit=%E6%9D%AD%E5%B7%9E%E5%8C%BB%E9%99%A2', '/desk/organisations']) {
      await again.page.goto(room);
      await again.look(room);
    }
    await wall(again, nobody, number);

    await ledger(await signedIn(editor), number);
    expect(JSON.stringify(site.server.letters)).not.toMatch(secret);
    expect(site.server.logged.join('\n')).not.toMatch(secret);
    expect(await verifyAudit(db)).toMatchObject({ whole: true });
    expect(site.faults).toEqual([]);
  }, 240_000);

  const account = (called: string, role: 'coordinator' | 'archivist' | 'editor') =>
    site.account({ name: called, roles: [role], hasAuthenticator: true });

  async function signedIn(who: Account, options: Parameters<WalkSite['browser']>[0] = desk): Promise<Walker> {
    const walker = await site.browser(options);
    await walker.signIn(who);
    return walker;
  }

  async function archive(): Promise<string> {
    const { receipt } = await archivingReport(site.database.db, {
      content: {
        ...{
          kind: 'instance',
          title: `${unit}检索系统存在弱口令漏洞`,
          unit,
          location: 'https://opac.library.example/admin/',
        },
        ...{ description: '后台使用出厂口令。', flawType: '弱口令' },
      },
      entry: {
        title: `${unit}检索系统存在弱口令漏洞`,
        description: '检索系统的后台使用默认口令，可以登录。',
        products: [],
      },
    });
    const { page, look } = await signedIn(await account('Ar Archivist', 'archivist'));
    await page.goto(`/desk/reports/${receipt}`);
    await page.keyboard.press('g');
    await page.waitForURL('**/archive');
    await page.fill('#f-cvss2', 'AV:N/AC:L/Au:N/C:C/I:C/A:C');
    await page.locator('[data-calculator=cvss2] .bl-calcscore', { hasText: '10.0' }).waitFor();
    await page.selectOption('#f-objectType', 'web-application');
    await page.locator('input[name=hasPatch][value=no]').check();
    await page.selectOption('#f-publicService', 'no');
    await page.locator('form[data-archive] > .bl-form-actions button').first().click();
    await page.waitForURL('**/desk/records/CNVD-2026-*');
    await look('archived instance record');
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  async function openCase({ page, look }: Walker): Promise<string> {
    await page.goto('/desk/cases');
    await page.locator('a[href^="/desk/cases/CNVD-AJ-"]').first().click();
    await page.waitForURL('**/desk/cases/CNVD-AJ-*');
    await look('case of an instance');
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  async function sendNotice(walker: Walker, caseNumber: string, centre: string): Promise<string> {
    const { page } = walker;
    await page.locator(`a[href="/desk/cases/${caseNumber}/notices/new"]`).first().click();
    await page.waitForURL('**/notices/new');
    expect(await page.inputValue('#f-unit')).toBe(unit);
    expect(await page.inputValue('#f-channel')).toBe('regional-centres');
    await page
      .getByText(/Regional.*浙江.*杭州/)
      .first()
      .waitFor();
    await page.selectOption('#f-organisationId', { label: centre });
    await walker.look('writing a notice');
    await page.locator('button[value=preview]').click();
    await page.locator('.bl-letter').waitFor();
    await walker.look('checking a notice');
    await page.locator('button[value=send]').click();
    await page.waitForURL('**/desk/notices/CNVD-TB-2026-*');
    await walker.look('notice sent');
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  function expectNeutral({ email }: Account, number: string): void {
    const letters = site.server.letters.filter(({ to }) => to === email);
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect(`${letter?.subject}`).toContain(number);
    expect(letter?.text).toContain(`http://bulou.example/notices/${number}`);
    expect(JSON.stringify(letter)).not.toMatch(secret);
    expect(letter?.attachments?.map((one) => one.name)).toEqual([`${number}.pdf`]);
  }

  async function runLate(coordinator: Account, contact: Account, number: string): Promise<Walker> {
    const { server } = site;
    const chase = stationJobs(server.world)['coordination.escalate-notices'];
    const told = ({ email }: Account, word: RegExp) =>
      server.letters.filter(({ to, subject }) => to === email && word.test(subject) && subject.includes(number)).length;
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04', '2026-12-07']) {
      server.setClock(new Date(`${day}T02:00:00Z`));
      for (const _ of ['once', 'twice']) await chase?.({});
      await server.runJobs();
    }
    expect(told(contact, /催办|Reminder/)).toBe(1);
    expect(told(coordinator, /升级|Escalated/)).toBe(1);
    const walker = await signedIn(coordinator);
    await walker.page.goto(`/desk/notices/${number}`);
    await walker.page.getByText('Escalated').first().waitFor();
    await walker.look('notice escalated');
    await walker.page.goto('/desk/notices?overdue=1');
    await walker.page.getByRole('link', { name: number }).waitFor();
    await walker.look('ledger of the late');
    return walker;
  }

  async function dispose(walker: Walker, number: string): Promise<void> {
    const { page } = walker;
    await page.goto('/contacts');
    await walker.look('联系人与密钥');
    await page.goto('/notices');
    await walker.look('收到的通报');
    await walker.follow(number);
    await page.getByText('已查看').first().waitFor();
    await walker.look('通报');
    const move = async (value: string, note: string, state: string) => {
      if (note !== '') await page.fill('#f-note', note);
      await page.locator(`button[name=move][value=${value}]`).click();
      await page.waitForURL(/done=moved/);
      await page.getByText(state).first().waitFor();
      await page.goto(`/notices/${number}`);
    };
    await move('acknowledge', '', '已签收');
    await move('confirm', '', '已确认受理');
    await move('verify', '已与该单位电话核实，情况属实。', '已核实');
    await move('dispose', '口令已更换，后台只对内网开放。', '已处置');
    await page.fill('#f-disposedOn', '2026-12-04');
    await page.locator('button[name=move][value=close]').click();
    await page.locator('.bl-refused').waitFor();
    await walker.look('办结缺少证明');
    walker.pardon(422);
    await page.setInputFiles('#f-file', evidence);
    await page.locator(`form[action="/notices/${number}/files"] button`).click();
    await page.waitForURL(/done=uploaded/);
    await page.fill('#f-disposedOn', '2026-12-04');
    await walker.look('可以办结');
    await move('close', '', '已办结');
    await walker.look('已办结');
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`a[href="/notices/${number}/letter.pdf"]`).click(),
    ]);
    expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe('%PDF-');
  }

  async function wall(walker: Walker, nobody: Walker, number: string): Promise<void> {
    const { page } = walker;
    const { world } = site.server;
    await page.goto('/desk/sheep-wall');
    await walker.look('proposed for the wall');
    await page.selectOption(`#s-${number}`, 'education');
    await page.locator(`form[action="/desk/sheep-wall/enter/${number}"] button`).click();
    await page.waitForURL(/done=entered/);
    await publishSheepWall(world.database, { now: world.now() });
    await nobody.page.goto('/sheep-wall');
    await nobody.look('公开的绵羊墙');
    const cells = await nobody.page.locator('.bl-roll tbody td').allTextContents();
    expect(cells).toEqual(['1', unit, '教育', '弱口令', '2026-12-04']);
    await page.locator('details summary', { hasText: 'Take down' }).click();
    await page.fill('input[name=reason]', 'The unit has asked for another name.');
    await walker.look('taking down');
    await page.locator('form[action$="/revoke"] button').click();
    await page.waitForURL(/done=down/);
    await walker.look('taken down');
    await publishSheepWall(world.database, { now: world.now() });
    await nobody.page.goto('/sheep-wall');
    expect(await nobody.page.getByText(unit).count()).toBe(0);
    await nobody.look('空的绵羊墙');
  }

  async function ledger(walker: Walker, number: string): Promise<void> {
    const { page } = walker;
    await page.goto('/desk/notices');
    await page.selectOption('#l-channel', 'regional-centres');
    await page.selectOption('#l-state', 'closed');
    await page.locator('search button[type=submit]').click();
    await page.waitForURL(/channel=regional-centres/);
    await page.getByRole('link', { name: number }).waitFor();
    await walker.look('ledger');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href^="/desk/notices.xlsx"]').click(),
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
    const rows = book.worksheets[0]?.getSheetValues() as unknown[][];
    expect(rows.filter((row) => row?.includes(number)).map((row) => row.includes(unit))).toEqual([true]);
    const figures = await composeFigures(site.database.db, {
      period: { from: '2026-11-23', to: '2026-11-29' },
      issue: { year: 2026, numbers: [47] },
      edition: '2025',
      choices: {},
      now: new Date('2026-11-30T02:00:00Z'),
    });
    expect(figures.disposal.channels['regional-centres'].count).toBe(1);
  }
});
