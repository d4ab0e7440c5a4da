import type { AffectedProduct, VersionRange } from '#vocabulary/index.ts';
import { atMostCharacters, distinct } from '../json-text.ts';
import { versExact } from '../vers.ts';

type CveVersion = {
  readonly version: string;
  readonly status: 'affected' | 'unaffected';
  readonly versionType?: 'custom';
  readonly lessThan?: string;
  readonly lessThanOrEqual?: string;
};

/**
 * Products as the CVE record format has them: one entry a vendor and product with all its versions. `n/a` stands where a row does not
 * tell vendor and product apart (then its text is the product) and where nothing is named; `unspecified` where no version is.
 */
export function cveAffected(rows: readonly AffectedProduct[]): object[] {
  const products = new Map<string, { vendor: string; product: string; versions: CveVersion[] }>();
  for (const row of rows) {
    const isParted = Boolean(row.vendor?.trim() && row.product?.trim());
    const vendor = isParted ? (row.vendor ?? '') : 'n/a';
    const product = isParted ? (row.product ?? '') : row.text;
    if (product.trim() === '') continue;
    const key = JSON.stringify([vendor, product]);
    const entry = products.get(key) ?? {
      vendor: atMostCharacters(vendor, 512),
      product: atMostCharacters(product, 2048),
      versions: [],
    };
    entry.versions.push(...versionsOf(row));
    products.set(key, entry);
  }
  const all = [...products.values()].map((entry) => ({ ...entry, versions: distinct(entry.versions) }));
  return all.length > 0 ? all : [{ vendor: 'n/a', product: 'n/a', versions: [{ version: 'n/a', status: 'affected' }] }];
}

function versionsOf({ version, ranges }: AffectedProduct): CveVersion[] {
  const spans = ranges.flatMap(spanOf);
  if (spans.length > 0) return spans;
  return [{ version: named(version) ?? 'unspecified', status: 'affected' }];
}

/** A span begins with its first version, so that one that begins behind a version is that version's exception. */
function spanOf(range: VersionRange): CveVersion[] {
  const exact = named(versExact(range));
  if (exact !== null) return [{ version: exact, status: 'affected' }];
  const [from, to] = [named(range.from), named(range.to)];
  if (from === null && to === null && (range.from !== null || range.to !== null)) return [];
  const end = to === null ? { lessThanOrEqual: '*' } : range.toIncluded ? { lessThanOrEqual: to } : { lessThan: to };
  const span: CveVersion = { version: from ?? '0', status: 'affected', versionType: 'custom', ...end };
  const before: CveVersion[] = from !== null && !range.fromIncluded ? [{ version: from, status: 'unaffected' }] : [];
  return [...before, span];
}

const named = (version: string | null): string | null =>
  version === null || version.trim() === '' ? null : atMostCharacters(version.trim(), 1024);
