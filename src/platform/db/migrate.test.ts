import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { dropDatabase, runOn } from '../../../test/server.ts';
import { migrate, outletUrl } from './index.ts';

/** A folder of migrations and an empty database. */
async function fresh(files: Record<string, string>) {
  const server = inject('database').ownerUrl;
  const name = `bulou_test_migrate_${process.pid}_${randomBytes(4).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await runOn(server, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  const pool = new pg.Pool({ connectionString: url.href });
  const folder = await mkdtemp(join(tmpdir(), 'bulou-migrations-'));
  onTestFinished(async () => {
    await pool.end();
    await dropDatabase(server, name);
    await rm(folder, { recursive: true });
  });
  const write = async (more: Record<string, string>) => {
    for (const [file, text] of Object.entries(more)) await writeFile(join(folder, file), text);
  };
  await write(files);
  return { folder, ownerUrl: url.href, pool, write };
}

const first = { '0001-first.sql': 'CREATE TABLE public.one (n int);\nGRANT SELECT ON public.one TO bulou_outlet;\n' };

describe('migrate', () => {
  it('applies what is due in order, once', async () => {
    const { folder, ownerUrl, pool, write } = await fresh(first);
    expect(await migrate(ownerUrl, folder)).toEqual({ applied: [1], version: 1 });
    await write({ '0002-second.sql': 'ALTER TABLE public.one ADD m int;', '0010-tenth.sql': 'SELECT 1;' });
    expect(await migrate(ownerUrl, folder)).toEqual({ applied: [2, 10], version: 10 });
    expect(await migrate(ownerUrl, folder)).toEqual({ applied: [], version: 10 });
    const { rows } = await pool.query('SELECT number, name FROM public.bulou_migration ORDER BY 1');
    expect(rows.map((row) => row.name)).toEqual(['0001-first.sql', '0002-second.sql', '0010-tenth.sql']);
  });

  it('lets several processes start at once: one applies, the others find it done', async () => {
    const { folder, ownerUrl } = await fresh(first);
    const results = await Promise.all([1, 2, 3].map(() => migrate(ownerUrl, folder)));
    expect(results.map((done) => done.applied.length).sort()).toEqual([0, 0, 1]);
  });

  it('refuses a file that was changed after it was applied, but not its line ends', async () => {
    const { folder, ownerUrl, write } = await fresh(first);
    await migrate(ownerUrl, folder);
    await write({ '0001-first.sql': first['0001-first.sql'].replaceAll('\n', '\r\n') });
    expect(await migrate(ownerUrl, folder)).toEqual({ applied: [], version: 1 });
    await write({ '0001-first.sql': `${first['0001-first.sql']}-- afterthought` });
    const { code, text } = await refusal(migrate(ownerUrl, folder));
    expect(code).toBe('migration.changed');
    expect(text.en).toContain('git checkout migrations/0001-first.sql');
  });

  it('refuses a database that is newer than the program', async () => {
    const { folder, ownerUrl } = await fresh({ ...first, '0002-second.sql': 'SELECT 1;' });
    await migrate(ownerUrl, folder);
    await rm(join(folder, '0002-second.sql'));
    const { code, text } = await refusal(migrate(ownerUrl, folder));
    expect(code).toBe('migration.newer');
    expect(text.zh).toContain('0002-second.sql');
  });

  it('refuses a file slipped in before what is applied', async () => {
    const { folder, ownerUrl, write } = await fresh({ '0002-second.sql': 'SELECT 1;' });
    await migrate(ownerUrl, folder);
    await write(first);
    expect((await refusal(migrate(ownerUrl, folder))).code).toBe('migration.late');
  });

  it('refuses names that are no migration and numbers given twice', async () => {
    const { folder, ownerUrl, write } = await fresh({ ...first, '0001-other.sql': 'SELECT 1;' });
    expect((await refusal(migrate(ownerUrl, folder))).code).toBe('migration.twice');
    await write({ 'drafts.sql': '' });
    expect((await refusal(migrate(ownerUrl, folder))).code).toBe('migration.name');
  });

  it('rolls a failing file back whole and says its line', async () => {
    const broken = 'CREATE TABLE public.half (n int);\n\nSELECT nonsense;\n';
    const { folder, ownerUrl, pool, write } = await fresh({ ...first, '0002-broken.sql': broken });
    const { code, text } = await refusal(migrate(ownerUrl, folder));
    expect(code).toBe('migration.failed');
    expect(text.en).toContain('0002-broken.sql:3');
    expect((await pool.query("SELECT to_regclass('public.half') AS half")).rows).toEqual([{ half: null }]);
    await write({ '0002-broken.sql': 'SELECT 1;' });
    expect(await migrate(ownerUrl, folder)).toEqual({ applied: [2], version: 2 });
  });

  it('says in one sentence that the database cannot be reached', async () => {
    const { folder } = await fresh(first);
    const nowhere = 'postgresql://bulou:secret@localhost/bulou?host=%2Fnowhere';
    const { code, text } = await refusal(migrate(nowhere, folder));
    expect(code).toBe('database.unreachable');
    expect(text.en).toContain('DATABASE_URL');
    expect(text.en).not.toContain('secret');
  });
});

describe('the login of the outlets', () => {
  it('follows from the owner’s, the same in every process, and tells nothing of it', () => {
    const url = outletUrl('postgresql://bulou:s%2Fecret@db.example:5433/bulou?sslmode=require');
    expect(url).toBe(outletUrl('postgresql://bulou:s%2Fecret@db.example:5433/bulou?sslmode=require'));
    expect(url).toMatch(/^postgresql:\/\/bulou_outlet:[\w-]{43}@db\.example:5433\/bulou\?sslmode=require$/);
    expect(url).not.toContain('ecret@');
    expect(url).not.toBe(outletUrl('postgresql://bulou:other@db.example:5433/bulou?sslmode=require'));
  });

  it('is OUTLET_DATABASE_URL where that is set, and asked for where there is nothing to derive from', () => {
    expect(outletUrl('postgresql:///bulou', 'postgresql://reader:pw@h/b')).toBe('postgresql://reader:pw@h/b');
    expect(() => outletUrl('postgresql://peer@localhost/bulou')).toThrow(/OUTLET_DATABASE_URL/);
  });
});
