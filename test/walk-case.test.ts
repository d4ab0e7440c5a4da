import { beforeAll, describe, expect, test } from 'vitest';
import { composeFigures } from '#desk/editorial/index.ts';
import { verifyAudit } from '#people/index.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { accept, archiveNext, type CaseWalk, caseTitle, caseWalk, propose } from './walk-case-world.ts';
import type { Walker } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const name = isThere ? 'a case of two vendors' : `a case of two vendors, ${noChromium}`;
/** Agreed as 09:30 in Berlin: 16:30 in Shanghai. */
const end = new Date('2026-12-03T08:30:00Z');

describe.skipIf(!isThere)(name, () => {
  let walk: CaseWalk;
  let coordinator: Walker;
  let first: Walker;
  let identifier: string;
  let number: string;

  beforeAll(async () => {
    walk = await caseWalk();
    ({ coordinator, first } = walk);
  }, 120_000);

  test('is archived, agreed upon, mended and public at the minute, with every line in log and ledger', async () => {
    const { site } = walk;
    identifier = await archiveNext(site);
    await open();
    await invite();
    await talk();
    await agree();
    await mend();
    await tell();
    await publish();
    await count();
    await audit();
    expect(JSON.stringify(site.server.letters) + site.server.logged.join('')).not.toMatch(/LT-AX30|diag|命令注入/);
    expect(site.faults).toEqual([]);
  }, 300_000);

  async function open(): Promise<void> {
    const { page } = coordinator;
    await page.goto('/desk/cases?tab=unassigned');
    await coordinator.look('案件列表');
    const row = page.getByRole('row', { name: caseTitle });
    number = (await row.getByRole('link').first().textContent()) ?? '';
    expect(number).toMatch(/^CNVD-AJ-2026-\d+$/);
    await coordinator.follow(number);
    await page.locator('summary', { hasText: '指派协调人' }).click();
    await page.selectOption('#f-coordinator', { label: '林协调' });
    await page.locator('form[action$="/assign"] button').click();
    await page.waitForURL(/done=/);
    expect(await publicAnswers()).toEqual([404, 404, 404]);
  }

  /** The record, its history, and a number that was never given: all alike for whoever is nobody. */
  function publicAnswers(): Promise<readonly number[]> {
    return walk.publicAnswers([`/records/${identifier}`, `/records/${identifier}/history`, '/records/CNVD-2026-99999']);
  }

  async function invite(): Promise<void> {
    const { page } = coordinator;
    const suggested = page.locator('.bl-suggestedparties li', { hasText: '澜亭科技有限公司' });
    await suggested.getByRole('button').click();
    await suggested.waitFor({ state: 'detached' });
    await page.locator('summary', { hasText: '邀请' }).click();
    await page.fill('#f-named', '海岚网络股份有限公司');
    await page.selectOption('#f-role', 'vendor');
    await coordinator.look('邀请厂商');
    await page.locator('form:has(#f-named) button').click();
    await page.locator('.bl-matrix').getByText('海岚网络股份有限公司').waitFor();
    const told = await walk.mailed(`/cases/${number}`);
    expect(told).toHaveLength(2);
    walk.later(30);
  }

  async function talk(): Promise<void> {
    const { page } = first;
    await page.goto('/cases');
    await first.look('our cases');
    await first.follow(number);
    await first.look('a case on a phone');
    await page.locator('select[name=status]').selectOption('investigating');
    await page.fill('textarea[name=statement]', 'We have it and look into it.');
    await page.locator('.bl-statusform button[type=submit]').click();
    await page.waitForURL(/done=/);
    await page.fill('[name=reference]', 'LTSA-2026-044');
    await page.locator('form[action$="/reference"] button').click();
    await page.waitForURL(/done=/);
    await page.locator('.bl-threadlist a', { hasText: 'Private' }).click();
    await page.waitForURL(/thread=/);
    await page.fill('#f-text', 'Reproduced on 1.0.2. The log is attached; when do you plan to publish?');
    const log = { name: 'trace.log', mimeType: 'text/plain', buffer: Buffer.from('uid=0(root)') };
    await page.setInputFiles('#f-files', log);
    await page.locator('.bl-messageform button[type=submit]').click();
    await page.waitForURL(/done=posted/);
    await page.getByText('trace.log').waitFor();
    await first.look('a private message on a phone');
    walk.later(20);
    await answer();
  }

  async function answer(): Promise<void> {
    const { page } = coordinator;
    await page.goto('/desk/cases?tab=unread');
    await page.getByRole('row', { name: number }).locator('.bl-unread', { hasText: '1' }).waitFor();
    await coordinator.follow(number);
    const thread = page.locator('.bl-threadlist li', { hasText: '澜亭科技有限公司' });
    await thread.locator('.bl-unread', { hasText: '1 条未读' }).waitFor();
    await page.locator('.bl-matrix', { hasText: 'LTSA-2026-044' }).getByText('调查中').waitFor();
    await thread.getByRole('link').click();
    await page.waitForURL(/thread=/);
    await coordinator.look('私下讨论');
    await page.fill('#f-text', '已收到。公开时刻请到保密期页面商定。');
    await page.locator('.bl-messageform button[type=submit]').click();
    await page.waitForURL(/done=posted/);
    await thread.locator('.bl-unread').waitFor({ state: 'detached' });
    walk.later(20);
  }

  async function agree(): Promise<void> {
    await coordinator.page.goto(`/desk/cases/${number}`);
    await coordinator.follow('商定保密期');
    await coordinator.look('保密期');
    await propose(walk, coordinator, { endsAt: '2026-12-01T17:30', zone: 'Asia/Shanghai', reason: '下周二发布。' });
    await coordinator.look('保密期已提议');
    expect(await walk.mailed(number)).toHaveLength(3);
    await accept(walk, first, { number, what: 'an embargo proposed, on a phone' });
    await walk.second.page.goto(`/cases/${number}/embargo`);
    await propose(walk, walk.second, {
      endsAt: '2026-12-03T09:30',
      zone: 'Europe/Berlin',
      reason: '补丁要到周三才能完成测试。',
    });
    await walk.second.look('另提方案');
    await walk.mailed(number);
    walk.later(60);
    await accept(walk, first, { number, what: 'an embargo revised, on a phone' });
    await accept(walk, walk.reporter, { number, what: '报送者看保密期' });
    await accept(walk, coordinator, { number, what: '各方同意之前' });
    await coordinator.page.getByText('2026-12-03 09:30').first().waitFor();
    await coordinator.look('保密期已商定');
    await coordinator.page.goto('/desk/disclosure');
    const line = coordinator.page.getByRole('row', { name: identifier });
    await line.getByText('16:30').waitFor();
    await coordinator.look('公开日程');
    walk.later(60);
  }

  async function mend(): Promise<void> {
    const { page } = first;
    await page.goto(`/cases/${number}`);
    await page.locator('.bl-ours summary').click();
    await page.locator('select[name=status]').selectOption('fixed');
    await page.fill('[name=patchUrl]', 'https://lanting.example/download/1.0.3');
    await page.fill('[name=patchOn]', '2026-12-02');
    await page.locator('.bl-statusform button[type=submit]').click();
    await page.waitForURL(/done=/);
    await first.look('fixed, on a phone');
    await coordinator.page.goto(`/desk/cases/${number}`);
    await coordinator.page.locator('.bl-matrix').getByText('已修复').waitFor();
    await coordinator.follow('澜亭科技有限公司');
    await coordinator.look('一家厂商');
    walk.later(20);
  }

  /** The letter: previewed, sent, opened, acknowledged. */
  async function tell(): Promise<void> {
    const { page } = coordinator;
    await page.goto(`/desk/cases/${number}`);
    await coordinator.follow('发通报');
    await page.selectOption('#f-organisationId', { label: '澜亭科技有限公司' });
    await coordinator.look('写通报');
    await page.locator('button[value=preview]').click();
    await page.locator('button[value=send]').waitFor();
    await coordinator.look('核对通报');
    await page.locator('button[value=send]').click();
    await page.waitForURL(/done=sent/);
    const notice = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await walk.mailed(notice)).toHaveLength(1);
    walk.later(20);
    await first.page.goto('/notices');
    await first.look('notices on a phone');
    await first.follow(notice);
    await first.look('a notice on a phone');
    await first.page.locator('button[value=acknowledge]').click();
    await first.page.waitForURL(/done=moved/);
    await page.goto(`/desk/notices/${notice}`);
    await coordinator.look('通报');
    await page.goto('/desk/notices');
    await page.getByRole('row', { name: notice }).getByText('已签收').waitFor();
    await coordinator.look('通报台账');
    await page.goto(`/desk/cases/${number}`);
    await coordinator.look('案件');
  }

  async function publish(): Promise<void> {
    await walk.mailed(number);
    expect(await walk.minute(new Date(end.getTime() - 60_000))).toBe(0);
    expect(await publicAnswers()).toEqual([404, 404, 404]);
    expect(await walk.mailed(number)).toEqual([]);
    expect(await walk.minute(end)).toBe(1);
    expect(await publicAnswers()).toEqual([200, 200, 404]);
    const told = await walk.mailed(`/records/${identifier}`);
    expect([...new Set(told)]).toHaveLength(told.length);
    expect(told).toHaveLength(4);
    expect(await walk.minute(new Date(end.getTime() + 60_000))).toBe(0);
    expect(await walk.mailed(number)).toEqual([]);
    const { nobody } = walk;
    await nobody.page.goto(`/records/${identifier}`);
    await nobody.page.getByRole('heading', { name: caseTitle }).waitFor();
    await nobody.page.goto(`/transparency?identifier=${identifier}`);
    const proof = await nobody.page.locator('a[href*="/proof/inclusion"]').getAttribute('href');
    const proven = await (await nobody.page.request.get(proof ?? '')).json();
    expect(proven).toMatchObject({ identifier, revision: 1 });
    await first.page.goto(`/cases/${number}`);
    await first.look('public, on a phone');
    await first.follow(identifier);
  }

  async function count(): Promise<void> {
    const figures = await composeFigures(walk.site.database.db, {
      period: { from: '2026-11-23', to: '2026-11-29' },
      issue: { year: 2026, numbers: [47] },
      edition: '2025',
      choices: {},
      now: new Date('2026-12-03T09:00:00Z'),
    });
    const units = figures.disposal.notifiedUnits.map((unit) => [unit.name, unit.notices.count]);
    expect(units).toEqual([['澜亭科技有限公司', 1]]);
  }

  async function audit(): Promise<void> {
    const walker = await walk.site.browser();
    await walker.signIn(await walk.site.account({ name: '审计员', roles: ['auditor'], hasAuthenticator: true }));
    await walker.page.goto(`/audit?kind=case&id=${number}`);
    await walker.look('案件的审计日志');
    const lines = (await walker.page.locator('main tbody tr').allTextContents()).join('\n');
    for (const who of ['林协调', 'Zhou Wei', '何工', '沈一舟']) expect(lines).toContain(who);
    await walker.page.goto(`/desk/cases/${number}`);
    await walker.look('审计员看案件');
    expect(await verifyAudit(walk.site.database.db)).toMatchObject({ whole: true });
  }
});
