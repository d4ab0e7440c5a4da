import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { copyIn, copyLine, type Tx } from '#platform/db/index.ts';
import { type LogEntry, type PublishedRecord, severityRanks, textHash } from '../read/index.ts';
import { termVector } from '../terms.ts';
import { productIds } from './products.ts';
import { searchColumns } from './search-columns.ts';
import { noteBefore, noteNamed } from './tallies.ts';

/** A publication that is decided and only has to be written. */
export type Publication = {
  readonly seq: number;
  readonly revision: number;
  readonly kind: 'published' | 'corrected';
  /** False when only the row beside the content is stale (a vendor was merged): no new revision then. */
  readonly isNewRevision: boolean;
  /** True when rows of it stand already, which are written anew. */
  readonly isReplacing: boolean;
  /** True when its patch has a number already. */
  readonly isPatchKnown: boolean;
  /** True when it was withdrawn or its number rejected until now. */
  readonly wasRetracted: boolean;
  readonly record: PublishedRecord;
  readonly vendorIds: readonly number[];
  /** Null when it never named a patch. */
  readonly patchNumber: number | null;
  /** Why it changes, where whoever amended it said so. */
  readonly reason: string | null;
};

/** Publications as COPY takes them, one text a table. */
export type PublicationRows = {
  /** Their rows of the list are made when they are written: products get their numbers only then. */
  readonly publications: readonly Publication[];
  /** Places in the public list, of all of them. */
  readonly seqs: readonly number[];
  /** Places in the public list that are taken and given anew. */
  readonly replaced: readonly number[];
  /** Numbers that are no longer withdrawn or rejected. */
  readonly restored: readonly string[];
  /** Numbers whose patch is written anew, or no longer named. */
  readonly patched: readonly string[];
  readonly unpatched: readonly string[];
  readonly patches: string;
  /** What vendors say. */
  readonly statements: string;
  readonly revisions: string;
  readonly aliases: string;
  readonly terms: string;
  /** What the transparency log says of the revisions. */
  readonly entries: readonly LogEntry[];
};

/** Makes the rows of publications; lets the connection take its turn now and then, so that the server need not wait for it. */
export async function rowsOf(
  publications: readonly Publication[],
  { now, reason = null }: { readonly now: Date; readonly reason?: string | null },
): Promise<PublicationRows> {
  const named = (which: (one: Publication) => boolean) =>
    publications.filter(which).map(({ record }) => record.identifier);
  const entries: LogEntry[] = [];
  let [revisions, aliases, terms, patches, statements] = ['', '', '', '', ''];
  for (const [at, publication] of publications.entries()) {
    if (at % recordsPerTurn === 0) await turn();
    const { seq, revision, kind, isNewRevision, record } = publication;
    if (isNewRevision) {
      const { identifier } = record;
      const why = kind === 'corrected' ? (publication.reason ?? reason) : null;
      // The text as it is stored: the log's hash is of these very bytes.
      const content = JSON.stringify(record);
      revisions += copyLine([identifier, revision, kind, content, why, now]);
      const [contentHash, reasonHash] = [textHash(content), why === null ? null : textHash(why)];
      entries.push({ kind, identifier, revision, contentHash, reasonHash, publishedAt: now });
    }
    aliases += aliasLines(publication);
    terms += copyLine([seq, termVector(record)]);
    patches += patchLine(publication);
    statements += statementLines(publication);
  }
  return {
    seqs: publications.map(({ seq }) => seq),
    replaced: publications.filter(({ isReplacing }) => isReplacing).map(({ seq }) => seq),
    restored: named(({ wasRetracted }) => wasRetracted),
    patched: named(({ isPatchKnown, record }) => isPatchKnown && record.patch !== null),
    unpatched: named(({ isPatchKnown, record }) => isPatchKnown && record.patch === null),
    ...{ publications, revisions, aliases, terms, patches, statements, entries },
  };
}

const recordsPerTurn = 25;

/** Writes publications to all tables of the schema that hold one row or more a record. */
export async function writePublications(tx: Tx, rows: PublicationRows): Promise<void> {
  const { publications, seqs, replaced, restored, revisions, aliases, terms } = rows;
  await noteBefore(tx, seqs);
  // Their terms and aliases go with them. The rows come back under the same seq.
  if (replaced.length > 0) {
    await sql`delete from published.record where seq = any(${replaced}::integer[])`.execute(tx);
  }
  if (restored.length > 0) {
    await sql`delete from published.retracted where identifier = any(${restored}::text[])`.execute(tx);
  }
  const columns = '(identifier, revision, kind, content, reason, published_at)';
  await copyIn(tx, `copy published.record_revision ${columns} from stdin`, [revisions]);
  const products = await productIds(
    tx,
    publications.map(({ record }) => record),
  );
  await copyIn(
    tx,
    copyRecord,
    publications.map((publication, at) => recordLine(publication, products[at] ?? [])),
  );
  await copyIn(tx, 'copy published.record_alias (scheme, value, seq) from stdin', [aliases]);
  await copyIn(tx, 'copy published.record_term (seq, terms) from stdin', [terms]);
  const said = '(seq, vendor, status, statement, said_on)';
  if (rows.statements !== '') await copyIn(tx, `copy published.vendor_statement ${said} from stdin`, [rows.statements]);
  await writePatches(tx, rows);
}

async function writePatches(tx: Tx, { patched, unpatched, patches }: PublicationRows): Promise<void> {
  if (patched.length > 0) {
    await sql`delete from published.patch where identifier = any(${patched}::text[])`.execute(tx);
  }
  if (unpatched.length > 0) await unlistPatches(tx, unpatched);
  const columns = '(number, identifier, name, vendor, url, patched_on, listed_on)';
  if (patches !== '') await copyIn(tx, `copy published.patch ${columns} from stdin`, [patches]);
}

/** The numbers stay: nobody else gets them. */
function unlistPatches(tx: Tx, identifiers: readonly string[]): Promise<unknown> {
  return sql`update published.patch set is_listed = false where identifier = any(${identifiers}::text[])`.execute(tx);
}

/** Adds the revision that says a record is withdrawn, and takes its words out of the search; null when nothing of it is public. */
export async function writeWithdrawal(
  tx: Tx,
  identifier: string,
  reason: string,
  now: Date,
): Promise<{ readonly identifier: string; readonly revision: number; readonly content: string } | null> {
  await noteNamed(tx, [identifier]);
  const { rows } = await sql<{ seq: number; identifier: string; revision: number; content: string }>`
    with withdrawn as (
      insert into published.record_revision (identifier, revision, kind, content, reason, published_at)
      select v.identifier, v.revision + 1, 'withdrawn', v.content, ${reason}, ${now}
      from published.record p join published.record_revision v using (identifier, revision)
      where p.identifier = ${identifier} and not p.withdrawn
      returning identifier, revision, content::text as content
    )
    update published.record p set withdrawn = true, revision = w.revision
    from withdrawn w where p.identifier = w.identifier
    returning p.seq, w.identifier, w.revision, w.content`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  await sql`delete from published.record_term where seq = ${row.seq}`.execute(tx);
  await unlistPatches(tx, [identifier]);
  await sql`insert into published.retracted (identifier, kind, reason, retracted_at)
    values (${identifier}, 'withdrawn', ${reason}, ${now})`.execute(tx);
  return row;
}

const copyRecord = `copy published.record (seq, identifier, revision, title, severity, score, kind, object_type, sectors,
  vendor_ids, product_ids, patched, patched_on, cause, threat, position, weaknesses, stated_versions, verified, title_en, discoverer,
  cvss2, cvss3, cvss4, submitted_on, recorded_on, published_on, updated_on) from stdin`;

function recordLine({ seq, revision, record, vendorIds }: Publication, products: readonly number[]): string {
  const { cause, threat, position, weaknesses, statedVersions, verified, titleEn, discoverer, cvss2, cvss3, cvss4 } =
    searchColumns(record);
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
    products,
    record.patch !== null,
    record.patch?.publishedOn ?? null,
    ...[cause, threat, position, weaknesses, statedVersions, verified, titleEn, discoverer, cvss2, cvss3, cvss4],
    record.submittedOn,
    record.recordedOn,
    record.publishedOn,
    record.updatedOn,
  ]);
}

function patchLine({ record: { identifier, patch, publishedOn }, patchNumber }: Publication): string {
  if (patch === null) return '';
  const { name, vendor, url, publishedOn: patchedOn } = patch;
  return copyLine([patchNumber, identifier, name, vendor, url, patchedOn, publishedOn]);
}

/** A vendor speaks once of a record; should two statements bear one name, the later one stands. */
function statementLines({ seq, record }: Publication): string {
  const byVendor = new Map((record.vendorStatements ?? []).map((said) => [said.vendor, said]));
  return [...byVendor.values()]
    .map(({ vendor, status, statement, on }) => copyLine([seq, vendor, status, statement, on]))
    .join('');
}

function aliasLines({ seq, record }: Publication): string {
  const lines = new Set(record.aliases.map(({ scheme, value }) => copyLine([scheme, value, seq])));
  return [...lines].join('');
}
