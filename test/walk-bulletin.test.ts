import { beforeAll, describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import { type Account, type Walker, type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const name = isThere ? 'a week of the bulletin, in Chinese' : `a week of the bulletin, in Chinese, ${noChromium}`;

describe.skipIf(!isThere)(name, () => {
  let site: WalkSite;
  beforeAll(async () => {
    site = await walkSite();
    const { db, pool } = site.database;
    await loadDemoWeek({ db, pool, close: async () => {} }, site.server.world.now());
    await pool.query('truncate published.issue_counted, published.issue_file, published.issue');
    await pool.query(`delete from desk.issue; delete from desk.week_figure where numbers = '{4}'`);
  }, 120_000);

  test('goes from an empty draft over a second person to the public page, and is corrected with a note', async () => {
    const editor = await site.account({ name: '柳长卿', roles: ['editor'], hasAuthenticator: true });
    const approver = await site.account({ name: '顾行之', roles: ['approver'], hasAuthenticator: true });
    const writing = await signedIn(editor);
    await standing(writing);
    await begin(writing);
    await choose(writing);
    await search(writing);
    await rewrite(writing);
    await proveNumbers(writing);
    await writing.page.getByRole('button', { name: '提交审批' }).click();
    await writing.page.getByText('待批准').first().waitFor();

    const approving = await signedIn(approver);
    await approve(approving);
    await readers();
    await correct(writing, approving);
    expect(site.faults).toEqual([]);
  }, 300_000);

  async function signedIn(account: Account): Promise<Walker> {
    const walker = await site.browser({ viewport: { width: 1440, height: 900 } });
    await walker.page.goto('/sign-in');
    await walker.signIn(account);
    return walker;
  }

  /** A standing rule: its mistake at its place, what it would have found, and kept. */
  async function standing({ page, look, follow, pardon }: Walker): Promise<void> {
    await page.goto('/desk/bulletins');
    await follow('常设选编规则');
    await look('没有常设规则');
    await page.selectOption('#f-place', 'important');
    await page.fill('#f-nameZh', '被利用或很可能被利用');
    await page.fill('#f-nameEn', 'Exploited or likely to be');
    await page.locator('#f-expression').pressSequentially('vendor:亿赛通 sev', { delay: 20 });
    await page.getByRole('option', { name: /severity:/ }).click();
    await page.locator('#f-expression').pressSequentially('hoch');
    await follow('试查往期');
    pardon(400);
    await page.locator('.bl-marked mark', { hasText: 'hoch' }).waitFor();
    await look('检索式有误');
    await page.fill('#f-expression', 'vendor:亿赛通 severity:high');
    await page.fill('#f-most', '2');
    await page.getByRole('button', { name: '试查往期' }).click();
    const trials = page.locator('#trials');
    await trials.getByText('2024-01-22 – 2024-01-28').waitFor();
    await trials.locator('details > summary').first().click();
    await look('规则试查往期');
    await follow('保存');
    await page.getByText('已保存，从下一次新编起采用。').waitFor();
    await look('常设规则');
  }

  async function begin({ page, look, follow }: Walker): Promise<void> {
    await page.goto('/desk/bulletins');
    await look('编辑台的空列表');
    await follow('编写新一期');
    await page.fill('#f-from', '2024-01-22');
    await page.fill('#f-to', '2024-01-28');
    await page.fill('#f-year', '2024');
    await page.fill('#f-numbers', '4');
    await page.selectOption('#f-edition', '2024');
    await look('新一期');
    await follow('统计并编写');
    await page.locator('[data-issue-form]').waitFor();
    await page.locator('#assessment-totals', { hasText: '信息安全漏洞406个' }).waitFor();
  }

  /** Drags a group, moves an example by key, replaces the single alert by a search: each is saved by itself. */
  async function choose({ page }: Walker): Promise<void> {
    const vendors = () => page.locator('#choice-alerts > ol > li > .bl-item > details > summary bdi').allTextContents();
    const [first, second] = await vendors();
    const grips = page.locator('#choice-alerts > ol > li > .bl-grip');
    await page.locator('#choice-alerts').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const [from, to] = [await grips.nth(0).boundingBox(), await grips.nth(1).boundingBox()];
    if (from === null || to === null) throw new Error('the groups have no grips');
    await page.mouse.move(from.x + 5, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + to.height + 4, { steps: 8 });
    await page.mouse.up();
    await saved(page);
    expect((await vendors()).slice(0, 2)).toEqual([second, first]);
    await page.locator('#alert-1', { hasText: `1、${second}产品安全漏洞` }).waitFor();

    const examples = page.locator('#choice-zeroDayExamples li[data-item]');
    const [upper, lower] = await examples.locator('code').allTextContents();
    await examples.nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await saved(page);
    expect(await examples.locator('code').allTextContents()).toEqual([lower, upper]);

    await page.fill('#add-single', '漏洞');
    const found = page.locator('#choice-single .bl-found button').nth(1);
    await found.waitFor();
    const number = await found.getAttribute('data-number');
    await found.click();
    await page.locator('#choice-single code', { hasText: number ?? '' }).waitFor();
    await saved(page);
  }

  /** An expression in the field of a list: completed, marked where it is wrong, and its records added. */
  async function search({ page, look }: Walker): Promise<void> {
    const box = page.locator('#choice-important');
    await expect.poll(() => box.locator('.bl-standing.byrule').count()).toBe(2);
    await page.locator('#choice-zeroDayExamples').getByRole('button', { name: '恢复推荐' }).click();
    await saved(page);
    await box.locator('li[data-item]').nth(9).getByRole('button', { name: '删去' }).click();
    await saved(page);
    const field = page.locator('#add-important');
    await field.fill('vendor:用友 sever');
    await box.locator('.bl-found .meant button', { hasText: 'severity:' }).click();
    await field.pressSequentially('hoch');
    await box.locator('.bl-found .said', { hasText: 'hoch' }).waitFor();
    await look('查找有误');
    await field.press('Enter');
    await box.locator('.bl-marked mark', { hasText: 'hoch' }).waitFor();
    await page.locator('#add-important').fill('vendor:用友 severity:high');
    const found = box.locator('.bl-found button[data-number]').first();
    await found.waitFor();
    await look('查找条目');
    const number = await found.getAttribute('data-number');
    await found.click();
    await box.locator('li[data-item] code', { hasText: number ?? '' }).waitFor();
    await saved(page);
  }

  async function rewrite({ page, look }: Walker): Promise<void> {
    await page.locator('details[data-keep="part-zh-assessment"] > summary').click();
    const field = page.locator('#t-zh-assessment-level');
    await field.fill('本周信息安全漏洞威胁整体评价级别为中，请各单位留意。');
    await page.locator('[data-region="mark-zh-assessment-level"]', { hasText: '已改写' }).waitFor();
    await page.locator('#assessment-level', { hasText: '请各单位留意' }).waitFor();
    await saved(page);
    // What follows the records that were moved is nobody's own words.
    expect(await page.locator('[data-region^="departs-"] .bl-standing').allTextContents()).toEqual(['已改写 1']);
    await look('改写一段');
    await page.selectOption('#remark-on', 'assessment-level');
    await page.fill('#remark-text', '加了一句，请看是否合适。');
    await page.getByRole('button', { name: '添加批注' }).click();
    await page.getByText('加了一句，请看是否合适。').waitFor();
    await page.getByRole('link', { name: '英文版' }).click();
    await page.locator('.bl-preview [lang="en"]').first().waitFor();
  }

  async function proveNumbers({ page, look, follow }: Walker): Promise<void> {
    await page.getByRole('link', { name: '中文版' }).click();
    await page.locator('#assessment-totals a.bu-count', { hasText: '406' }).first().click();
    await page.getByRole('heading', { name: '收录漏洞' }).waitFor();
    await look('数字的来历');
    await page.goBack();
    await follow('版本与差异');
    await look('版本与差异');
    await page.goBack();
  }

  async function approve({ page, look }: Walker): Promise<void> {
    await page.goto('/desk/bulletins?state=submitted');
    await page.getByRole('link', { name: '2024年第4期' }).click();
    await look('待批准的一期');
    await page.getByRole('button', { name: '批准', exact: true }).click();
    await page.getByText('已批准').first().waitFor();
    await page.getByRole('button', { name: '立即发布' }).click();
    await page.getByRole('link', { name: '查看公开页面' }).waitFor();
  }

  async function readers(): Promise<void> {
    const reader = await site.browser();
    await reader.page.goto('/bulletins');
    await reader.page
      .getByRole('link', { name: /2024年第4期/ })
      .first()
      .click();
    await reader.page.locator('#assessment-level', { hasText: '请各单位留意' }).waitFor();
    await reader.look('公开的一期');
    await reader.page.locator('#assessment-totals a.bu-count', { hasText: '406' }).first().click();
    await reader.page
      .getByText(/其中\s*\d+\s*条已公开/)
      .first()
      .waitFor();
    await reader.look('公开的来历');
  }

  async function correct(writing: Walker, approving: Walker): Promise<void> {
    const { page } = writing;
    await page.goto('/desk/bulletins?state=published');
    await page.getByRole('link', { name: '2024年第4期' }).click();
    await page.getByRole('button', { name: '开始更正' }).click();
    await page.fill('#i-noteZh', '评价级别一句恢复原文。');
    await page.fill('#i-noteEn', 'The sentence on the level reads as generated again.');
    await page.locator('details[data-keep="part-zh-assessment"] > summary').click();
    await page.locator('button[value="text:restore:zh.assessment-level"]').click();
    await saved(page);
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('待批准').first().waitFor();
    await approving.page.goto('/desk/bulletins?state=submitted');
    await approving.page.getByRole('link', { name: '2024年第4期' }).click();
    await approving.page.getByRole('button', { name: '批准', exact: true }).click();
    await approving.page.getByText('已批准').first().waitFor();
    await approving.page.getByRole('button', { name: '立即发布' }).click();
    await approving.page.getByRole('link', { name: '查看公开页面' }).click();
    await approving.page.getByText('评价级别一句恢复原文。').first().waitFor();
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
