import { beforeAll, describe, expect, test } from 'vitest';
import { alertWorld } from '#alerting.ts';
import { type AlertWorld, composeDigests, deliverDue, matchNew } from '#outlets/alerts/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { linkIn, receiver } from './alerts.ts';
import { chromiumPath, noChromium } from './chromium.ts';
import type { TestDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { type WalkSite, walkSite } from './walk-site.ts';

const isThere = chromiumPath() !== undefined;
const start = new Date('2026-11-23T01:00:00Z');

/** Receivers of this machine are allowed: the test's own stands there. */
function worldOf(world: World, database: TestDatabase): AlertWorld {
  const usual = alertWorld(database.outlet, world);
  return { ...usual, reach: { ...usual.reach, rules: { ...usual.reach.rules, allowsLoopback: true } } };
}

describe.skipIf(!isThere)(isThere ? 'a stranger with alerts' : `a stranger with alerts, ${noChromium}`, () => {
  let site: WalkSite;
  let alerts: AlertWorld;
  let minutes = 0;
  let number = 50_000;
  let read = 0;

  beforeAll(async () => {
    site = await walkSite((world, database) => ({ alerts: worldOf(world, database) }));
    alerts = worldOf(site.server.world, site.database);
    site.server.setClock(start);
    await publish();
  }, 120_000);

  async function publish(): Promise<string> {
    number += 1;
    minutes += 1;
    site.server.setClock(new Date(start.getTime() + minutes * 60_000));
    const identifier = `CNVD-2026-${number}`;
    await publishContents(
      site.database,
      [recordContent({ identifier, publishedOn: '2026-11-23' })],
      site.server.world.now(),
    );
    return identifier;
  }

  async function mail(): Promise<readonly Letter[]> {
    await matchNew(alerts);
    await composeDigests(alerts);
    await deliverDue(alerts);
    while ((await site.server.runJobs()) > 0);
    const fresh = site.server.letters.slice(read);
    read = site.server.letters.length;
    return fresh;
  }

  test('subscribes by mail, confirms, is told of a record, asks why, and ends it with one click', async () => {
    const { page, look } = await site.browser({ locale: 'zh-CN' });
    await page.goto('/');
    await page.goto('/alerts');
    await page.fill('#q', 'severity:high AND');
    await page.getByRole('button', { name: '检查并预览' }).click();
    await page.getByText('检索式第').waitFor();
    await look('alerts wrong');
    await page.fill('#q', 'vendor:Lanting severity:high');
    await page.getByRole('button', { name: '检查并预览' }).click();
    await page.getByText(/最近 30 天公开的漏洞有 [1-9]\d* 条/).waitFor();
    await look('alerts');
    await page.fill('#f-mail', 'reader@example.org');
    await page.getByLabel('即时').check();
    await page.getByRole('button', { name: '订阅', exact: true }).click();
    await page.waitForURL('**/alerts/asked');
    await look('alerts asked');

    const [asking] = await mail();
    await page.goto(linkIn(asking, 'confirm'));
    await look('alerts confirm');
    await page.getByRole('button', { name: '确认' }).click();
    await page.waitForURL('**/alerts/manage/**');
    await page.getByText('订阅已确认').waitFor();
    await look('alerts manage');

    const identifier = await publish();
    const [alert, ...more] = await mail();
    expect(more).toEqual([]);
    expect(alert?.to).toBe('reader@example.org');
    expect(alert?.subject).toContain(`[高危 7.8·公开] ${identifier}`);
    expect(alert?.text).toContain(`http://bulou.example/records/${identifier}`);

    await page.reload();
    await page.getByRole('cell', { name: /提醒 · 1 条/ }).waitFor();
    await page.fill('#record', identifier.toLowerCase());
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('送达，对方已接收').waitFor();
    await page.getByText('以下须全部符合').waitFor();
    await look('alerts why');

    await page.goto(linkIn(alert, 'unsubscribe'));
    await look('alerts end');
    // As a mail program does it, without anybody looking.
    const ended = await site.server.app.inject({
      method: 'POST',
      url: linkIn(alert, 'unsubscribe'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(ended.statusCode).toBe(200);
    await publish();
    expect(await mail()).toEqual([]);
    await page.reload();
    await page.getByText('订阅已停止').first().waitFor();
    expect(site.faults).toEqual([]);
  }, 120_000);

  test('has a webhook, sees its secret once and what failed, and sends it again', async () => {
    const hook = await receiver();
    const { page, look } = await site.browser({ locale: 'en-GB' });
    await page.goto('/alerts?q=vendor%3ALanting');
    await page.getByLabel('Webhook', { exact: true }).check();
    await page.fill('#f-mail', 'hooks@example.org');
    await page.fill('#f-target', `${hook.origin}/hook`);
    await page.getByLabel('At once').check();
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.waitForURL('**/alerts/asked');
    const [asking] = await mail();
    await page.goto(linkIn(asking, 'confirm'));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('whsec_').waitFor();
    await look('alerts secret');
    await page.getByRole('link', { name: 'I have saved it; continue' }).click();
    await page.waitForURL('**/alerts/manage/**');

    hook.answers(() => ({ status: 404, body: 'no such hook' }));
    const identifier = await publish();
    await mail();
    await site.database.pool.query(`update alerts.delivery set state = 'failed', done_at = now() where kind = 'alert'`);
    await page.reload();
    await page.getByText('HTTP 404 no such hook').waitFor();
    await look('alerts console');
    hook.answers(() => ({ status: 204 }));
    await page
      .getByRole('button', { name: /^Send again/ })
      .first()
      .click();
    await page.getByText('Queued again with the same message id').waitFor();
    await mail();
    await page.reload();
    await page.getByText('Delivered · HTTP 204').waitFor();
    expect(hook.got.map(({ body }) => JSON.parse(body).data.identifier)).toEqual([identifier, identifier]);
    expect(new Set(hook.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(site.faults).toEqual([]);
  }, 120_000);
});
