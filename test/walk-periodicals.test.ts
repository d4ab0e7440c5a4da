import { beforeAll, describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { type Account, type Walker, type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const name = isThere ? 'the other periodicals, in Chinese' : `the other periodicals, in Chinese, ${noChromium}`;

describe.skipIf(!isThere)(name, () => {
  let site: WalkSite;
  beforeAll(async () => {
    site = await walkSite();
    const { db, pool } = site.database;
    await loadDemoWeek({ db, pool, close: async () => {} }, site.server.world.now());
    await pool.query(`insert into desk.record_view (identifier, day, views, readers)
      select identifier, '2024-01-25', 400 - row_number() over (order by identifier), 200 - row_number() over (order by identifier)
      from published.record where kind = 'product' order by identifier limit 150`);
  }, 120_000);

  test('a list and a month go from an empty draft over a second person to the public pages', async () => {
    const editor = await site.account({ name: '柳长卿', roles: ['editor'], hasAuthenticator: true });
    const approver = await site.account({ name: '顾行之', roles: ['approver'], hasAuthenticator: true });
    const writing = await signedIn(editor);
    const approving = await signedIn(approver);
    await beginList(writing);
    await choose(writing);
    await submit(writing);
    await approve(approving, '2024年第4期', '上周关注度较高的产品安全漏洞');
    await beginMonth(writing);
    await submit(writing);
    await approve(approving, '2024年1月', '信息安全漏洞月报');
    await readers();
    expect(site.faults).toEqual([]);
  }, 300_000);

  async function signedIn(account: Account): Promise<Walker> {
    const walker = await site.browser({ viewport: { width: 1440, height: 900 } });
    await walker.page.goto('/sign-in');
    await walker.signIn(account);
    return walker;
  }

  async function beginList({ page, look, follow }: Walker): Promise<void> {
    await page.goto('/desk/bulletins');
    await look('编辑台的列表');
    await follow('编写关注度榜单');
    await page.fill('#f-from', '2024-01-22');
    await page.fill('#f-to', '2024-01-28');
    await page.fill('#f-year', '2024');
    await page.fill('#f-numbers', '4');
    await look('新的关注度榜单');
    await follow('统计并编写');
    await page.locator('[data-issue-form]').waitFor();
    await page.locator('#foreign-5').waitFor();
    await look('关注度榜单的编辑');
  }

  /** Moves an item by key, takes one out, puts another in by a search, writes a paragraph: each is saved by itself. */
  async function choose({ page, look }: Walker): Promise<void> {
    const items = page.locator('#choice-foreign li[data-item]');
    const numbers = () => items.locator('.bl-item > span code').allTextContents();
    const before = await numbers();
    await items.nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await saved(page);
    expect(await numbers()).toEqual([before[1], before[0], ...before.slice(2)]);
    await page.locator('button[value="foreign:remove:4"]').click();
    await page.locator('#add-foreign').waitFor();
    await page.fill('#add-foreign', '漏洞');
    const found = page.locator('#choice-foreign .bl-found button').nth(7);
    await found.waitFor();
    const number = await found.getAttribute('data-number');
    await found.click();
    await page.locator('#choice-foreign code', { hasText: number ?? '' }).waitFor();
    await items.nth(0).locator('details > summary').first().click();
    await items.nth(0).locator('textarea').first().fill('编者写的一段，说明这个漏洞为何受到关注。');
    await page.locator('#foreign-1-text', { hasText: '为何受到关注' }).waitFor();
    await saved(page);
    await look('改写一条');
  }

  async function beginMonth({ page, look, follow }: Walker): Promise<void> {
    await page.goto('/desk/bulletins');
    await follow('编写月报');
    await page.fill('#f-month', '2024-01');
    await look('新的月报');
    await follow('统计并编写');
    await page.locator('[data-issue-form]').waitFor();
    await page.locator('details[data-keep="part-zh-overview"] > summary').click();
    const field = page.locator('#t-zh-overview-totals');
    const text = await field.inputValue();
    await field.fill(text.replace('406', '407'));
    await page.locator('[data-region="findings"]', { hasText: '改写的段落写' }).waitFor();
    await field.fill(`编者按：${text}`);
    await page.locator('#overview-totals', { hasText: '编者按' }).waitFor();
    await page.locator('[data-region="findings"]', { hasText: '没有发现矛盾' }).waitFor();
    await saved(page);
    await look('月报的编辑');
  }

  async function submit({ page }: Walker): Promise<void> {
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('待批准').first().waitFor();
  }

  async function approve({ page }: Walker, number: string, title: string): Promise<void> {
    await page.goto('/desk/bulletins?state=submitted');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.getByRole('button', { name: '批准', exact: true }).click();
    await page.getByText('已批准').first().waitFor();
    await page.getByRole('button', { name: '立即发布' }).click();
    await page.getByRole('link', { name: '查看公开页面' }).waitFor();
  }

  async function readers(): Promise<void> {
    const { page, look, follow } = await site.browser();
    await page.goto('/bulletins');
    await follow('关注度榜单');
    await look('榜单的目录');
    await page.getByRole('link', { name: '2024年第4期' }).first().click();
    await page.locator('#foreign-1-text', { hasText: '为何受到关注' }).waitFor();
    await look('公开的榜单');
    await page.goto('/bulletins/monthly');
    await look('月报的目录');
    await page.getByRole('link', { name: '2024年1月' }).first().click();
    await page.locator('#overview-totals', { hasText: '编者按' }).waitFor();
    await look('公开的月报');
    await page.locator('#overview-totals a.bu-count', { hasText: '406' }).first().click();
    await page
      .getByText(/其中\s*\d+\s*条已公开/)
      .first()
      .waitFor();
    await look('月报数字的来历');
  }

  /** Until what was changed is saved: the page says so, and nothing is on its way. */
  async function saved(page: Walker['page']): Promise<void> {
    const said = page.locator('[data-saved]', { hasText: /已保存|尚未保存/ });
    await said.waitFor();
    const refused = await page.locator('[data-region="refusal"]').textContent();
    expect(`${await said.textContent()} ${refused}`.trim()).toBe('已保存');
    await page.waitForLoadState('networkidle');
  }
});
