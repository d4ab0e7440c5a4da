import pg from 'pg';
import { messageOf, Refusal } from '../errors.ts';
import { ensureJobQueue } from './job-queue.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';
import { ensureOutletRole, outletUrl } from './outlet.ts';

/** What a run of the migrations did: numbers applied now, and the number the schema stands at. */
export type Migrated = { readonly applied: readonly number[]; readonly version: number };

type Applied = { number: number; name: string; sha256: string };

/**
 * Brings the schema up to the newest file of `folder`, forward only, each file in its own transaction, one process at a time.
 *
 * Writes `public.bulou_migration`, makes the schema `jobs`, and makes sure the outlet role exists (see `ensureOutletRole`); `outlet` overrides its URL.
 * Refuses `migration.name`, `migration.twice` (files), `migration.changed`, `migration.newer`, `migration.late` (files against
 * the database), `migration.failed` (with file and line), `database.version`, `database.encoding`, `database.unreachable`.
 */
export async function migrate(url: string, folder: string, outlet?: string): Promise<Migrated> {
  const files = await readMigrations(folder);
  const client = await dial(url);
  try {
    await checkServer(client);
    // Any number will do, as long as it is the same for every process of Bulou.
    await client.query('SELECT pg_advisory_lock(7203161)');
    await ensureOutletRole(client, outletUrl(url, outlet));
    await client.query(ledger);
    const { rows } = await client.query<Applied>(
      'SELECT number, name, sha256 FROM public.bulou_migration ORDER BY number',
    );
    const due = dueMigrations(files, rows);
    // A commit a file, each in its place in the log: what a loss of power takes is applied again. They reach the disk together.
    await client.query('SET synchronous_commit = off');
    for (const file of due) await apply(client, file);
    await client.query('RESET synchronous_commit');
    if (due.length > 0) await client.query(flushed);
    await ensureJobQueue(url);
    return { applied: due.map((file) => file.number), version: files.at(-1)?.number ?? 0 };
  } finally {
    await client.end().catch(() => {});
  }
}

/** Waits until everything before it is on the disk (see `hastily`). */
const flushed = "SELECT pg_logical_emit_message(true, 'bulou', '')";

const ledger = `CREATE TABLE IF NOT EXISTS public.bulou_migration (
  number integer PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`;

/** The files still to be applied; refuses a history that the files do not continue. */
function dueMigrations(files: readonly MigrationFile[], applied: readonly Applied[]): readonly MigrationFile[] {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  for (const past of applied) {
    const file = byNumber.get(past.number);
    if (!file) throw newer(past.name);
    if (file.sha256 !== past.sha256) throw changed(file.name);
  }
  const last = applied.at(-1)?.number ?? 0;
  const done = new Set(applied.map((past) => past.number));
  const due = files.filter((file) => !done.has(file.number));
  const late = due.find((file) => file.number < last);
  if (late) throw tooLate(late.name, last);
  return due;
}

async function dial(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'bulou migrate',
    connectionTimeoutMillis: 15_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (thrown) {
    throw new Refusal(
      'database.unreachable',
      {
        zh: `连接不上数据库（${messageOf(thrown)}）。请检查 DATABASE_URL 与数据库是否在运行；不设 DATABASE_URL 则使用内置的 PostgreSQL。`,
        en: `The database cannot be reached (${messageOf(thrown)}). Check DATABASE_URL and that the server runs; without DATABASE_URL the built-in PostgreSQL is used.`,
      },
      503,
      thrown,
    );
  }
  return client;
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
  );
  const major = Math.floor(Number(rows[0]?.version ?? 0) / 10_000);
  const encoding = rows[0]?.encoding ?? '';
  if (major < 15) {
    throw new Refusal('database.version', {
      zh: `数据库是 PostgreSQL ${major}，补漏需要 15 或更高版本：请升级，或改用内置的 PostgreSQL（不设 DATABASE_URL）。`,
      en: `The database is PostgreSQL ${major}; Bulou needs 15 or newer: upgrade it, or use the built-in one (leave DATABASE_URL unset).`,
    });
  }
  if (encoding !== 'UTF8') {
    throw new Refusal('database.encoding', {
      zh: `数据库编码是 ${encoding}，应为 UTF8。请新建：CREATE DATABASE bulou ENCODING 'UTF8' TEMPLATE template0;`,
      en: `The database's encoding is ${encoding}, it must be UTF8. Make a new one: CREATE DATABASE bulou ENCODING 'UTF8' TEMPLATE template0;`,
    });
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(file.sql);
    await client.query('INSERT INTO public.bulou_migration (number, name, sha256) VALUES ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ]);
    await client.query('COMMIT');
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => {});
    throw failed(file, thrown);
  }
}

function failed(file: MigrationFile, thrown: unknown): Refusal {
  const position = thrown instanceof pg.DatabaseError ? Number(thrown.position ?? 0) : 0;
  const line = position > 0 ? file.sql.slice(0, position).split('\n').length : undefined;
  const where = line === undefined ? file.name : `${file.name}:${line}`;
  return new Refusal(
    'migration.failed',
    {
      zh: `数据库结构升级 ${where} 没有成功（${messageOf(thrown)}），这一步已全部撤回，数据未变。请把这句话报告给维护者。`,
      en: `The schema migration ${where} failed (${messageOf(thrown)}); it was rolled back, the data is as before. Please report this sentence to the maintainers.`,
    },
    500,
    thrown,
  );
}

function newer(name: string): Refusal {
  return new Refusal('migration.newer', {
    zh: `数据库已升级到 ${name}，比本程序新。请安装与之相同或更新版本的补漏，或恢复升级前的备份。`,
    en: `The database already has ${name}, which this program does not know. Install that version of Bulou or a newer one, or restore the backup from before the upgrade.`,
  });
}

function changed(name: string): Refusal {
  return new Refusal('migration.changed', {
    zh: `${name} 在应用到数据库之后被改动过。请恢复原文件（git checkout migrations/${name}），改动写进新的编号文件。`,
    en: `${name} was changed after it had been applied to this database. Restore the file (git checkout migrations/${name}) and put the change into a new numbered file.`,
  });
}

function tooLate(name: string, last: number): Refusal {
  return new Refusal('migration.late', {
    zh: `${name} 的编号小于数据库已有的 ${last}，不能补在中间。请把它改成大于 ${last} 的编号。`,
    en: `${name} comes before ${last}, which this database already has, and cannot be slipped in. Give it a number above ${last}.`,
  });
}
