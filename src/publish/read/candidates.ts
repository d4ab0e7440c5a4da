import { named } from '#platform/db/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';

/** A record that names a product, with its place in the order newest first. */
export type Candidate = {
  readonly seq: number;
  readonly publishedOn: string;
  readonly publishedAt: Date;
  readonly record: PublishedRecord;
};

export type CandidatesAsked = {
  /** Names of the product, folded as `vendorKey` folds. */
  readonly products: readonly string[];
  /** Where an earlier page ended. */
  readonly after: Pick<Candidate, 'seq' | 'publishedOn'> | null;
  readonly limit: number;
};

/** Public records that name one of these products, newest first, through the index of products. One more than `limit` where there are more. */
export async function candidatesFor(
  db: Reader,
  { products, after, limit }: CandidatesAsked,
): Promise<readonly Candidate[]> {
  const values = [products, after?.publishedOn ?? '9999-12-31', after?.seq ?? 2 ** 31 - 1, limit + 1];
  const found = await named<Omit<Candidate, 'record'> & { content: PublishedRecord }>(
    db.pool,
    'publish.candidates',
    candidateStatements.candidates,
    values,
  );
  return found.map(({ content, ...one }) => ({ ...one, record: content }));
}

/** Exported for the test that reads their plans. The newest are chosen before their contents are read. */
export const candidateStatements = {
  candidates: `with chosen as materialized (
      select r.seq, r.identifier, r.revision, r.published_on from published.record r
      where r.product_ids && array(select p.id from published.product p where p.key = any ($1::text[])) and not r.withdrawn
        and (r.published_on, r.seq) < ($2::date, $3::integer)
      order by r.published_on desc, r.seq desc limit $4)
    select c.seq, c.published_on, v.published_at, v.content
    from chosen c join published.record_revision v using (identifier, revision)
    order by c.published_on desc, c.seq desc`,
} as const;
