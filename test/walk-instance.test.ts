import { beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '#people/index.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { type Walker, type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const name = isThere ? 'an instance report, in English' : `an instance report, in English, ${noChromium}`;
const phone = { locale: 'en-GB', viewport: { width: 390, height: 844 } };
const desk = { locale: 'en-GB' };
const picture = { name: 'login.png', mimeType: 'image/png', buffer: Buffer.alloc(60_000, 9) };

describe.skipIf(!isThere)(name, () => {
  let site: WalkSite;
  beforeAll(async () => {
    site = await walkSite();
  }, 120_000);

  test('without an account is returned, completed, joined by a second one and archived', async () => {
    const nobody = await site.browser(phone);
    const { receipt, code } = await reportWithoutAccount(nobody);
    const first = await staff('first-reviewer', 'Ada First');
    await returnIt(first, receipt);
    await complete(nobody, receipt, code);

    const other = await site.browser(phone);
    const account = await site.account({ name: 'Bo Reporter', roles: ['reporter'] });
    await other.signIn(account);
    const second = await report(other, {
      title: 'City library portal: default password',
      location: 'https://opac.library.example/admin/',
    });
    const third = await report(other, {
      title: 'Museum shop: directory listing',
      location: 'https://shop.museum.example/files/',
    });
    await withdraw(other, third);
    await site.server.runJobs();

    await merge(first, second, receipt);
    await passFirst(first, receipt);
    await secondReview(receipt);
    await thirdReview(receipt);
    const identifier = await archive(receipt);

    await other.page.goto(`/reports/${second}`);
    await other.page.getByText('The same vulnerability').first().waitFor();
    await other.look('merged report');
    await other.page.goto('/reports');
    await other.page.getByText('Withdrawn').last().waitFor();
    await other.look('my reports');

    await nobody.page.goto(`/report/follow/${receipt}`);
    await nobody.page.getByText(identifier).waitFor();
    await nobody.look('archived, with the code');

    await site.server.runJobs();
    const told = (to: string, about: string) =>
      site.server.letters.filter((letter) => letter.to === to && letter.subject.includes(about)).length;
    expect(told(account.email, second)).toBeGreaterThanOrEqual(2);
    expect(told('finder@example.org', receipt)).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(site.server.letters)).not.toMatch(/library|museum|password/i);
    expect(await verifyAudit(site.database.db)).toMatchObject({ whole: true });
    expect(site.faults).toEqual([]);
  }, 180_000);

  async function reportWithoutAccount(walker: Walker): Promise<{ receipt: string; code: string }> {
    const { page } = walker;
    await page.goto('/report');
    await walker.look('ways in');
    await page.locator('a[href="/report/anonymous"]').first().click();
    await page.locator('[data-work-start]').waitFor();
    await walker.look('proof of work');
    await page.locator('[data-work-start]').click();
    await page.waitForURL('**/report/drafts/*', { timeout: 60_000 });
    await page.locator('input[name=kind][value=instance]').check();
    await page.fill('#f-title', 'City library portal lets anybody in');
    await page.fill('#f-unit', 'City Library');
    await page.fill('#f-location', 'https://opac.library.example/admin/');
    await page.fill('#f-description', 'The catalogue’s back office accepts the password of the manual.');
    await page.fill('#f-email', 'finder@example.org');
    await page.locator('button[name=do][value=send]').click();
    await page.locator('.bl-incomplete').waitFor();
    await walker.look('reminded of what is missing');
    await page.locator('button[value=send-anyway]').click();
    await page.waitForURL('**/report/received/*');
    await walker.look('receipt with code');
    const [receipt = '', code = ''] = await page.locator('.bl-receipt-number').allTextContents();
    expect(receipt).toMatch(/^CNVD-C-2026-\d+$/);
    expect(code).toMatch(/^([2-9A-Z]{4}-){4}[2-9A-Z]{4}$/);
    return { receipt, code };
  }

  async function staff(role: 'first-reviewer' | 'second-reviewer' | 'third-reviewer' | 'archivist', called: string) {
    const walker = await site.browser(desk);
    await walker.signIn(await site.account({ name: called, roles: [role], hasAuthenticator: true }));
    await walker.page.waitForURL('**/desk');
    return walker;
  }

  async function returnIt(walker: Walker, receipt: string): Promise<void> {
    const { page } = walker;
    await page.goto('/desk');
    await page.locator(`[data-peek="${receipt}"]`).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/done=claim/);
    await page.locator(`[data-peek="${receipt}"]`).waitFor();
    await page.keyboard.press('r');
    const dialog = page.locator('dialog[open]');
    await dialog.locator('input[value=no-screenshot]').check();
    await dialog.locator('textarea').fill('Please add the steps and a picture of the page after signing in.');
    await walker.look('returning');
    await dialog.locator('button[type=submit]').click();
    await page.waitForURL(/done=return/);
  }

  async function complete(walker: Walker, receipt: string, code: string): Promise<void> {
    const { page } = walker;
    await walker.follow(/Follow it with the code/);
    await page.fill('#f-receipt', receipt);
    await page.fill('#f-code', code.toLowerCase());
    await walker.look('asking for the code');
    await page.locator('form[action="/report/follow"] button').click();
    await page.getByText('Please add the steps and a picture').first().waitFor();
    await walker.look('what is asked');
    await walker.follow('Add to this report');
    await page.fill('#f-reproduction', '1. Open the address.\n2. Sign in as admin with the password of the manual.');
    await page.selectOption('#f-purpose', 'screenshot');
    await page.setInputFiles('#f-file', picture);
    await page.fill('#f-note', 'Steps and picture added.');
    await walker.look('adding');
    await page.locator('button[name=do][value=resubmit]').click();
    await page.waitForURL(/done=resubmitted/);
    await page.getByText('login.png').waitFor();
    await walker.look('resubmitted');
  }

  async function report(walker: Walker, what: { title: string; location: string }): Promise<string> {
    const { page } = walker;
    await page.goto('/reports/new');
    await page.locator('input[name=kind][value=instance]').check();
    await page.fill('#f-title', what.title);
    await page.fill('#f-location', what.location);
    await page.fill('#f-description', 'The back office is open with the password of the manual.');
    await page.fill('#f-reproduction', '1. Open the address.\n2. Use the password of the manual.');
    await page.selectOption('#f-flawType', '弱口令');
    await page.setInputFiles('#f-file', picture);
    await page.locator('[data-files] tbody tr').waitFor();
    await walker.look('the form');
    await page.locator('button[name=do][value=send]').click();
    await page.waitForURL('**/reports/received/*');
    return (await page.locator('.bl-receipt-number').textContent()) ?? '';
  }

  async function withdraw(walker: Walker, receipt: string): Promise<void> {
    const { page } = walker;
    await walker.follow('See this report');
    await page.locator('details.bl-move summary').click();
    await page.fill('#f-note-withdraw', 'They have taken it down.');
    await walker.look('withdrawing');
    await page.locator(`form[action="/reports/${receipt}/move/withdraw"] button`).click();
    await page.waitForURL(/done=moved/);
    await walker.look('withdrawn');
  }

  async function merge(walker: Walker, receipt: string, into: string): Promise<void> {
    const { page } = walker;
    await page.goto(`/desk/reports/${receipt}`);
    await page.keyboard.press('c');
    await page.waitForURL(/done=claim/);
    await page.locator('.bl-candidates').getByText(into).first().waitFor();
    await walker.look('a candidate');
    await page.keyboard.press('=');
    await page.waitForURL(`**/compare/${into}`);
    await walker.look('side by side');
    await walker.follow(/Merge into the one at the right/);
    expect(await page.inputValue('#f-into')).toBe(into);
    await page.locator('input[value=same-flaw]').check();
    await walker.look('merging');
    await page.locator('form[data-move-form] button[type=submit]').click();
    await page.waitForURL(/done=merge/);
  }

  async function passFirst({ page, look }: Walker, receipt: string): Promise<void> {
    await page.goto(`/desk/reports/${receipt}`);
    await look('completed report');
    await page.locator('[data-key=p]').click();
    await page.waitForURL(/done=pass-first/);
  }

  async function secondReview(receipt: string): Promise<void> {
    const walker = await staff('second-reviewer', 'Cy Second');
    const { page } = walker;
    await page.keyboard.press('n');
    await page.waitForURL(`**/desk/reports/${receipt}*`);
    await page.keyboard.press('e');
    await page.waitForURL('**/entry');
    await page.fill('#f-title', '某图书馆检索系统后台存在弱口令漏洞');
    await page.fill('#f-about', '该系统是某图书馆的馆藏检索系统。');
    await page.fill('#f-flaw', '其后台使用出厂口令，攻击者可借此登录后台。');
    await page.fill('#f-remediation', '请修改后台口令，并限制后台的访问来源。');
    await walker.look('entry');
    await page.locator('form[data-entry] button[type=submit]').click();
    await page.waitForURL(/done=entry/);
    await walker.follow('Back to the report');
    await page.keyboard.press('p');
    await page.waitForURL(/done=pass-second/);
  }

  async function thirdReview(receipt: string): Promise<void> {
    const walker = await staff('third-reviewer', 'Di Third');
    const { page } = walker;
    await page.keyboard.press('n');
    await page.waitForURL(`**/desk/reports/${receipt}*`);
    await walker.follow('Record a verification');
    await page.fill('#f-environment', 'Office network');
    await page.locator('input[name=outcome][value=reproduced]').check();
    await page.fill('#f-note', 'Signed in with the password of the manual.');
    await walker.look('verification');
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/verification'));
    await walker.follow(/originality/i);
    await walker.look('originality');
    await page.locator('input[name=original][value=true]').check();
    await page.fill('#f-note', 'The one alike came later and is merged.');
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/originality'));
    await page.keyboard.press('p');
    await page.waitForURL(/done=pass-third/);
  }

  async function archive(receipt: string): Promise<string> {
    const walker = await staff('archivist', 'Ed Archivist');
    const { page } = walker;
    await page.keyboard.press('n');
    await page.waitForURL(`**/desk/reports/${receipt}*`);
    await page.keyboard.press('g');
    await page.waitForURL('**/archive');
    await page.fill('#f-cvss2', 'AV:N/AC:L/Au:N/C:C/I:C/A:C');
    await page.locator('[data-calculator=cvss2] .bl-calcscore', { hasText: '10.0' }).waitFor();
    await page.selectOption('#f-objectType', 'web-application');
    await page.locator('input[name=hasPatch][value=no]').check();
    await page.selectOption('#f-publicService', 'no');
    await walker.look('archiving');
    await page.locator('form[data-archive] > .bl-form-actions button').first().click();
    await page.waitForURL('**/desk/records/CNVD-2026-*');
    await walker.look('archived');
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }
});
