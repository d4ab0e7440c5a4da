import { createHmac, randomBytes } from 'node:crypto';
import pg from 'pg';
import { messageOf, Refusal } from '../errors.ts';
import { scramVerifier } from './scram.ts';

/** The role with which outlets log in; the migrations grant it SELECT on `published` and nothing else. */
export const outletRole = 'bulou_outlet';

/**
 * The URL with which outlets log in: `override` (OUTLET_DATABASE_URL) where given, else role `bulou_outlet` on the owner's
 * database with a password derived from the owner's, so that every process that knows the one knows the other.
 * Refuses `database.outlet-url` when the owner's URL has no password to derive from.
 */
export function outletUrl(ownerUrl: string, override?: string): string {
  if (override !== undefined && override !== '') return override;
  const url = new URL(ownerUrl);
  if (url.password === '') {
    throw new Refusal('database.outlet-url', {
      zh: 'DATABASE_URL 中没有密码，无法推导只读角色的密码：请在其中写上密码，或另设 OUTLET_DATABASE_URL。',
      en: 'DATABASE_URL has no password from which that of the read-only role could be derived: put one in, or set OUTLET_DATABASE_URL.',
    });
  }
  const secret = decodeURIComponent(url.password);
  url.username = outletRole;
  url.password = createHmac('sha256', secret).update('bulou outlet login').digest('base64url');
  return url.href;
}

/**
 * Makes sure, before the migrations grant to it, that the outlet role exists and can log in with `loginUrl`.
 * Roles belong to the whole server, so several databases and processes may meet here: only what is missing is written.
 * Refuses `database.outlet-role-missing` (the owner may not create it; the sentence holds the SQL to run),
 * `database.outlet-role-strong` (it is a superuser) and `database.outlet-login` (it exists, its password is another).
 */
export async function ensureOutletRole(owner: pg.ClientBase, loginUrl: string): Promise<void> {
  if (new URL(loginUrl).username !== outletRole) return ensureRole(owner, `CREATE ROLE ${outletRole} NOLOGIN`);
  const verifier = scramVerifier(decodeURIComponent(new URL(loginUrl).password), randomBytes(16));
  const create = `CREATE ROLE ${outletRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${verifier}'`;
  await ensureRole(owner, create);
  if ((await loginFailure(loginUrl)) === undefined) return;
  const alter = `ALTER ROLE ${outletRole} LOGIN PASSWORD '${verifier}'`;
  const denied = await owner.query(alter).then(() => undefined, messageOf);
  // Another process may have set the same password at the same moment: what counts is that the login works.
  const failure = await loginFailure(loginUrl);
  if (failure !== undefined) throw loginRefusal(alter, denied ?? failure);
}

async function ensureRole(owner: pg.ClientBase, create: string): Promise<void> {
  const known = await owner.query<{ strong: boolean }>('SELECT rolsuper AS strong FROM pg_roles WHERE rolname = $1', [
    outletRole,
  ]);
  if (known.rows[0]?.strong) throw strongRefusal();
  if (known.rows.length > 0) return;
  try {
    await owner.query(create);
  } catch (thrown) {
    const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined;
    const madeMeanwhile = code === '42710' || code === '23505';
    if (madeMeanwhile) return;
    if (code === '42501') throw missingRefusal(create, thrown);
    throw thrown;
  }
}

/** `undefined` when the login works or fails for a reason that is not the password (a full server, no CONNECT yet). */
async function loginFailure(loginUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: loginUrl, connectionTimeoutMillis: 15_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (thrown) {
    const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined;
    if (code === '28P01' || code === '28000') return messageOf(thrown);
    throw thrown;
  } finally {
    await client.end().catch(() => {});
  }
  return undefined;
}

function missingRefusal(create: string, cause: unknown): Refusal {
  return new Refusal(
    'database.outlet-role-missing',
    {
      zh: `数据库里没有只读角色 ${outletRole}，而 DATABASE_URL 的用户无权创建角色。请用数据库管理员执行一次：${create};`,
      en: `The read-only role ${outletRole} does not exist and the user of DATABASE_URL may not create roles. Run once as the database administrator: ${create};`,
    },
    500,
    cause,
  );
}

function loginRefusal(alter: string, reason: string): Refusal {
  return new Refusal('database.outlet-login', {
    zh: `只读角色 ${outletRole} 无法登录（${reason}）。请把它的密码写进 OUTLET_DATABASE_URL，或用数据库管理员执行：${alter};`,
    en: `The read-only role ${outletRole} cannot log in (${reason}). Give its password in OUTLET_DATABASE_URL, or run as the database administrator: ${alter};`,
  });
}

function strongRefusal(): Refusal {
  return new Refusal('database.outlet-role-strong', {
    zh: `角色 ${outletRole} 是超级用户，能读到未公开的数据。请用数据库管理员执行：ALTER ROLE ${outletRole} NOSUPERUSER;`,
    en: `The role ${outletRole} is a superuser and could read what is not public. Run as the database administrator: ALTER ROLE ${outletRole} NOSUPERUSER;`,
  });
}
