import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, test } from 'vitest';
import { alertSite, filledIn, linkIn, receiver } from '../../../test/alerts.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { deliverDue } from './deliver.ts';
import { matchNew } from './matching.ts';

const owner = await testDatabase();
const { pool } = owner;
const hook = await receiver();
const start = new Date('2026-11-23T01:00:00Z');
const site = await alertSite(owner, { now: start, origin: hook.origin });
let clock = start;
let next = 20_000;

const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
  site.setClock(clock);
};
const publish = async () => {
  next += 1;
  later(60);
  const identifier = `CNVD-2026-${next}`;
  await publishContents(owner, [recordContent({ identifier, publishedOn: '2026-11-23' })], clock);
  return identifier;
};

type Made = { readonly place: string; readonly secret: string };

async function made(fields: Record<string, string | readonly string[]>): Promise<Made> {
  const asked = await site.post('/alerts', { ...filledIn, ...fields });
  expect(asked.statusCode, asked.body.match(/bl-wrong[^<]*<?[^<]*/)?.[0]).toBe(303);
  await site.round();
  const link = linkIn(site.mail().at(-1), 'confirm');
  const confirmed = await site.post(link);
  const secret = /whsec_[\w+/=]+/.exec(confirmed.body)?.[0] ?? '';
  const again = await site.get(link);
  expect(again.statusCode).toBe(303);
  return { place: String(again.headers.location), secret };
}

const webhook = () => made({ channel: 'webhook', target: `${hook.origin}/hook?key=topsecret1` });
const deliveries = async () =>
  (await pool.query('select * from alerts.delivery order by id')).rows.filter(({ kind }) => kind === 'alert');
const english = { 'accept-language': 'en' };

beforeEach(async () => {
  await pool.query('delete from alerts.subscription');
  await pool.query('delete from alerts.counter');
  await pool.query('delete from alerts.receiver');
  await site.round();
  site.mail();
  hook.got.length = 0;
  hook.answers(() => ({}));
});

describe('a webhook', () => {
  test('is told of each entry by itself, signed, and its secret is shown once', async () => {
    const { place, secret } = await webhook();
    expect(secret).toMatch(/^whsec_/);
    expect((await site.get(place)).body).not.toContain('whsec_');
    expect((await site.get(place)).body).not.toContain('topsecret1');
    const [a, b] = [await publish(), await publish()];
    await site.round();
    expect(hook.got.map(({ path }) => path)).toEqual(['/hook?key=topsecret1', '/hook?key=topsecret1']);
    const told = hook.got.map(({ body, headers }) => {
      const verifier = new Webhook(secret);
      // The library wants the present time, and ours stands still.
      const stamp = Number(headers['webhook-timestamp']);
      expect(stamp).toBe(Math.floor(clock.getTime() / 1000));
      const signature = verifier.sign(String(headers['webhook-id']), new Date(stamp * 1000), body);
      expect(headers['webhook-signature']).toBe(signature);
      return JSON.parse(body);
    });
    expect(told.map(({ data }) => data.identifier).sort()).toEqual([a, b]);
    expect(told[0]).toMatchObject({
      type: 'record.published',
      data: { events: ['published'], severity: 'high', score: 7.8, vendors: ['Lanting'], revision: 1 },
    });
    expect(new Set(hook.got.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  test('that fails is tried again by the schedule under the same id, until it is taken', async () => {
    await webhook();
    await publish();
    hook.answers(() => ({ status: 500, body: 'secret is topsecret1' }));
    await site.round();
    for (const wait of [5, 295, 1500]) {
      later(wait * 0.9);
      await site.round();
      const before = hook.got.length;
      later(wait * 0.25);
      await site.round();
      expect(hook.got.length).toBe(before + 1);
    }
    expect((await deliveries())[0]).toMatchObject({ state: 'waiting', attempts: 4, last_status: 500 });
    expect((await deliveries())[0].last_error).toBe('HTTP 500 secret is ***');
    hook.answers(() => ({ status: 204 }));
    later(5940);
    await site.round();
    expect((await deliveries())[0]).toMatchObject({ state: 'done', attempts: 5, last_error: null });
    expect(new Set(hook.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(hook.got.map(({ body }) => body)).size).toBe(1);
  });

  test('fails after ten tries, and is sent again from its console', async () => {
    const { place } = await webhook();
    await publish();
    hook.answers(() => ({ status: 404 }));
    await site.round();
    for (let day = 0; day < 15; day += 1) {
      later(86_400);
      await pool.query('update alerts.subscription set failing_since = null');
      await site.round();
    }
    const [failed] = await deliveries();
    expect(failed).toMatchObject({ state: 'failed', attempts: 10 });
    const console_ = await site.get(place, null, english);
    expect(console_.body).toMatch(/Failed · 10 tries/);
    hook.answers(() => ({}));
    const replayed = await site.post(`${place}/replay`, { delivery: failed.id });
    expect(replayed.headers.location).toBe(`${place}?done=replayed`);
    await site.round();
    expect((await deliveries())[0]).toMatchObject({ state: 'done', attempts: 1 });
    expect(hook.got.at(-1)?.headers['webhook-id']).toBe(failed.message_id);
    expect(
      (await site.post(`${place}/replay`, { delivery: 999_999 }, null, { accept: 'application/json' })).json().code,
    ).toBe('alerts.delivery-unknown');
  });

  test('is switched off by 410, with a letter, and what waits does not go', async () => {
    const { place } = await webhook();
    await publish();
    await publish();
    hook.answers(() => ({ status: 410 }));
    await deliverAll();
    await site.round();
    const letters = site.mail();
    expect(letters.map(({ subject }) => subject)).toEqual(['Your vulnerability alerts were switched off']);
    expect((await site.get(place, null, english)).body).toContain('no longer accepts messages');
    hook.got.length = 0;
    await publish();
    await site.round();
    expect(hook.got).toEqual([]);
    await site.post(`${place}/resume`);
    hook.answers(() => ({}));
    const identifier = await publish();
    await site.round();
    expect(hook.got.map(({ body }) => JSON.parse(body).data.identifier)).toEqual([identifier]);
  });

  test('is switched off after five days without a success, with a letter', async () => {
    await webhook();
    hook.answers(() => ({ status: 503 }));
    for (let day = 0; day < 7; day += 1) {
      await publish();
      await site.round();
      later(86_400);
    }
    await site.round();
    expect(site.mail().at(-1)?.subject).toBe('Your vulnerability alerts were switched off');
    expect((await pool.query('select state, disabled_because from alerts.subscription')).rows).toEqual([
      { state: 'disabled', disabled_because: 'failing' },
    ]);
  });

  test('that leads elsewhere has failed: nobody is followed inside', async () => {
    const inner = await receiver();
    await webhook();
    await publish();
    hook.answers(() => ({ status: 307, headers: { location: `${inner.origin}/secret` } }));
    await site.round();
    expect(inner.got).toEqual([]);
    expect((await deliveries())[0].last_error).toBe('HTTP 307: redirects are not followed');
  });

  test('that asks for a pause gets one, whatever is due meanwhile', async () => {
    await webhook();
    await publish();
    hook.answers(() => ({ status: 429, headers: { 'retry-after': '1000' } }));
    await site.round();
    await publish();
    await publish();
    await site.round();
    expect(hook.got).toHaveLength(1);
    hook.answers(() => ({}));
    later(1100);
    await site.round();
    expect(hook.got).toHaveLength(4);
  });

  test('that does not answer in time has failed', async () => {
    await webhook();
    await publish();
    hook.answers(() => ({ isSilent: true }));
    await site.round();
    expect((await deliveries())[0]).toMatchObject({
      state: 'waiting',
      last_status: null,
      last_error: 'no answer in time',
    });
  });

  test('gets a new secret, and two signatures for a day', async () => {
    const { place, secret } = await webhook();
    const answer = await site.post(`${place}/secret`);
    const fresh = /whsec_[\w+/=]+/.exec(answer.body)?.[0] ?? '';
    expect(fresh).not.toBe(secret);
    await publish();
    await site.round();
    const signed = () => String(hook.got.at(-1)?.headers['webhook-signature']).split(' ').length;
    expect(signed()).toBe(2);
    later(86_400);
    await publish();
    await site.round();
    expect(signed()).toBe(1);
  });

  test('is tried with a test, which changes nothing', async () => {
    const { place } = await webhook();
    hook.answers(() => ({ status: 500 }));
    await site.post(`${place}/test`);
    await site.round();
    expect(JSON.parse(hook.got[0]?.body ?? '{}').type).toBe('subscription.test');
    later(100_000);
    await site.round();
    expect(hook.got).toHaveLength(1);
    expect((await pool.query('select failing_since from alerts.subscription')).rows).toEqual([{ failing_since: null }]);
  });

  test('on an address inside is refused when it is entered, in the same words whatever stands there', async () => {
    for (const target of ['https://10.0.0.1/', 'https://192.168.1.1:8443/', 'ftp://x.example/']) {
      const answer = await site.post('/alerts', { ...filledIn, channel: 'webhook', target }, null, english);
      expect([answer.statusCode, answer.body.includes('Addresses of internal networks cannot be used')]).toEqual([
        400,
        true,
      ]);
    }
  });
});

/** Delivers and matches without running the letters’ jobs. */
async function deliverAll(): Promise<void> {
  await matchNew(site.alerts);
  await deliverDue(site.alerts);
}

describe('a robot', () => {
  const key = '0123456789abcdef0123';
  const places = {
    dingtalk: `/robot/send?access_token=${key}`,
    wecom: `/cgi-bin/webhook/send?key=${key}`,
    feishu: `/open-apis/bot/v2/hook/${key}`,
  } as const;
  const ok = { dingtalk: '{"errcode":0}', wecom: '{"errcode":0}', feishu: '{"code":0}' } as const;

  test.each(['dingtalk', 'wecom', 'feishu'] as const)(
    'of %s gets what came together in one message',
    async (channel) => {
      hook.answers(() => ({ body: ok[channel] }));
      await made({
        channel,
        target: hook.origin + places[channel],
        secret: channel === 'wecom' ? '' : 'SECabcdef0123',
        language: 'zh',
      });
      const [a, b] = [await publish(), await publish()];
      await site.round();
      expect(hook.got).toHaveLength(1);
      expect(hook.got[0]?.body).toContain(a);
      expect(hook.got[0]?.body).toContain(b);
      expect(hook.got[0]?.path.includes('sign=')).toBe(channel === 'dingtalk');
      expect((await deliveries())[0]).toMatchObject({ state: 'done' });
    },
  );

  test('that says no with a 200 has failed', async () => {
    hook.answers(() => ({ body: '{"errcode":310000,"errmsg":"keywords not in content"}' }));
    await made({ channel: 'dingtalk', target: hook.origin + places.dingtalk });
    await publish();
    await site.round();
    expect((await deliveries())[0]).toMatchObject({ state: 'waiting', attempts: 1 });
    expect((await deliveries())[0].last_error).toContain('keywords not in content');
  });

  const publishAndDeliver = async (identifier: string) => {
    await publishContents(owner, [recordContent({ identifier, publishedOn: '2026-11-23' })], clock);
    await deliverAll();
  };

  test('that takes few messages a second gets no more', async () => {
    hook.answers(() => ({ body: ok.feishu }));
    await made({ channel: 'feishu', target: hook.origin + places.feishu });
    for (let n = 0; n < 11; n += 1) await publishAndDeliver(`CNVD-2026-4${1000 + n}`);
    for (const arrived of [4, 8, 11]) {
      expect(hook.got).toHaveLength(arrived);
      later(1);
      await site.round();
    }
    expect((await deliveries()).every(({ state, attempts }) => state === 'done' && attempts === 1)).toBe(true);
  });

  test('gets no more messages a minute than it takes; the rest waits for the next', async () => {
    hook.answers(() => ({ body: ok.wecom }));
    await made({ channel: 'wecom', target: hook.origin + places.wecom });
    for (let n = 0; n < 25; n += 1) await publishAndDeliver(`CNVD-2026-3${1000 + n}`);
    expect(hook.got).toHaveLength(18);
    later(61);
    await site.round();
    expect(hook.got).toHaveLength(25);
    expect((await deliveries()).every(({ attempts }) => attempts === 1)).toBe(true);
  });
});
