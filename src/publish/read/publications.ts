import { named } from '#platform/db/index.ts';
import type { Reader } from './model.ts';

export type PublicationsAsked = {
  /** By what happened to a record last, or by its first publication. */
  readonly by: 'updated' | 'published';
  readonly newestFirst: boolean;
  /** Those that were published, corrected or withdrawn at this leaf of the log or later. */
  readonly fromLeaf: number;
  readonly skip: number;
  readonly limit: number;
};

/** Numbers of records, withdrawn ones among them, in the order in which they went public or changed: a page of them. */
export async function publications(db: Reader, asked: PublicationsAsked): Promise<readonly string[]> {
  const { by, newestFirst, fromLeaf, skip, limit } = asked;
  const name = `${by}${newestFirst ? 'Down' : 'Up'}` as const;
  const rows = await named<{ identifier: string }>(db.pool, `publish.${name}`, publicationStatements[name], [
    fromLeaf,
    skip,
    limit,
  ]);
  return rows.map(({ identifier }) => identifier);
}

/** Numbers that have a page, withdrawn ones included, with the leaf of the revision that stands, from behind the leaf `after` on. */
export async function publicationsAfter(
  db: Reader,
  after: number,
  limit: number,
): Promise<readonly { readonly identifier: string; readonly leaf: number }[]> {
  return named(db.pool, 'publish.publicationsAfter', publicationStatements.after, [after, limit]);
}

// The leaf of the revision that stands: a number has one leaf a revision.
const updated = `select l.identifier from published.log_leaf l join published.record r on r.identifier = l.identifier
  where r.revision = l.revision and l.kind in ('published', 'corrected', 'withdrawn') and l.leaf_index >= $1`;
const published = `select l.identifier from published.log_leaf l join published.record r on r.identifier = l.identifier
  where l.revision = 1 and l.kind = 'published' and exists (select from published.log_leaf n
    where n.identifier = r.identifier and n.revision = r.revision and n.leaf_index >= $1)`;
const page = (direction: 'asc' | 'desc') => `order by l.leaf_index ${direction} offset $2 limit $3`;

/** Exported for the test that reads their plans. */
export const publicationStatements = {
  updatedDown: `${updated} ${page('desc')}`,
  updatedUp: `${updated} ${page('asc')}`,
  publishedDown: `${published} ${page('desc')}`,
  publishedUp: `${published} ${page('asc')}`,
  after: `select l.identifier, l.leaf_index as leaf from published.log_leaf l join published.record r on r.identifier = l.identifier
    where r.revision = l.revision and l.kind in ('published', 'corrected', 'withdrawn') and l.leaf_index > $1
    order by l.leaf_index limit $2`,
} as const;
