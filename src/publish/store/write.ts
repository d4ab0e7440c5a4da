import { sql } from 'kysely';
import { copyIn, copyLine, type Tx } from '#platform/db/index.ts';
import type { PublishedRecord } from '../read/index.ts';
import { severityRanks } from '../read/index.ts';
import { termVector } from '../terms.ts';

/** A publication that is decided and only has to be written. */
export type Publication = {
  readonly seq: number;
  readonly revision: number;
  readonly kind: 'published' | 'corrected';
  /** False when only the row beside the content is stale (a vendor was merged): no new revision then. */
  readonly isNewRevision: boolean;
  readonly record: PublishedRecord;
  readonly vendorIds: readonly number[];
};

/** Writes publications to all tables of the schema that hold one row or more a record. */
export async function writePublications(tx: Tx, publications: readonly Publication[], now: Date): Promise<void> {
  const isOld = ({ revision, isNewRevision }: Publication) => revision > 1 || !isNewRevision;
  const old = publications.filter(isOld).map(({ seq }) => seq);
  // Their terms and aliases go with them. The rows come back under the same seq.
  if (old.length > 0) await sql`delete from published.record where seq = any(${old}::integer[])`.execute(tx);
  const revisions = publications.values().filter(({ isNewRevision }) => isNewRevision);
  await copyIn(
    tx,
    'copy published.record_revision (identifier, revision, kind, content, published_at) from stdin',
    revisions.map(({ record, revision, kind }) =>
      copyLine([record.identifier, revision, kind, JSON.stringify(record), now]),
    ),
  );
  await copyIn(tx, copyRecord, publications.values().map(recordLine));
  await copyIn(tx, 'copy published.record_alias (scheme, value, seq) from stdin', aliasLines(publications));
  // The tokens are made while the server stores those made before.
  await copyIn(
    tx,
    'copy published.record_term (seq, terms) from stdin',
    publications.values().map(({ seq, record }) => copyLine([seq, termVector(record)])),
  );
}

/** Adds the revision that says a record is withdrawn, and takes its words out of the search. */
export async function writeWithdrawal(tx: Tx, identifier: string, reason: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ seq: number }>`
    with withdrawn as (
      insert into published.record_revision (identifier, revision, kind, content, reason, published_at)
      select v.identifier, v.revision + 1, 'withdrawn', v.content, ${reason}, ${now}
      from published.record p join published.record_revision v using (identifier, revision)
      where p.identifier = ${identifier} and not p.withdrawn
      returning identifier, revision
    )
    update published.record p set withdrawn = true, revision = w.revision
    from withdrawn w where p.identifier = w.identifier returning p.seq`.execute(tx);
  for (const { seq } of rows) await sql`delete from published.record_term where seq = ${seq}`.execute(tx);
  return rows.length > 0;
}

const copyRecord = `copy published.record (seq, identifier, revision, title, severity, score, kind, object_type, sectors,
  vendor_ids, patched, submitted_on, recorded_on, published_on, updated_on) from stdin`;

function recordLine({ seq, revision, record, vendorIds }: Publication): string {
  return copyLine([
    seq,
    record.identifier,
    revision,
    record.title,
    record.severity === null ? 0 : severityRanks[record.severity],
    record.score,
    record.kind,
    record.objectType,
    record.sectors,
    vendorIds,
    record.patch !== null,
    record.submittedOn,
    record.recordedOn,
    record.publishedOn,
    record.updatedOn,
  ]);
}

function* aliasLines(publications: readonly Publication[]): Generator<string> {
  for (const { seq, record } of publications) {
    const lines = new Set(record.aliases.map(({ scheme, value }) => copyLine([scheme, value, seq])));
    yield* lines;
  }
}
