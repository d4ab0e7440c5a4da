import { sql } from 'kysely';
import { copyIn, copyLine, type Tx } from '#platform/db/index.ts';
import { isZeroDay, type RecordContent, type VendorBook } from '#vocabulary/index.ts';
import type { StoredContent } from '../content.ts';
import { productRows } from '../product-rows.ts';

/** A record on its way in. `ordinal` counts within the import: the highest one of a number wins. */
export type Arrival = {
  readonly ordinal: number;
  readonly file: string;
  readonly record: RecordContent;
  readonly stored: StoredContent;
};

/**
 * Makes the session's staging tables; they vanish with the transaction. Only one import runs at a time: others wait here.
 *
 * Contents stay as they are up to a page, as in `desk.record`: what is compressed here would arrive there compressed.
 */
export async function openStaging(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7203162)`.execute(tx);
  await sql`create temp table staged_record (
    ordinal integer not null, file text not null, identifier text not null, content_hash bytea not null, content jsonb,
    title text, severity text, score numeric(3, 1), kind text, object_type text, sectors text[], zero_day boolean,
    submitted_on date, recorded_on date, published_on date, updated_on date, origin text
  ) with (toast_tuple_target = 8160) on commit drop`.execute(tx);
  await sql`create temp table staged_product (
    ordinal integer not null, position integer not null, text text not null,
    vendor text, vendor_key text, product text, product_key text, version text, ranges jsonb not null
  ) on commit drop`.execute(tx);
}

/**
 * Writes arrivals to the staging tables. Of a record whose stored content is the same only the number and the hash are
 * written: it still has to count as the last word of this import, but there is nothing to carry.
 */
export async function stage(tx: Tx, arrivals: readonly Arrival[], vendors: VendorBook): Promise<void> {
  const known = await storedHashes(tx, [...new Set(arrivals.map(({ record }) => record.identifier))]);
  const carried = arrivals.filter(({ record, stored }) => !known.get(record.identifier)?.equals(stored.hash));
  const carriedOrdinals = new Set(carried.map(({ ordinal }) => ordinal));
  await copyIn(
    tx,
    'copy staged_record from stdin',
    arrivals.values().map((arrival) => recordLine(arrival, carriedOrdinals.has(arrival.ordinal))),
  );
  await copyIn(tx, 'copy staged_product from stdin', productLines(carried, vendors));
}

async function storedHashes(tx: Tx, identifiers: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ identifier: string; contentHash: Buffer }>`
    select identifier, content_hash from desk.record where identifier = any(${identifiers}::text[])`.execute(tx);
  return new Map(rows.map(({ identifier, contentHash }) => [identifier, contentHash]));
}

function recordLine({ ordinal, file, record, stored }: Arrival, carried: boolean): string {
  const hash = `\\x${stored.hash.toString('hex')}`;
  const nothing = [null, null, null, null, null, null, null, null, null, null, null, null, null];
  if (!carried) return copyLine([ordinal, file, record.identifier, hash, ...nothing]);
  return copyLine([
    ordinal,
    file,
    record.identifier,
    hash,
    stored.json,
    record.title,
    record.severity,
    record.score,
    record.kind,
    record.objectType,
    record.sectors,
    isZeroDay(record),
    record.submittedOn,
    record.recordedOn,
    record.publishedOn,
    record.updatedOn,
    record.origin,
  ]);
}

function* productLines(arrivals: readonly Arrival[], vendors: VendorBook): Generator<string> {
  for (const { ordinal, record } of arrivals) {
    for (const { position, text, vendor, vendorKey, product, productKey, version, ranges } of productRows(
      record,
      vendors,
    )) {
      const rangesJson = ranges.length === 0 ? '[]' : JSON.stringify(ranges);
      yield copyLine([ordinal, position, text, vendor, vendorKey, product, productKey, version, rangesJson]);
    }
  }
}
