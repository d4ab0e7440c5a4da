import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../errors.ts';

/** One numbered SQL file; `sha256` is over its text with LF line ends, so that a checkout with CRLF is the same file. */
export type MigrationFile = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

/** The `NNNN-name.sql` files of a folder in their order. Refuses `migration.name` and `migration.twice`. */
export async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(names.map((name) => readMigration(folder, name)));
  files.forEach((file, i) => {
    const before = files[i - 1];
    if (before?.number === file.number) throw twice(before.name, file.name);
  });
  return files;
}

async function readMigration(folder: string, name: string): Promise<MigrationFile> {
  const number = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name)?.[1];
  if (number === undefined) {
    throw new Refusal('migration.name', {
      zh: `migrations/${name} 的文件名不合规则。请改成四位编号加名称，例如 0007-alerts.sql。`,
      en: `migrations/${name} is not named as a migration. Name it four digits, hyphen, words: 0007-alerts.sql.`,
    });
  }
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
  return { number: Number(number), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

function twice(first: string, second: string): Refusal {
  return new Refusal('migration.twice', {
    zh: `migrations/ 中 ${first} 与 ${second} 编号相同。请给后写的那个换成下一个编号。`,
    en: `migrations/ holds ${first} and ${second} with the same number. Give the later one the next number.`,
  });
}
