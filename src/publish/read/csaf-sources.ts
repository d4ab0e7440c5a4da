import { named } from '#platform/db/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { Reader, RevisionKind } from './model.ts';

/** One entry of a document's own history. `reason` says why, where that is stated. */
export type CsafEntry = { readonly kind: RevisionKind; readonly publishedAt: Date; readonly reason: string | null };

/** A document as it lies in the directory, for making the next one. */
export type StandingCsaf = {
  readonly place: string;
  readonly sourceRevision: number;
  readonly history: readonly CsafEntry[];
  readonly sha256: string;
  readonly signedBy: string | null;
};

/** A record with all that its document is made of. */
export type CsafSource = {
  readonly record: PublishedRecord;
  readonly withdrawn: boolean;
  /** Oldest first. */
  readonly revisions: readonly (CsafEntry & { readonly revision: number })[];
  /** A catalogue lists one of its CVEs as exploited. */
  readonly exploited: boolean;
};

/** How many leaves of the log are in the documents. */
export async function csafProgress(db: Reader): Promise<number> {
  const [row] = await named<{ nextLeaf: number }>(db.pool, 'publish.csafProgress', statements.progress, []);
  return row?.nextLeaf ?? 0;
}

/** The records of these numbers that are or were public; a number that never was is left out. */
export async function csafSources(db: Reader, identifiers: readonly string[]): Promise<readonly CsafSource[]> {
  type Row = Omit<CsafSource, 'revisions' | 'record'> & {
    content: PublishedRecord;
    revisions: readonly (Omit<CsafSource['revisions'][number], 'publishedAt'> & { publishedAt: string })[];
  };
  const rows = await named<Row>(db.pool, 'publish.csafSources', statements.sources, [identifiers]);
  return rows.map(({ content, revisions, ...source }) => ({
    ...source,
    record: content,
    revisions: revisions.map((one) => ({ ...one, publishedAt: new Date(one.publishedAt) })),
  }));
}

/** The documents of these numbers as they lie there, by number. */
export async function standingCsaf(
  db: Reader,
  trackingIds: readonly string[],
): Promise<ReadonlyMap<string, StandingCsaf>> {
  type Row = Omit<StandingCsaf, 'history'> & {
    trackingId: string;
    history: readonly (Omit<CsafEntry, 'publishedAt'> & { publishedAt: string })[];
  };
  const rows = await named<Row>(db.pool, 'publish.standingCsaf', statements.standing, [trackingIds]);
  return new Map(
    rows.map(({ trackingId, history, ...one }) => [
      trackingId,
      { ...one, history: history.map((entry) => ({ ...entry, publishedAt: new Date(entry.publishedAt) })) },
    ]),
  );
}

/** The advisories that are about any of these records. */
export async function advisoriesAbout(db: Reader, identifiers: readonly string[]): Promise<readonly string[]> {
  const rows = await named<{ number: string }>(db.pool, 'publish.advisoriesAbout', statements.advisories, [
    identifiers,
  ]);
  return rows.map(({ number }) => number);
}

/** Numbers whose documents were made with something else, or say something else of exploitation than the catalogues do; at most `limit`. */
export async function staleCsaf(db: Reader, madeWith: string, limit: number): Promise<readonly string[]> {
  const rows = await named<{ trackingId: string }>(db.pool, 'publish.staleCsaf', statements.stale, [madeWith, limit]);
  return rows.map(({ trackingId }) => trackingId);
}

const isExploited = `exists (select from published.record_alias a join published.exploited e on e.cve = a.value
  where a.seq = r.seq and a.scheme = 'CVE')`;

const statements = {
  progress: 'select next_leaf from published.csaf_state',
  sources: `
    select r.withdrawn, v.content, ${isExploited} as exploited,
      (select json_agg(json_build_object('revision', h.revision, 'kind', h.kind, 'publishedAt', h.published_at,
                                         'reason', h.reason) order by h.revision)
       from published.record_revision h where h.identifier = r.identifier) as revisions
    from published.record r join published.record_revision v using (identifier, revision)
    where r.identifier = any ($1::text[])`,
  standing: `
    select tracking_id, place, source_revision, history, sha256, signed_by from published.csaf_document
    where tracking_id = any ($1::text[])`,
  advisories: 'select distinct number from published.advisory_record where identifier = any ($1::text[])',
  // Few are listed as exploited: from there it is a look-up each.
  stale: `
    (select tracking_id from published.csaf_document where made_with < $1 or made_with > $1 limit $2)
    union
    (select d.tracking_id from published.exploited e
      join published.record_alias a on a.scheme = 'CVE' and a.value = e.cve
      join published.record r on r.seq = a.seq
      join published.csaf_document d on d.tracking_id = r.identifier
     where not d.exploited limit $2)
    union
    (select d.tracking_id from published.csaf_document d join published.record r on r.identifier = d.tracking_id
     where d.exploited and not ${isExploited} limit $2)
    limit $2`,
} as const;
