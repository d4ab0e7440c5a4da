import { named } from '#platform/db/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';

/** A record that names a product or may name it in its text, with its place in the order newest first. */
export type Candidate = {
  readonly seq: number;
  readonly publishedOn: string;
  readonly publishedAt: Date;
  readonly record: PublishedRecord;
};

export type CandidatesAsked = {
  /** Names of the product, folded as `vendorKey` folds. */
  readonly products: readonly string[];
  /** A `tsquery`: records that hold it are looked into where a row of theirs tells no product apart. Null: none are. */
  readonly terms: string | null;
  /** Where an earlier page ended. */
  readonly after: Pick<Candidate, 'seq' | 'publishedOn'> | null;
  readonly limit: number;
};

export type Candidates = {
  readonly found: readonly Candidate[];
  /** Where to go on; null when there are no more. */
  readonly next: Pick<Candidate, 'seq' | 'publishedOn'> | null;
};

/**
 * Of the next `limit` public records that name one of these products, or hold the words, newest first: those that do name one, or have a
 * row in which no product is told apart.
 */
export async function candidatesFor(
  db: Reader,
  { products, terms, after, limit }: CandidatesAsked,
): Promise<Candidates> {
  const values = [products, after?.publishedOn ?? '9999-12-31', after?.seq ?? 2 ** 31 - 1, limit + 1, terms];
  const rows = await named<Omit<Candidate, 'record'> & { content: PublishedRecord | null }>(
    db.pool,
    'publish.candidates',
    candidateStatements.candidates,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    found: page.flatMap(({ content, ...one }) => (content === null ? [] : [{ ...one, record: content }])),
    next: rows.length > limit && last !== undefined ? { seq: last.seq, publishedOn: last.publishedOn } : null,
  };
}

/**
 * Exported for the test that reads their plans. The newest are chosen before their contents are read. Records lie as `JSON.stringify`
 * wrote them, and a quotation mark within a text has a stroke before it: `"product":null` is a row without a product.
 */
export const candidateStatements = {
  candidates: `with places as materialized (
      select r.seq, true as is_named from published.record r
      where r.product_ids && array(select p.id from published.product p where p.key = any ($1::text[]))
      union all
      select t.seq, false from published.record_term t where t.terms @@ $5::tsquery),
    once as materialized (select seq, bool_or(is_named) as is_named from places group by seq),
    chosen as materialized (
      select r.seq, r.identifier, r.revision, r.published_on, o.is_named
      from once o join published.record r using (seq)
      where not r.withdrawn and (r.published_on, r.seq) < ($2::date, $3::integer)
      order by r.published_on desc, r.seq desc limit $4)
    select c.seq, c.published_on, v.published_at,
      case when c.is_named or strpos(v.content::text, '"product":null') > 0 then v.content end as content
    from chosen c join published.record_revision v using (identifier, revision)
    order by c.published_on desc, c.seq desc`,
} as const;
