import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { ensureCluster } from './embedded/cluster.ts';
import { choosePlace } from './embedded/place.ts';
import { startEmbedded } from './embedded/start.ts';
import { ensureOutletRole, outletRole, outletUrl } from './outlet.ts';

vi.setConfig({ testTimeout: 120_000 });

// A server of its own: the role belongs to the whole server, and other test files log in with it at the same time.
const folder = await mkdtemp(join(tmpdir(), `bulou-test-${process.pid}-`));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the role of the outlets', () => {
  it('is made by an owner who may, once, and logs in with the derived password', async () => {
    await withoutRole();
    await as(server.url, (owner) => ensureOutletRole(owner, outletUrl(server.url)));
    await as(server.url, (owner) => ensureOutletRole(owner, outletUrl(server.url)));
    expect(await whoAmI(outletUrl(server.url))).toBe(outletRole);
  });

  it('is made by several processes at once without a quarrel', async () => {
    await withoutRole();
    await Promise.all(
      [1, 2, 3, 4].map(() => as(server.url, (owner) => ensureOutletRole(owner, outletUrl(server.url)))),
    );
    expect(await whoAmI(outletUrl(server.url))).toBe(outletRole);
  });

  it('gets the new password when the one it is derived from has changed', async () => {
    await withoutRole();
    const before = new URL(outletUrl(server.url));
    before.password = 'what-it-was-before';
    await as(server.url, (owner) => ensureOutletRole(owner, before.href));
    expect(await whoAmI(before.href)).toBe(outletRole);
    await as(server.url, (owner) => ensureOutletRole(owner, outletUrl(server.url)));
    expect(await whoAmI(outletUrl(server.url))).toBe(outletRole);
  });

  it('without the right to make it is asked for with the very statement, which works', async () => {
    await withoutRole();
    const plain = await plainOwner();
    const { code, text } = await refusal(as(plain, (owner) => ensureOutletRole(owner, outletUrl(plain))));
    expect(code).toBe('database.outlet-role-missing');
    const statement = /CREATE ROLE bulou_outlet .*;/.exec(text.en)?.[0] ?? '';
    expect(text.zh).toContain(statement);
    await as(await superuser(), (admin) => admin.query(statement));
    await as(plain, (owner) => ensureOutletRole(owner, outletUrl(plain)));
    expect(await whoAmI(outletUrl(plain))).toBe(outletRole);
  });

  it('with a password that we may not change is refused with the way out', async () => {
    await withoutRole();
    const plain = await plainOwner();
    await as(await superuser(), (admin) => admin.query("CREATE ROLE bulou_outlet LOGIN PASSWORD 'their own'"));
    const { code, text } = await refusal(as(plain, (owner) => ensureOutletRole(owner, outletUrl(plain))));
    expect(code).toBe('database.outlet-login');
    expect(text.en).toContain('OUTLET_DATABASE_URL');
  });

  it('is refused where it could see everything', async () => {
    await withoutRole();
    await as(await superuser(), (admin) => admin.query("CREATE ROLE bulou_outlet SUPERUSER LOGIN PASSWORD 'x'"));
    const { code } = await refusal(as(server.url, (owner) => ensureOutletRole(owner, outletUrl(server.url))));
    expect(code).toBe('database.outlet-role-strong');
  });

  it('only has to exist where the outlets log in as somebody else', async () => {
    await withoutRole();
    await as(server.url, (owner) => ensureOutletRole(owner, 'postgresql://reader:pw@localhost/bulou'));
    const rows = await as(server.url, (owner) =>
      owner.query('SELECT rolcanlogin FROM pg_roles WHERE rolname = $1', [outletRole]),
    );
    expect(rows.rows).toEqual([{ rolcanlogin: false }]);
  });
});

async function withoutRole(): Promise<void> {
  await as(await superuser(), async (admin) => {
    await admin.query(`DROP ROLE IF EXISTS ${outletRole}`);
  });
}

async function superuser(): Promise<string> {
  const url = new URL(server.url);
  url.username = 'postgres';
  url.password = (await ensureCluster(await choosePlace(folder, folder))).superuser;
  return url.href;
}

/** The same database as a role that may make nothing but tables. */
async function plainOwner(): Promise<string> {
  await as(await superuser(), async (admin) => {
    await admin.query('DROP ROLE IF EXISTS plain');
    await admin.query("CREATE ROLE plain LOGIN PASSWORD 'plain secret'");
  });
  const url = new URL(server.url);
  url.username = 'plain';
  url.password = 'plain secret';
  return url.href;
}

async function whoAmI(url: string): Promise<string> {
  const { rows } = await as(url, (client) => client.query<{ me: string }>('SELECT current_user AS me'));
  return rows[0]?.me ?? '';
}

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
