import type pg from 'pg';
import { marker } from './secrets.ts';

/** Which column each marker stands in: `xqzleakmarker0017x` → `desk.case.title`. */
export type Markers = ReadonlyMap<string, string>;

const tokens = new RegExp(`${marker}(\\d{4}x)?`, 'gi');

/**
 * Gives every column of text of the desk, of people and of alerts a marker of its own, in place of the one that `seedSecrets` has put into all of
 * them, so that a leak names where it came from. The audit log is left out: nothing can be changed there, and it holds none.
 */
export async function markEveryColumn(pool: pg.Pool): Promise<Markers> {
  const { rows } = await pool.query<{ schema: string; table: string; name: string; type: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as name, c.udt_name as type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema in ('desk', 'people', 'alerts') and t.table_type = 'BASE TABLE' and c.table_name not like 'audit%'
       and c.udt_name in ('text', 'jsonb', 'json', '_text') and c.is_generated = 'NEVER' order by 1, 2, 3`,
  );
  const markers = new Map<string, string>();
  for (const [at, { schema, table, name, type }] of rows.entries()) {
    const token = `${marker}${String(at).padStart(4, '0')}x`;
    const cast = type === '_text' ? 'text[]' : type;
    const { rowCount } = await pool.query(
      `update "${schema}"."${table}" set "${name}" = replace("${name}"::text, $1, $2)::${cast} where "${name}"::text like $3`,
      [marker, token, `%${marker}%`],
    );
    if (rowCount !== 0) markers.set(token, `${schema}.${table}.${name}`);
  }
  return markers;
}

/** The columns whose markers stand in a text; `unmarked` for the plain one, which no column holds any longer. */
export function columnsIn(text: string, markers: Markers): readonly string[] {
  const found = new Set([...text.matchAll(tokens)].map(([token]) => markers.get(token.toLowerCase()) ?? 'unmarked'));
  return [...found].sort();
}
