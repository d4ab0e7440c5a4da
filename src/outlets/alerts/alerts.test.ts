import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { makePerson } from '../../../test/accounts.ts';
import { alertSite, filledIn, linkIn } from '../../../test/alerts.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const start = new Date('2026-11-23T01:00:00Z');
const site = await alertSite(owner, { now: start });
let clock = start;
let next = 10_000;

const setTo = (at: string | number) => {
  clock = new Date(at);
  site.setClock(clock);
};
const later = (minutes: number) => setTo(clock.getTime() + minutes * 60_000);
/** What makes a record a minor one. */
const mild = { severity: 'low', cvss2: 'AV:L/AC:H/Au:N/C:N/I:N/A:P', score: 1.2 } as const;
const number = () => {
  next += 1;
  return `CNVD-2026-${next}`;
};
const publish = async (...contents: Parameters<typeof recordContent>[0][]) => {
  later(1);
  await publishContents(
    owner,
    contents.map((content) => recordContent({ publishedOn: '2026-11-23', ...content })),
    clock,
  );
};

/** Asks, follows the letter, and gives the place of the manage page. */
async function subscribed(
  fields: Partial<Record<keyof typeof filledIn, string | readonly string[]>> = {},
): Promise<string> {
  const asked = await site.post('/alerts', { ...filledIn, ...fields });
  expect([asked.statusCode, asked.headers.location]).toEqual([303, '/alerts/asked']);
  await site.round();
  const confirmed = await site.post(linkIn(site.mail().at(-1), 'confirm'));
  expect(confirmed.statusCode).toBe(303);
  return String(confirmed.headers.location).replace('?done=confirmed', '');
}

beforeEach(async () => {
  await pool.query('delete from alerts.subscription');
  await pool.query('delete from alerts.counter');
  await site.round();
  site.mail();
});

describe('a subscription without an account', () => {
  test('is asked for, confirmed, told, and ended with one click', async () => {
    await site.post('/alerts', { ...filledIn, q: 'vendor:Lanting  severity:high' });
    await site.round();
    const [asking] = site.mail();
    expect(asking).toMatchObject({ to: 'reader@example.org', subject: 'Confirm your vulnerability alerts' });
    expect(asking?.unsubscribe).toBeUndefined();
    const shown = await site.get(linkIn(asking, 'confirm'));
    expect(shown.body).toContain('vendor:Lanting severity:high');
    const confirmed = await site.post(linkIn(asking, 'confirm'));
    expect(String(confirmed.headers.location)).toMatch(/^\/alerts\/manage\/[\w-]{48}\?done=confirmed$/);

    const [high, low] = [number(), number()];
    await publish({ identifier: high }, { identifier: low, ...mild });
    await site.round();
    const [alert, ...more] = site.mail();
    expect(more).toEqual([]);
    expect(alert?.subject).toContain(`[High 7.8, published] ${high}`);
    expect(alert?.text).toContain(`http://bulou.example/records/${high}`);
    expect(alert?.text).not.toContain(low);
    expect(alert?.unsubscribe).toBe(`http://bulou.example${linkIn(alert, 'unsubscribe')}`);

    const ended = await site.app.inject({
      method: 'POST',
      url: linkIn(alert, 'unsubscribe'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(ended.statusCode).toBe(200);
    await publish({ identifier: number() });
    await site.round();
    expect(site.mail()).toEqual([]);
    expect((await pool.query('select 1 from alerts.subscription')).rowCount).toBe(0);
    expect((await site.post(linkIn(alert, 'unsubscribe'))).statusCode).toBe(200);
    expect((await site.get(linkIn(alert, 'manage'))).statusCode).toBe(404);
  });

  test('is nothing before it is confirmed, and its link dies after 48 hours', async () => {
    await site.post('/alerts', filledIn);
    await site.round();
    const [asking] = site.mail();
    await publish({ identifier: number() });
    await site.round();
    expect(site.mail()).toEqual([]);
    later(48 * 60);
    expect((await site.post(linkIn(asking, 'confirm'))).statusCode).toBe(404);
    await pool.query(`select jobs.add_job('alerts.clear-expired', '{}')`);
    await site.runJobs();
    expect((await pool.query('select 1 from alerts.subscription')).rowCount).toBe(0);
  });

  test('is not told of what was public before, and misses nothing that came while nothing ran', async () => {
    await publish({ identifier: number() });
    const place = await subscribed();
    site.mail();
    const missed = [number(), number(), number()];
    for (const identifier of missed) await publish({ identifier });
    await site.round();
    const [alert] = site.mail();
    expect(alert?.subject).toBe('3 records: all records');
    for (const identifier of missed) expect(alert?.text).toContain(identifier);
    expect((await site.get(place)).body).toContain('提醒 · 3 条');
  });

  test('that is confirmed twice runs once, and asked for twice is told so', async () => {
    await subscribed();
    await site.post('/alerts', filledIn);
    await site.round();
    const [letter] = site.mail();
    expect(letter?.subject).toBe('You have this subscription already');
    expect((await pool.query('select 1 from alerts.subscription')).rowCount).toBe(1);
  });
});

describe('a subscription with an account', () => {
  test('runs at once, to the address of the account, and is listed and managed there', async () => {
    const actor = await makePerson(db, { roles: ['reporter'] });
    const made = await site.post(
      '/alerts',
      { ...filledIn, q: 'severity:high', mail: 'somebody.else@example.org' },
      actor,
    );
    const place = String(made.headers.location).replace('?done=made', '');
    expect(place).toMatch(/^\/alerts\/manage\/[\w-]{48}$/);
    const shown = async (who: typeof actor | null) => (await site.get('/alerts', who)).body.includes(place);
    expect([await shown(actor), await shown(null), await shown(await makePerson(db, { roles: ['reporter'] }))]).toEqual(
      [true, false, false],
    );
    const identifier = number();
    await publish({ identifier });
    await site.round();
    expect(site.mail().map(({ to }) => to)).toEqual([actor.email]);
    await site.post(`${place}/pause`);
    await publish({ identifier: number() });
    await site.round();
    await site.post(`${place}/resume`);
    await site.round();
    expect(site.mail()).toEqual([]);
    await site.post(`${place}/end`);
    expect(await shown(actor)).toBe(false);
  });

  test('by webhook shows its secret at once', async () => {
    const actor = await makePerson(db, { roles: ['reporter'] });
    const fields = { ...filledIn, channel: 'webhook', target: 'http://127.0.0.1:1/hook' };
    const made = await site.post('/alerts', fields, actor);
    expect([made.statusCode, /whsec_[\w+/=]{44}/.test(made.body)]).toEqual([200, true]);
  });
});

describe('who is subscribed', () => {
  test('is not told: the answer is the same for a known address, an unknown one, and one that had too many letters', async () => {
    await subscribed();
    const answers = [];
    for (let n = 0; n < 8; n += 1) answers.push(await site.post('/alerts', { ...filledIn, q: `word${n % 2}` }));
    answers.push(await site.post('/alerts', { ...filledIn, mail: 'nobody@example.org' }));
    answers.push(await site.post('/alerts/links', { mail: 'reader@example.org' }));
    answers.push(await site.post('/alerts/links', { mail: 'stranger@example.org' }));
    const told = answers.map(({ statusCode, headers, body }) => [statusCode, headers.location, body]);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    await site.round();
    expect(site.mail().filter(({ to }) => to === 'reader@example.org').length).toBeLessThanOrEqual(4);
  });

  test('gets the links to everything at their own address only', async () => {
    const place = await subscribed({ q: 'vendor:Lanting' });
    await site.post('/alerts/links', { mail: 'Reader@Example.org' });
    await site.round();
    const [letter] = site.mail();
    expect(letter?.to).toBe('reader@example.org');
    expect(linkIn(letter, 'manage')).toBe(place);
  });

  test('cannot be read from the database, nor made a link of', async () => {
    await subscribed();
    const { rows } = await pool.query('select row_to_json(s)::text as text from alerts.subscription s');
    expect(rows[0].text).not.toMatch(/reader|example\.org/i);
    const { rows: sent } = await pool.query('select row_to_json(d)::text as text from alerts.delivery d');
    expect(JSON.stringify(sent)).not.toMatch(/reader@/i);
    expect(site.logged.join('\n')).not.toMatch(/reader@|[\w-]{48}/i);
  });

  test('may ask thirty times an hour from one network', async () => {
    const codes = new Set<number>();
    for (let n = 0; n < 32; n += 1)
      codes.add((await site.post('/alerts', { ...filledIn, mail: `a${n}@example.org` })).statusCode);
    expect([...codes]).toEqual([303, 429]);
  });
});

describe('what is an event', () => {
  test('is chosen: patch added, corrected, withdrawn, each with its word', async () => {
    await subscribed({ events: ['patched', 'withdrawn'] });
    site.mail();
    const identifier = number();
    await publish({ identifier, patch: null });
    await site.round();
    expect(site.mail()).toEqual([]);
    await publish({ identifier });
    await site.round();
    expect(site.mail()[0]?.subject).toContain(`patch added] ${identifier}`);
    await publish({ identifier, description: '更正后的描述。' });
    await site.round();
    expect(site.mail()).toEqual([]);
    later(1);
    await transaction(db, (tx) => withdrawRecord(tx, identifier, '经核实为误报', clock));
    await site.round();
    const [letter] = site.mail();
    expect(letter?.subject).toBe(`[withdrawn] ${identifier}`);
    expect(letter?.text).toContain('经核实为误报');
    expect(letter?.text).not.toContain('LT-AX30');
  });

  test('is also a correction that brings a record under the expression', async () => {
    await subscribed({ q: 'severity:high', events: ['published'] });
    site.mail();
    const identifier = number();
    await publish({ identifier, ...mild });
    await site.round();
    expect(site.mail()).toEqual([]);
    await publish({ identifier });
    await site.round();
    expect(site.mail()[0]?.subject).toContain(identifier);
  });

  test('of a record that was withdrawn before the letter could go is not told any more', async () => {
    await subscribed({ frequency: 'daily', hour: '23' });
    site.mail();
    const identifier = number();
    await publish({ identifier });
    await site.round();
    await transaction(db, (tx) => withdrawRecord(tx, identifier, '误报', clock));
    later(24 * 60);
    await site.round();
    const [letter] = site.mail();
    expect(letter?.text).toContain(`${identifier}  not rated  withdrawn`);
    expect(letter?.text).not.toContain('published');
  });
});

describe('a digest', () => {
  test('comes at the hour of the subscriber’s own clock, says how many, and never comes empty', async () => {
    await subscribed({ frequency: 'daily', hour: '9', zone: 'America/New_York', language: 'zh' });
    site.mail();
    later(24 * 60);
    await site.round();
    expect(site.mail()).toEqual([]);
    const [a, b] = [number(), number()];
    await publish({ identifier: a }, { identifier: b });
    await site.round();
    expect(site.mail()).toEqual([]);
    // 09:00 in New York is 14:00 UTC in winter.
    setTo(`${clock.toISOString().slice(0, 10)}T13:59:00Z`);
    await site.round();
    expect(site.mail()).toEqual([]);
    setTo(`${clock.toISOString().slice(0, 10)}T14:00:00Z`);
    await site.round();
    const [letter, ...more] = site.mail();
    expect(more).toEqual([]);
    expect(letter?.subject).toBe('漏洞摘要：2 条，全部漏洞');
    expect(letter?.text).toContain('http://bulou.example/records\n');
    await site.round();
    expect(site.mail()).toEqual([]);
  });
});

describe('the page that says why', () => {
  test('says why something came, and why something did not', async () => {
    const before = number();
    await publish({ identifier: before });
    const place = await subscribed({ q: 'severity:high AND vendor:Lanting', events: ['published'] });
    site.mail();
    const [told, missed] = [number(), number()];
    await publish({ identifier: told }, { identifier: missed, ...mild });
    const why = async (record: string) =>
      (await site.get(`${place}/why?record=${record}`, null, { 'accept-language': 'en' })).body;
    expect(await why(told)).toContain('Not processed yet');
    await site.round();
    expect(await why(told.toLowerCase())).toMatch(/It matched \(published\)\..*Delivered at 2026-/s);
    expect(await why(missed)).toContain('did not match your expression');
    expect(await why(missed)).toMatch(/severity:high.*the record says: Low.*does not match/s);
    expect(await why(before)).toContain('before the subscription started');
    expect(await why('CNVD-1999-00001')).toContain('No record with this number has ever been public');
    await publish({ identifier: told, description: '更正后的描述。' });
    await site.round();
    expect(await why(told)).toContain('you did not choose this kind of event (corrected)');
  });

  test('takes a number that records name, and asks again for what is none', async () => {
    const place = await subscribed({});
    site.mail();
    const cve = (value: string) => [{ scheme: 'CVE', value, url: null } as const];
    const [one, two, three, secret] = [number(), number(), number(), number()];
    await publish(
      { identifier: one, aliases: cve('CVE-2026-70001') },
      { identifier: two, aliases: cve('CVE-2026-70002') },
      { identifier: three, aliases: cve('CVE-2026-70002') },
    );
    // Agreed for a day that has not come.
    await publish({ identifier: secret, aliases: cve('CVE-2026-70003'), publishedOn: '2030-01-01' });
    await site.round();
    const ask = async (record: string) => {
      const { statusCode, body } = await site.get(`${place}/why?${new URLSearchParams({ record })}`, null, {
        'accept-language': 'en',
      });
      return { status: statusCode, body: record === '' ? body : body.replaceAll(record, 'THE NUMBER') };
    };
    for (const typed of ['cve 2026 70001', one.replaceAll('-', ''), `http://bulou.example/records/${one}`])
      expect((await ask(typed)).body).toMatch(new RegExp(`<h1[^>]*>${one}: why you received it.*It matched`, 's'));
    const several = (await ask('CVE-2026-70002')).body;
    for (const link of [two, three]) expect(several).toContain(`/why?record=${link}"`);
    expect((await ask('CVE-2026-70003')).body).toBe((await ask('CVE-2026-70009')).body);
    expect((await ask('CVE-2026-70003')).body).toContain('No public record names this number');
    expect((await ask(secret)).body).toBe((await ask('CNVD-1999-00001')).body);
    const rubbish = await ask('rubbish');
    expect(rubbish.status).toBe(400);
    expect(rubbish.body).toMatch(/id="wrong-record"[^>]*>“[^”]*” is not a number/);
    for (const empty of ['', ' ']) expect((await ask(empty)).body).toMatch(/id="wrong-record"/);
    expect((await site.get('/alerts/manage/none/why?record=rubbish')).statusCode).toBe(404);
  });
});

describe('what is typed wrongly', () => {
  test('is said field by field, with the place in the expression, and nothing is lost', async () => {
    const answer = await site.post(
      '/alerts',
      { ...filledIn, mail: 'nonsense', zone: 'Mars/Olympus', events: [] },
      null,
      {
        'accept-language': 'en',
      },
    );
    expect(answer.statusCode).toBe(400);
    for (const said of ['Enter one valid mail address', 'no such time zone', 'Choose at least one kind', 'nonsense'])
      expect(answer.body).toContain(said);
    const checked = await site.get('/alerts?q=severity%3Ahuge', null, { 'accept-language': 'en' });
    expect(checked.body).toContain('At character 10 of the expression, “huge”:');
    expect((await site.get('/alerts?q=vendor%3ALanting', null, { 'accept-language': 'en' })).body).toMatch(
      /\d+ records? published in the last 30 days would have matched/,
    );
  });
});
