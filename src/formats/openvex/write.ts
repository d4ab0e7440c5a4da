/**
 * Writer of OpenVEX documents (0.2.0): our own statement that the products of a record are affected, one a vendor, and what vendors say,
 * later and therefore before ours where they speak of the same products.
 *
 * The format cannot hold: scores, level, weakness, description, references, credit, spans of versions (a product is named by the address
 * of its records, with the row as stated behind `#`), why a vendor is not affected but in its own words, that a vendor will not fix but so.
 * A record without products says nothing here, nor does a withdrawn one.
 */
import {
  type AffectedProduct,
  type PublishedRecord,
  type VendorStatement,
  vendorStatusTerms,
} from '#vocabulary/index.ts';
import { distinct, jsonText } from '../json-text.ts';
import { aliasName, cvesOf } from '../names.ts';
import { productUrl, vendorUrl } from '../product-url.ts';
import { beginOf, issued, type RecordContext, recordUrl } from '../record-context.ts';
import { percentEncoded } from '../vers.ts';
import { wellFormed } from '../well-formed.ts';

/** Why there is no document: the record names no product, or is withdrawn. */
export function openVexGap(record: PublishedRecord, context: RecordContext): 'no-product' | 'withdrawn' | null {
  if (issued(record, context).withdrawn !== null) return 'withdrawn';
  return record.products.some(({ text }) => text.trim() !== '') ? null : 'no-product';
}

/** The document as text; null where `openVexGap` says why. */
export function writeOpenVex(given: PublishedRecord, context: RecordContext): string | null {
  if (openVexGap(given, context) !== null) return null;
  const record = wellFormed(given);
  const { authority, publicUrl } = context;
  const { firstAt, lastAt, revisions } = issued(record, context);
  const cves = cvesOf(record);
  const of = { record, publicUrl, firstAt };
  const claims = [...ours(of), ...(record.vendorStatements ?? []).map((said) => theirs(said, of))];
  // A vulnerability has one name; of several CVEs each has its statements.
  const names = cves.length > 0 ? cves : [record.identifier];
  return jsonText({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `${publicUrl}/api/v1/records/${record.identifier}.openvex.json`,
    author: authority.name,
    role: 'Coordinator',
    timestamp: firstAt.toISOString(),
    last_updated: lastAt.toISOString(),
    version: revisions.length,
    statements: distinct(
      names.flatMap((name) =>
        claims.map((claim) => ({ vulnerability: vulnerability(name, record, context), ...claim })),
      ),
    ),
  });
}

function vulnerability(name: string, record: PublishedRecord, context: RecordContext): object {
  const names = [record.identifier, ...record.aliases.map(aliasName)];
  const isCve = (one: string) => cvesOf(record).includes(one);
  const aliases = [...new Set(names)].filter((one) => one.trim() !== '' && one !== name && !isCve(one));
  return {
    '@id': recordUrl(record, context),
    name,
    ...(record.title !== '' && { description: record.title }),
    ...(aliases.length > 0 && { aliases }),
  };
}

type Of = { readonly record: PublishedRecord; readonly publicUrl: string; readonly firstAt: Date };

function ours({ record, publicUrl, firstAt }: Of): object[] {
  const rows = record.products.filter(({ text }) => text.trim() !== '');
  const vendors = new Map<string | null, AffectedProduct[]>();
  for (const row of rows) vendors.set(row.vendor, [...(vendors.get(row.vendor) ?? []), row]);
  return [...vendors].map(([vendor, own]) => ({
    timestamp: firstAt.toISOString(),
    products: components(own, publicUrl),
    status: 'affected',
    ...(vendor?.trim() && { supplier: vendor }),
    action_statement: action(record),
  }));
}

function action({ remediation, patch }: PublishedRecord): string {
  const words = [remediation, patch?.name, patch?.url].filter((part) => part != null && part.trim() !== '');
  return words.length > 0 ? words.join('\n') : '厂商尚未提供补丁，请关注厂商更新';
}

const components = (rows: readonly AffectedProduct[], publicUrl: string) =>
  distinct(rows.map((row) => ({ '@id': `${productUrl(row, publicUrl)}#${fragment(row.text)}` })));

const fragment = (text: string) => text.replace(/[^\w.~-]/gu, percentEncoded);

/** A vendor's own word on its products; on the vendor as a whole where the record names none of them. */
function theirs({ vendor, status, statement, on }: VendorStatement, { record, publicUrl, firstAt }: Of): object {
  const own = record.products.filter((row) => row.vendor === vendor && row.text.trim() !== '');
  const said = statement.trim() === '' ? vendorStatusTerms[status].zh : statement;
  const base = {
    // Said before we published, it still is the later word on the same products.
    timestamp: new Date(Math.max(beginOf(on).getTime(), firstAt.getTime())).toISOString(),
    products: own.length > 0 ? components(own, publicUrl) : [{ '@id': vendorUrl(vendor, publicUrl) }],
    ...(vendor.trim() !== '' && { supplier: vendor }),
  };
  if (status === 'not-affected') return { ...base, status: 'not_affected', impact_statement: said };
  if (status === 'investigating') return { ...base, status: 'under_investigation', status_notes: said };
  const fixed = status === 'fixed' ? firstFixed(own, publicUrl) : [];
  if (fixed.length > 0) return { ...base, products: fixed, status: 'fixed', status_notes: said };
  return { ...base, status: 'affected', action_statement: `${vendorStatusTerms[status].zh}：${said}` };
}

/** What is fixed is the version that a span ends before; where none is known, only what to do can be said of those affected. */
function firstFixed(rows: readonly AffectedProduct[], publicUrl: string): object[] {
  const versions = rows.flatMap((row) =>
    row.ranges.flatMap(({ to, toIncluded }) => (to === null || to.trim() === '' || toIncluded ? [] : [{ row, to }])),
  );
  return distinct(
    versions.map(({ row, to }) => ({
      '@id': `${productUrl(row, publicUrl)}#${fragment([row.vendor, row.product, to].join(' '))}`,
    })),
  );
}
