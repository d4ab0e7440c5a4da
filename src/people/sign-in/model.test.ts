import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { peopleJobs } from '../jobs.ts';
import { argonPasswords, hashPassword } from '../password/hash.ts';
import { foldEmail, networkOf, waitMs } from './model.ts';

describe('the network of an address', () => {
  test.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1:2:3:4%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the wait', () => {
  const at = new Date('2026-03-02T01:00:00Z');
  const wait = (attempts: number, since = 0) =>
    waitMs('account-network', attempts, at, new Date(at.getTime() + since)) / 1000;

  test('doubles from half a minute to an hour, and never overflows', () => {
    expect([4, 5, 6, 7, 11, 12, 13, 5000].map((attempts) => wait(attempts))).toEqual([
      0, 30, 60, 120, 1920, 3600, 3600, 3600,
    ]);
  });

  test('runs off', () => {
    expect([wait(6, 20_000), wait(6, 60_000), wait(6, 90_000)]).toEqual([40, 0, 0]);
  });

  test('is never asked of an account as a whole', () => {
    expect(waitMs('account', 1_000_000, at, at)).toBe(0);
  });
});

test('an address is known by one spelling', () => {
  expect(foldEmail(' Ｌin@Lanting.Example ')).toBe('lin@lanting.example');
});

test('what is over is cleared away, what runs stays', async () => {
  const database = await testDatabase();
  const { pool, db } = database;
  const now = new Date('2026-06-01T00:00:00Z');
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const { rows } = await pool.query(
    "insert into people.person (email, name, created_at) values ('sweep@example.org', '林一', $1) returning id",
    [ago(200)],
  );
  for (const [days, byte] of [
    [1, '01'],
    [100, '02'],
  ] as const) {
    const hash = Buffer.from(byte.repeat(32), 'hex');
    await pool.query("insert into people.sign_in_attempt values ($1, 'network', 3, $2, $2)", [hash, ago(days * 3 - 2)]);
    await pool.query(
      `insert into people.session (token_hash, person_id, second_factor, opened_at, last_seen_at, address, user_agent)
       values ($1, $2, false, $3, $3, '192.0.2.1', '')`,
      [hash, rows[0].id, ago(days)],
    );
    await pool.query(
      "insert into people.challenge (token_hash, purpose, made_at, expires_at) values ($1, 'oidc', $2, $3)",
      [hash, ago(days), days === 1 ? ago(-1) : ago(99)],
    );
  }
  await peopleJobs({ database: { db, pool, close: async () => {} }, now: () => now })['people.clear-expired']?.(null);
  for (const table of ['sign_in_attempt', 'session', 'challenge']) {
    expect((await pool.query(`select count(*)::int as count from people.${table}`)).rows).toEqual([{ count: 1 }]);
  }
});

test('a password hashed by the platform is known by it, whatever spelling the keyboard sent', async () => {
  const hash = await hashPassword('ｆｏｕｒ kettles é');
  expect(await argonPasswords.verify(hash, 'four kettles é'.normalize('NFKC'))).toBe(true);
});
