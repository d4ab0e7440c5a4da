import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from './chromium.ts';
import { publishContents, recordContent } from './factories.ts';
import { type Account, type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const start = new Date('2026-11-23T01:00:00Z');

describe.skipIf(!isThere)(isThere ? 'somebody with saved views' : `somebody with saved views, ${noChromium}`, () => {
  let site: WalkSite;
  let reader: Account;

  beforeAll(async () => {
    site = await walkSite();
    site.server.setClock(start);
    reader = await site.account({ name: '读者', roles: ['reporter'] });
    await publish(70_001, 70_002, 70_003);
  }, 120_000);

  async function publish(...numbers: readonly number[]): Promise<void> {
    const contents = numbers.map((number) =>
      recordContent({ identifier: `CNVD-2026-${number}`, publishedOn: '2026-11-23', sectors: ['telecom'] }),
    );
    await publishContents(site.database, contents, site.server.world.now());
  }

  test.each([
    ['zh-CN', true],
    ['en-GB', false],
  ] as const)(
    'saves a list in %s, sees what is new in it, changes, orders and deletes it (script: %s)',
    async (locale, javaScriptEnabled) => {
      const zh = locale === 'zh-CN';
      const say = (chinese: string, english: string) => (zh ? chinese : english);
      const { page, look, signIn } = await site.browser({ locale, ...(!javaScriptEnabled && { javaScriptEnabled }) });
      const see = (what: string) => (javaScriptEnabled ? look(`views ${what} ${locale}`) : Promise.resolve());
      const [first, second] = [say('高危', 'Severe ones'), say('电信', 'Telecom')];

      await page.goto('/records?severity=high&sort=changed');
      await page.getByText(say('此页网址就是书签', 'is the bookmark')).waitFor();
      await see('stranger');
      await page.getByRole('link', { name: say('登录后可保存为视图', 'Sign in to save it as a view') }).click();
      await signIn(reader);
      await page.waitForURL('**/records?severity=high&sort=changed');

      const keep = async (name: string) => {
        await page.getByText(say('保存此视图', 'Save this view')).click();
        await page.fill('#view-name', name);
        await see(`form ${name}`);
        await page.getByRole('button', { name: say('保存', 'Save'), exact: true }).click();
        await page.getByText(say(`已保存为“${name}”`, `Saved as “${name}”`)).waitFor();
      };
      await keep(first);
      expect(new URL(page.url()).search).toBe('?severity=high&sort=changed');
      await page.goto('/sectors/telecom');
      await keep(second);
      await page.goto('/records');
      await page.getByText(say('我的视图 2', 'My views 2')).click();
      await see('menu');
      await page.getByText(say('保存此视图', 'Save this view')).click();
      await page.fill('#view-name', second);
      await page.getByRole('button', { name: say('保存', 'Save'), exact: true }).click();
      await page
        .getByText(say(`您已有名为“${second}”的视图`, `You have a view called “${second}”`))
        .first()
        .waitFor();
      if (javaScriptEnabled) await see('taken');

      await publish(zh ? 70_004 : 70_005);
      await page.goto('/views');
      const shown = (name: string) => page.locator('.bl-views > li').filter({ hasText: name });
      await shown(first).getByText(say('1 条新增', '1 new')).waitFor();
      await see('page');
      await shown(first)
        .getByRole('link', { name: say('1 条新增', '1 new') })
        .click();
      await page.waitForURL('**/records?severity=high&sort=changed');
      await page.goto('/views');
      await shown(first).getByText(say('没有新增', 'nothing new')).waitFor();
      await shown(second).getByText(say('1 条新增', '1 new')).waitFor();

      await page.getByRole('button', { name: say(`上移“${second}”`, `Move “${second}” up`) }).click();
      await page.getByText(say('次序已调整', 'The order is changed')).waitFor();
      expect(await page.locator('.bl-views h2').allTextContents()).toEqual([second, first]);

      await page.getByRole('link', { name: say(`更改“${first}”`, `Change “${first}”`) }).click();
      await see('change');
      await page.fill('#f-name', say('高危路由器', 'Severe routers'));
      await page.fill('#f-q', 'vendor:Lanting AND severtiy:high');
      await page.getByRole('button', { name: say('保存', 'Save'), exact: true }).click();
      await page.locator('.bl-mistakes mark').first().waitFor();
      await see('wrong');
      expect(await page.inputValue('#f-name')).toBe(say('高危路由器', 'Severe routers'));
      await page.fill('#f-q', 'vendor:Lanting');
      await page.getByRole('button', { name: say('保存', 'Save'), exact: true }).click();
      await page.getByText(say('视图已更改', 'The view is changed')).waitFor();
      await shown(say('高危路由器', 'Severe routers')).getByText('vendor:Lanting').waitFor();
      await see('page changed');

      await shown(second)
        .getByRole('link', { name: new RegExp(say('提醒', 'Alerts')) })
        .click();
      await page.waitForURL('**/alerts?q=sector*');
      for (const name of [say('高危路由器', 'Severe routers'), second]) {
        await page.goto('/views');
        await page.getByRole('link', { name: say(`更改“${name}”`, `Change “${name}”`) }).click();
        await page.getByRole('button', { name: say('删除', 'Delete'), exact: true }).click();
        await page.getByText(say('视图已删除', 'The view is deleted')).waitFor();
      }
      await page.getByText(say('还没有保存过视图', 'No view is saved yet')).waitFor();
      await see('empty');
      expect(site.faults.filter((fault) => !/status of (400|409)/.test(fault))).toEqual([]);
    },
    120_000,
  );
});
