import { beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '#people/index.ts';
import { makeOrganisation } from './accounts.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { codeOf, type Walker, type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const name = isThere ? 'a product report, in Chinese' : `a product report, in Chinese, ${noChromium}`;

describe.skipIf(!isThere)(name, () => {
  let site: WalkSite;
  beforeAll(async () => {
    site = await walkSite();
    await site.database.pool.query(`insert into published.vendor (id, name, records) values (1, '澜亭科技', 3)`);
  }, 120_000);

  test('goes from the form over three reviews into the database, with five people in five roles', async () => {
    const unit = await makeOrganisation(site.database.db, { name: '山岳安全实验室' });
    const reporter = await site.browser();
    const receipt = await report(reporter, unit.id);
    await site.server.runJobs();
    const [letter] = site.server.letters.splice(0);
    expect(JSON.stringify(letter)).toContain(receipt);
    expect(JSON.stringify(letter)).not.toMatch(/命令注入|澜亭/);

    await firstReview(receipt);
    await secondReview(receipt);
    await thirdReview(receipt);
    const identifier = await archive(receipt);
    await site.server.runJobs();
    expect(site.server.letters.splice(0).some(({ subject }) => subject.includes(receipt))).toBe(true);

    await reporter.page.goto('/reports');
    await reporter.page.getByRole('row', { name: receipt }).getByText('已归档').waitFor();
    await reporter.look('我的报告');
    await reporter.page.getByRole('link', { name: '澜亭科技 LT-AX30' }).click();
    await reporter.page.getByText(identifier).waitFor();
    await reporter.look('报送者的报告');
    await reporter.follow('查看积分与证书');
    await reporter.page.getByRole('row', { name: receipt }).getByRole('cell', { name: '10', exact: true }).waitFor();
    await reporter.look('积分');

    await audit(receipt);
    expect(site.faults).toEqual([]);
  }, 150_000);

  async function report(walker: Walker, organisationId: number): Promise<string> {
    const { page } = walker;
    const account = await site.account({ name: '沈一舟', roles: ['reporter'], organisationId });
    await page.goto('/');
    await walker.follow('报送漏洞');
    await walker.look('报送入口');
    await walker.follow('填写报告');
    await walker.look('登录');
    await walker.signIn(account);
    await page.locator('[data-report-form]').waitFor();
    await page.locator('input[name=kind][value=product]').check();
    await page.fill('#f-title', '澜亭科技 LT-AX30 诊断接口存在命令注入漏洞');
    await page.fill('#f-vendor', '澜');
    await page.locator('#vendors option[value=澜亭科技]').waitFor({ state: 'attached' });
    await page.fill('#f-vendor', '澜亭科技');
    await page.fill('#f-product', 'LT-AX30');
    await page.fill('#f-versions', '1.0.2及以下');
    await page.selectOption('#f-flawType', '命令注入');
    await page.fill('#f-place', 'diag.cgi');
    await page.fill('#f-description', '管理页面的诊断功能把主机名直接拼进命令行，登录后可执行任意命令。');
    await page.fill('#f-reproduction', '一、登录管理页面。\n二、在诊断中填写“;id”。\n三、页面显示命令的输出。');
    await upload(walker);
    await page.locator('button[name=do][value=send]').click();
    await page.waitForURL('**/reports/received/*');
    const receipt = (await page.locator('.bl-receipt-number').textContent()) ?? '';
    expect(receipt).toMatch(/^CNVD-C-2026-\d+$/);
    await walker.look('回执');
    return receipt;
  }

  /** The file is held on its way until its progress was seen. */
  async function upload({ page, look }: Walker): Promise<void> {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route('**/files', async (route) => {
      await held;
      await route.continue();
    });
    await page.selectOption('#f-purpose', 'proof');
    const file = { name: '验证脚本.py', mimeType: 'text/x-python', buffer: Buffer.alloc(400_000, 35) };
    await page.setInputFiles('#f-file', file);
    await page.locator('.bl-uploads progress').waitFor();
    await look('填写报告');
    release();
    await page.locator('[data-files] tbody tr', { hasText: '验证脚本.py' }).waitFor();
  }

  /** Sets up an authenticator, as staff have to at first, then works the queue by keys alone. */
  async function firstReview(receipt: string): Promise<void> {
    const account = await site.account({ name: '一审员', roles: ['first-reviewer'] });
    const walker = await site.browser();
    const { page } = walker;
    await walker.signIn(account);
    await page.waitForURL('**/account/second-factor');
    await walker.look('选择双因素');
    await page.locator('a[href="/account/security/totp/start"]').click();
    await page.locator('form[action="/account/security/totp/start"] button').click();
    await walker.look('绑定动态口令');
    const secret = ((await page.locator('.bl-secret').textContent()) ?? '').replace(/\s/g, '');
    await page.fill('#f-code', codeOf(secret, site.server.world.now()));
    await page.press('#f-code', 'Enter');
    await page.locator('.bl-codes').waitFor();
    await walker.look('恢复码');
    await page.locator('main a[href="/me"]').click();
    await page.waitForURL('**/desk');
    await page.locator(`[data-peek="${receipt}"]`).waitFor();
    await walker.look('队列');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('c');
    await page.waitForURL(/done=claim/);
    await page.locator(`[data-peek="${receipt}"] [data-key=p]`).waitFor();
    await page.keyboard.press('o');
    await page.waitForURL(`**/desk/reports/${receipt}*`);
    await walker.look('审核页');
    await page.keyboard.press('p');
    await page.waitForURL(/done=pass-first/);
    await page.context().close();
  }

  async function staff(role: 'second-reviewer' | 'third-reviewer' | 'archivist', called: string): Promise<Walker> {
    const walker = await site.browser();
    await walker.signIn(await site.account({ name: called, roles: [role], hasAuthenticator: true }));
    await walker.page.waitForURL('**/desk');
    return walker;
  }

  /** One key claims what is most urgent and opens it. */
  async function claimNext({ page }: Walker, receipt: string): Promise<void> {
    await page.keyboard.press('n');
    await page.waitForURL(`**/desk/reports/${receipt}*`);
  }

  async function secondReview(receipt: string): Promise<void> {
    const walker = await staff('second-reviewer', '二审员');
    const { page } = walker;
    await claimNext(walker, receipt);
    await page.keyboard.press('e');
    await page.waitForURL('**/entry');
    await page.fill('#f-title', '澜亭科技 LT-AX30');
    await page.fill('#f-flaw', '');
    const findings = page.locator('[data-findings]');
    await findings.getByText('没有以“漏洞”结尾').waitFor();
    await walker.look('条目有问题');
    await page.locator('[data-copy=title]').click();
    expect(await page.inputValue('#f-title')).toBe('澜亭科技 LT-AX30 diag.cgi存在命令注入漏洞');
    await page.fill('#f-about', 'LT-AX30是澜亭科技的一款家用无线路由器。');
    await page.fill('#f-flaw', '其diag.cgi没有检查主机名参数，登录后的攻击者可借此执行任意命令。');
    await page.fill('input[name=version] >> nth=0', '<=1.0.2');
    await page.fill('#f-references', 'https://lanting.example/advisories/2026-11');
    await page.fill('#f-remediation', '请关注厂商主页，升级到1.0.3或更高版本：https://lanting.example/');
    await page.fill('#f-weaknesses', 'CWE-77');
    await findings.getByText('没有以“漏洞”结尾').waitFor({ state: 'detached' });
    await page.locator('form[data-entry] button[type=submit]').click();
    await page.waitForURL(/done=entry/);
    await walker.look('条目写好');
    await walker.follow('回到报告');
    await page.keyboard.press('p');
    await page.waitForURL(/done=pass-second/);
    await page.context().close();
  }

  async function thirdReview(receipt: string): Promise<void> {
    const walker = await staff('third-reviewer', '三审员');
    const { page } = walker;
    await claimNext(walker, receipt);
    await walker.follow('登记验证');
    await page.fill('#f-environment', 'LT-AX30 固件 1.0.2');
    await page.locator('input[name=outcome][value=reproduced]').check();
    await page.fill('#f-note', '按所述步骤操作，页面显示 id 命令的输出。');
    await page.setInputFiles('#f-files', {
      name: '复现.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('uid=0(root)'),
    });
    await walker.look('登记验证');
    await page.locator('main form button[type=submit]').click();
    await page.getByText('复现.log').waitFor();
    await walker.follow(/原创性/);
    await walker.look('原创性认定');
    await page.locator('input[name=original][value=true]').check();
    await page.fill('#f-note', '没有候选，也未见公开资料。');
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/originality'));
    await walker.look('三审页');
    await page.keyboard.press('p');
    await page.waitForURL(/done=pass-third/);
    await page.context().close();
  }

  async function archive(receipt: string): Promise<string> {
    const walker = await staff('archivist', '归档员');
    const { page } = walker;
    await claimNext(walker, receipt);
    await page.keyboard.press('g');
    await page.waitForURL('**/archive');
    await page.fill('#f-cvss2', 'AV:N/AC:L/Au:S/C:C/I:C/A:C');
    await page.locator('[data-calculator=cvss2] .bl-calcscore', { hasText: '9.0' }).waitFor();
    await page.locator('[data-calculator=cvss2] input[value=A][data-metric=AV]').check();
    await page.locator('[data-calculator=cvss2] .bl-calcscore', { hasText: '7.7' }).waitFor();
    expect(await page.inputValue('#f-cvss2')).toBe('AV:A/AC:L/Au:S/C:C/I:C/A:C');
    await page.locator('[data-level]', { hasText: '高' }).waitFor();
    await page.locator('input[name=hasPatch][value=no]').check();
    await walker.look('归档页');
    await page.locator('form[data-archive] > .bl-form-actions button').first().click();
    await page.waitForURL('**/desk/records/CNVD-2026-*');
    await walker.look('归档完成');
    const identifier = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(identifier).toMatch(/^CNVD-2026-\d{5}$/);
    await page.context().close();
    return identifier;
  }

  async function audit(receipt: string): Promise<void> {
    const walker = await site.browser();
    const { page } = walker;
    await walker.signIn(await site.account({ name: '审计员', roles: ['auditor'], hasAuthenticator: true }));
    await page.goto(`/audit?kind=report&id=${receipt}`);
    await walker.look('审计日志');
    const actions = await page.locator('main tbody tr').allTextContents();
    for (const who of ['沈一舟', '一审员', '二审员', '三审员', '归档员']) {
      expect(
        actions.some((line) => line.includes(who)),
        who,
      ).toBe(true);
    }
    await page.locator('form[action="/audit/verify"] button').click();
    await page.getByText('✓ 完整').waitFor();
    await walker.look('审计链');
    expect(await verifyAudit(site.database.db)).toMatchObject({ whole: true });
  }
});
