import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { networkOf } from '#platform/network.ts';
import { secretsUnder } from '#platform/secrets.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type Part, workServer } from '../../../../test/work-server.ts';
import { sha256Head } from '../../../browser/desk/sha256.ts';
import { intakeJobs, intakeRoutes } from '../index.ts';
import { purgeDrafts } from '../jobs.ts';
import { accessCodeOf, digestAccessCode } from './access-code.ts';
import { bitsFor, redeem, solves, writeChallenge } from './challenge.ts';

const database = await testDatabase();
const { pool } = database;
const server = await workServer(database, { routes: intakeRoutes, jobs: intakeJobs });
const { get, post, upload } = server;
const now = new Date('2026-11-23T01:00:00Z');
const secrets = secretsUnder(Buffer.alloc(32, 1));
const id = '11111111-2222-4333-8444-555555555555';

/** Debian and most systems have it; where it is missing its test is skipped by name. */
const python = (() => {
  try {
    return execFileSync('python3', ['--version'], { encoding: 'utf8' });
  } catch {
    return null;
  }
})();

/** What the browser does. */
function solve(challenge: string, bits: number): string {
  for (let tried = 0; ; tried += 1) if (solves(challenge, String(tried), bits)) return String(tried);
}

const easy = (expiresAt = new Date(now.getTime() + 60_000)) =>
  writeChallenge(secrets, { id, bits: 6, expiresAt }, '192.0.2.1');
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
  return 'none';
};

describe('a challenge', () => {
  test('is redeemed by its solution, from the network that it was given to', () => {
    const text = easy();
    const solution = solve(text, 6);
    expect(redeem(secrets, { text, solution, network: '192.0.2.1', now })).toMatchObject({ id, bits: 6 });
    const elsewhere = () => redeem(secrets, { text, solution, network: '192.0.2.2', now });
    expect(codeOf(elsewhere)).toBe('intake.work-forged');
  });

  test('that was made easier, longer, or by somebody else is refused', () => {
    const text = easy();
    const [mine = '', , expires = '', mac = ''] = text.split('.');
    for (const forged of [
      `${mine}.0.${expires}.${mac}`,
      `${mine}.6.${Number(expires) + 1}.${mac}`,
      `${text}.more`,
      `${mine}.6.${expires}.`,
      '',
      writeChallenge(secretsUnder(Buffer.alloc(32, 2)), { id, bits: 6, expiresAt: now }, '192.0.2.1'),
    ]) {
      const work = () => redeem(secrets, { text: forged, solution: '1', network: '192.0.2.1', now });
      expect(codeOf(work)).toBe('intake.work-forged');
    }
  });

  test('has its time, and takes no number that solves nothing', () => {
    const text = easy();
    const at =
      (solution: string, when = now) =>
      () =>
        redeem(secrets, { text, solution, network: '192.0.2.1', now: when });
    expect(codeOf(at(solve(text, 6), new Date(now.getTime() + 60_000)))).toBe('intake.work-expired');
    let wrong = 0;
    while (solves(text, String(wrong), 6)) wrong += 1;
    for (const solution of [String(wrong), '', '-1', '1e3', '0x1', '9'.repeat(16)]) {
      expect(codeOf(at(solution))).toBe('intake.work-wrong');
    }
  });

  test('doubles with each report of a network, up to a limit', () => {
    expect([0, 1, 3, 50].map(bitsFor)).toEqual([19, 20, 22, 26]);
  });

  test('is computed by the browser’s own SHA-256 as by Node’s', () => {
    for (let length = 0; length < 200; length += 1) {
      const text = 'x'.repeat(length) + String(length);
      const expected = createHash('sha256').update(text).digest().readUInt32BE(0);
      expect(sha256Head(new TextEncoder().encode(text))).toBe(expected);
    }
  });
});

describe('an access code', () => {
  test('is five groups of four characters that nobody takes for one another, and is read however it is typed', () => {
    const code = accessCodeOf(secrets, id, 'key');
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}$/);
    expect(accessCodeOf(secrets, id, 'other key')).not.toBe(code);
    const digest = digestAccessCode(secrets, code);
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')}\n`]) {
      expect(digestAccessCode(secrets, typed).equals(digest)).toBe(true);
    }
    expect(digestAccessCode(secrets, `${code}A`).equals(digest)).toBe(false);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the network of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));

type Begun = { readonly path: string; readonly cookie: string };

let networks = 0;

/** Opens the form from a network of its own, for an easy challenge. */
async function begin(): Promise<Begun> {
  networks += 1;
  const address = `203.0.113.${networks}`;
  const asked = { id: crypto.randomUUID(), bits: 4, expiresAt: new Date(now.getTime() + 60_000) };
  const challenge = writeChallenge(server.world.secrets, asked, address);
  const answer = await solved(challenge, 4, address);
  expect(answer.statusCode).toBe(303);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/; Path=\/report; Max-Age=604800; SameSite=Strict; HttpOnly$/);
  return { path: String(answer.headers.location), cookie: cookie.split(';')[0] ?? '' };
}

function solved(challenge: string, bits: number, remoteAddress: string) {
  return server.app.inject({
    ...{ method: 'POST', url: '/report/anonymous', remoteAddress },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ challenge, solution: solve(challenge, bits) }).toString(),
  });
}

const complete: Part[] = [
  ['kind', 'product'],
  ['title', '澜亭路由器存在弱口令漏洞'],
  ['product', 'LT-AX30'],
  ['description', '出厂口令人人可知。'],
  ['proof.code', 'telnet'],
  ['email', 'finder@example.cn'],
];

describe('a report without an account', () => {
  test('needs the work, then gives receipt and access code, and a letter that tells neither code nor content', async () => {
    const { path, cookie } = await begin();
    expect((await get(path, null, { cookie })).statusCode).toBe(200);
    expect((await get(path)).statusCode).toBe(404);
    // Its last character may be anything: another one in any case.
    const forged = `${cookie.slice(0, -2)}${cookie.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await get(path, null, { cookie: forged })).statusCode).toBe(404);
    const both = await Promise.all([1, 2].map(() => upload(path, [...complete, ['do', 'send']], null, { cookie })));
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(String(both[0]?.headers['set-cookie'])).toContain('Max-Age=900');
    const receivedAt = String(both[0]?.headers.location);
    const [page, again] = await Promise.all([1, 2].map(() => get(receivedAt, null, { cookie })));
    const code = /([2-9A-Z]{4}-){4}[2-9A-Z]{4}/.exec(page?.body ?? '')?.[0] ?? '';
    const receipt = /CNVD-C-2026-\d+/.exec(page?.body ?? '')?.[0] ?? '';
    expect(again?.body).toContain(code);
    expect((await get(receivedAt)).statusCode).toBe(404);
    const { rows } = await pool.query(
      `select a.code_digest, a.email, s.channel, s.address, r.person_id from desk.report r
       join desk.report_access a on a.report_id = r.id join desk.submission s on s.id = r.submission_id where r.receipt = $1`,
      [receipt],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ email: 'finder@example.cn', channel: 'anonymous', person_id: null });
    expect(rows[0].code_digest.equals(digestAccessCode(server.world.secrets, code))).toBe(true);
    const everything = await pool.query(`select to_jsonb(s)::text || to_jsonb(a)::text as text
      from desk.submission s, desk.report_access a`);
    expect(everything.rows.every(({ text }) => !text.includes(code))).toBe(true);
    await server.runJobs().catch(() => 0);
    const letter = server.letters.find(({ subject }) => subject.endsWith(` ${receipt}`));
    expect(letter?.to).toBe('finder@example.cn');
    expect(letter?.text).not.toMatch(new RegExp(`${code}|澜亭|弱口令`));
  });

  test('cannot be begun twice with one solution, not even once it was sent', async () => {
    const page = (await get('/report/anonymous')).body;
    const challenge = /name="challenge" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const solution = solve(challenge, Number(/data-work-bits="(\d+)"/.exec(page)?.[1]));
    const first = await post('/report/anonymous', { challenge, solution });
    const second = await post('/report/anonymous', { challenge, solution });
    expect(second.statusCode).toBe(409);
    expect(second.body).toContain('已经用过');
    expect(/name="challenge" value="([^"]+)"/.exec(second.body)?.[1]).not.toBe(challenge);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    await upload(String(first.headers.location), [...complete, ['do', 'send']], null, { cookie });
    expect((await post('/report/anonymous', { challenge, solution })).statusCode).toBe(409);
  });

  test('gets harder with each, and stops at ten from one network in 24 hours', async () => {
    await pool.query(
      `insert into desk.draft (id, key_hash, content, created_at, changed_at)
      select gen_random_uuid(), '\\x00', '{"values": {}, "network": "198.51.100.9"}', $1, $1 from generate_series(1, 10)`,
      [now],
    );
    const { app } = server;
    const asked = await app.inject({ url: '/report/anonymous', remoteAddress: '198.51.100.9' });
    expect(Number(/data-work-bits="(\d+)"/.exec(asked.body)?.[1])).toBe(26);
    const challenge = writeChallenge(
      server.world.secrets,
      { id, bits: 4, expiresAt: new Date(now.getTime() + 1e6) },
      '198.51.100.9',
    );
    const refused = await solved(challenge, 4, '198.51.100.9');
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('最多写10份');
  });

  test('keeps what was typed when the e-mail address is wrong', async () => {
    const { path, cookie } = await begin();
    const wrong: Part[] = [...complete.slice(0, -1), ['email', 'finder@@example'], ['do', 'send']];
    const answer = await upload(path, wrong, null, { cookie });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('href="#f-email"');
    expect(answer.body).toContain('澜亭路由器存在弱口令漏洞');
  });

  test('is gone after a week', async () => {
    const { path, cookie } = await begin();
    await purgeDrafts(server.world, new Date(now.getTime() + 6 * 86_400_000));
    expect((await get(path, null, { cookie })).statusCode).toBe(200);
    await purgeDrafts(server.world, new Date(now.getTime() + 8 * 86_400_000));
    expect((await get(path, null, { cookie })).statusCode).toBe(404);
  });

  test.skipIf(python === null)('can be begun without scripts: the command on the page finds the number', async () => {
    const page = (await get('/report/anonymous')).body;
    const shown = /<code>python3 -c &quot;([^<]+)&quot;<\/code>/.exec(page)?.[1] ?? '';
    const program = shown.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const challenge = /name="challenge" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const bits = Number(/data-work-bits="(\d+)"/.exec(page)?.[1]);
    // The same program over an easier question: 256 less 6 bits, and so on.
    const easier = program.replace(`>>${256 - bits}==0`, '>>250==0');
    expect(easier).not.toBe(program);
    const printed = execFileSync('python3', ['-c', easier], { encoding: 'utf8' });
    expect(printed.trim()).toBe(solve(challenge, 6));
  });
});
