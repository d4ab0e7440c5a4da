import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { type PublishedRecord, scoreOf, versionStatements } from '#vocabulary/index.ts';
import { countProducts, productIds } from './products.ts';

/** What of a record is looked for by expressions and stands in columns of `published.record`, products aside. */
export type SearchColumns = Pick<PublishedRecord, 'cause' | 'threat' | 'position' | 'weaknesses' | 'discoverer'> & {
  readonly titleEn: string | null;
  readonly verified: boolean;
  readonly statedVersions: readonly string[];
  readonly cvss2: number | null;
  readonly cvss3: number | null;
  readonly cvss4: number | null;
};

export function searchColumns(record: PublishedRecord): SearchColumns {
  const { cause, threat, position, weaknesses, discoverer } = record;
  return {
    ...{ cause, threat, position, weaknesses, discoverer },
    titleEn: record.titleEn ?? null,
    verified: record.verification === 'verified',
    statedVersions: versionStatements(record.products),
    cvss2: record.cvss2 === null ? null : scoreOf(record.cvss2),
    cvss3: record.cvss3 === null ? null : scoreOf(record.cvss3),
    cvss4: record.cvss4 === null ? null : scoreOf(record.cvss4),
  };
}

const stretch = 500;

/**
 * Fills the columns of what was published before there were any; once, nothing is done where none is left. In the transaction that
 * holds the gate. Gives how many records were filled; whoever called raises the version.
 */
export async function fillEarlier(tx: Tx): Promise<number> {
  let filled = 0;
  for (;;) {
    const { rows } = await sql<{ seq: number; content: PublishedRecord | null }>`
      select r.seq, v.content from published.record r join published.record_revision v using (identifier, revision)
      where r.stated_versions is null order by r.seq limit ${stretch}`.execute(tx);
    if (rows.length === 0) break;
    await fill(tx, rows);
    filled += rows.length;
  }
  if (filled > 0) await countProducts(tx);
  return filled;
}

async function fill(tx: Tx, rows: readonly { seq: number; content: PublishedRecord | null }[]): Promise<void> {
  const held = rows.map(({ seq, content }) => ({ seq, record: content }));
  const ids = await productIds(
    tx,
    held.map(({ record }) => ({ products: record?.products ?? [] })),
  );
  const values = held.map(({ seq, record }, at) => ({
    seq,
    productIds: ids[at],
    ...(record !== null && searchColumns(record)),
  }));
  await sql`update published.record r set product_ids = array(select jsonb_array_elements_text(f."productIds")::integer),
      stated_versions = coalesce(array(select jsonb_array_elements_text(f."statedVersions")), '{}'),
      weaknesses = coalesce(array(select jsonb_array_elements_text(f.weaknesses)), '{}'), cause = f.cause, threat = f.threat,
      position = f.position, discoverer = f.discoverer, title_en = f."titleEn", verified = coalesce(f.verified, false),
      cvss2 = f.cvss2, cvss3 = f.cvss3, cvss4 = f.cvss4
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) f (seq integer, "productIds" jsonb, "statedVersions" jsonb, weaknesses jsonb, cause text,
      threat text, "position" text, discoverer text, "titleEn" text, verified boolean, cvss2 numeric, cvss3 numeric, cvss4 numeric)
    where r.seq = f.seq`.execute(tx);
}
