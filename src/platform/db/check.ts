import { sql } from 'kysely';
import type { Text } from '../text.ts';
import type { Database } from './connect.ts';

/** One thing looked at. `text` says what was found and, where it is not well, what to do. */
export type Check = { readonly name: string; readonly well: boolean; readonly text: Text };

/** Looks at an open database: version, schema, and that the outlets' role sees `published` and nothing else. */
export async function checkDatabase(owner: Database, outlet: Database): Promise<Check[]> {
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(
    owner.db,
  );
  const { version = '?', bytes = 0 } = rows[0] ?? {};
  const megabytes = Math.round(Number(bytes) / 1e6);
  const found = { zh: `PostgreSQL ${version}，${megabytes} MB`, en: `PostgreSQL ${version}, ${megabytes} MB` };
  return [{ name: 'database', well: true, text: found }, await checkOutlet(outlet)];
}

async function checkOutlet(outlet: Database): Promise<Check> {
  await sql`select version from published.state`.execute(outlet.db);
  const denied = await sql`select 1 from desk.record limit 1`.execute(outlet.db).then(
    () => false,
    (thrown) => (thrown as { code?: string }).code === '42501',
  );
  return denied
    ? {
        name: 'gate',
        well: true,
        text: { zh: '公开部分的角色只能读 published', en: 'the outlets’ role can read published and nothing else' },
      }
    : {
        name: 'gate',
        well: false,
        text: {
          zh: '公开部分的角色能读到 desk，未公开内容可能泄露：请停止服务并执行 REVOKE ALL ON SCHEMA desk FROM bulou_outlet, PUBLIC;',
          en: 'the outlets’ role can read desk, unpublished data may leak: stop serving and run REVOKE ALL ON SCHEMA desk FROM bulou_outlet, PUBLIC;',
        },
      };
}
