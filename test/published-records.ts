import { sql } from 'kysely';
import { copyIn, copyLine, type Db, transaction } from '#platform/db/index.ts';
import { type PublishedRecord, severityRanks } from '#publish/read/index.ts';
import { vendorKey } from '#vocabulary/index.ts';
import { searchColumns } from '../src/publish/store/search-columns.ts';
import { termVector } from '../src/publish/terms.ts';
import { nothingStated } from './factories.ts';

/** A public record with nothing stated, but for what a test names. */
export function publishedRecord(
  fields: Partial<PublishedRecord> & Pick<PublishedRecord, 'identifier'>,
): PublishedRecord {
  return {
    ...nothingStated,
    title: 'Example Gateway 命令注入漏洞',
    severity: 'high',
    kind: 'product',
    description: '',
    publishedOn: '2024-01-22',
    ...fields,
  };
}

/**
 * Writes first publications straight into the schema `published`, for tests of the reading side: quick, and free of the desk.
 * Vendors are those that `products` name. Gives the seq of each record.
 */
export function publishForTest(
  db: Db,
  records: readonly PublishedRecord[],
  firstSeq = 1,
): Promise<ReadonlyMap<string, number>> {
  const seqs = new Map(records.map((record, n) => [record.identifier, firstSeq + n]));
  const seqOf = (record: PublishedRecord) => seqs.get(record.identifier) ?? 0;
  return transaction(db, async (tx) => {
    const copy = (into: string, lines: Iterable<string>) => copyIn(tx, `copy published.${into} from stdin`, lines);
    await copy(
      'record_revision (identifier, revision, kind, content)',
      records.map((record) => copyLine([record.identifier, 1, 'published', JSON.stringify(record)])),
    );
    await copy(
      `record (seq, identifier, revision, title, severity, score, kind, object_type, sectors, vendor_ids, product_ids, patched,
        cause, threat, position, weaknesses, stated_versions, verified, title_en, discoverer, cvss2, cvss3, cvss4, submitted_on, recorded_on,
        published_on, updated_on)`,
      records.map((record) => recordLine(record, seqOf(record))),
    );
    await copy(
      'record_term (seq, terms)',
      records.map((record) => copyLine([seqOf(record), termVector(record)])),
    );
    await copy(
      'record_alias (scheme, value, seq)',
      records.flatMap((record) => record.aliases.map((alias) => copyLine([alias.scheme, alias.value, seqOf(record)]))),
    );
    const vendors = [...vendorNames(records)].map((name) => ({ id: vendorId(name), name }));
    const products = [...new Map(records.flatMap(productsOf).map((product) => [product.id, product])).values()];
    await sql`insert into published.vendor (id, name)
      select id, name from jsonb_to_recordset(${JSON.stringify(vendors)}::jsonb) v (id integer, name text)
      on conflict do nothing`.execute(tx);
    await sql`insert into published.product (id, vendor_id, key, name)
      select id, vendor, key, name
      from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) p (id integer, vendor integer, key text, name text)
      on conflict do nothing`.execute(tx);
    return seqs;
  });
}

const ids = new Map<string, number>();

/** One number a name, the same in every test of a file. */
export function vendorId(name: string): number {
  const id = ids.get(name) ?? ids.size + 1;
  ids.set(name, id);
  return id;
}

function vendorNames(records: readonly PublishedRecord[]): Set<string> {
  return new Set(
    records.flatMap((record) => record.products.flatMap(({ vendor }) => (vendor === null ? [] : [vendor]))),
  );
}

const productNumbers = new Map<string, number>();

/** The products that a record names, each with one number a vendor and key. */
function productsOf({ products }: PublishedRecord) {
  return products.flatMap(({ vendor, product }) => {
    if (product === null) return [];
    const named = { vendor: vendor === null ? null : vendorId(vendor), key: vendorKey(product), name: product };
    const id = productNumbers.get(`${named.vendor} ${named.key}`) ?? productNumbers.size + 1;
    productNumbers.set(`${named.vendor} ${named.key}`, id);
    return [{ id, ...named }];
  });
}

function recordLine(record: PublishedRecord, seq: number): string {
  const { identifier, title, severity, score, kind, objectType, sectors, patch } = record;
  const { cause, threat, position, weaknesses, statedVersions, verified, titleEn, discoverer, cvss2, cvss3, cvss4 } =
    searchColumns(record);
  const rank = severity === null ? 0 : severityRanks[severity];
  const vendors = [...vendorNames([record])].map(vendorId);
  const products = [...new Set(productsOf(record).map(({ id }) => id))].sort((a, b) => a - b);
  return copyLine([
    ...[seq, identifier, 1, title, rank, score, kind, objectType, sectors, vendors, products, patch !== null],
    ...[cause, threat, position, weaknesses, statedVersions, verified, titleEn, discoverer, cvss2, cvss3, cvss4],
    ...[record.submittedOn, record.recordedOn, record.publishedOn, record.updatedOn],
  ]);
}
