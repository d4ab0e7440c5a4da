import type { Reader } from '#publish/read/index.ts';
import { allBits, type Bits } from './bits.ts';
import type { Columns } from './columns.ts';
import { matchedBits } from './evaluate.ts';
import { dayBits, type FacetName, facetNames, filtersOf, meet, seqBits } from './filter.ts';
import type { ListQuery } from './model.ts';
import { readAliasMatches } from './store.ts';

/** What a query leaves: `all` of it, and for each facet what is left without its own choices. */
export type Left = { readonly all: Bits; readonly without: Readonly<Record<FacetName, Bits>> };

export async function leftBy(db: Reader, columns: Columns, query: ListQuery): Promise<Left> {
  const [matched, byCve] = await Promise.all([
    matchedBits(db, columns, query),
    query.cve === null ? null : readAliasMatches(db, 'CVE', [query.cve]).then((seqs) => seqBits(columns, seqs)),
  ]);
  const isDated = query.from !== null || query.to !== null;
  const base = meet(meet(matched, byCve), isDated ? dayBits(columns, query.from, query.to) : null);
  const filters = filtersOf(columns, query);
  const everything = allBits(columns.count);
  const meeting = (skipped: FacetName | null) => {
    let left = base;
    for (const name of facetNames) if (name !== skipped) left = meet(left, filters[name]);
    return left ?? everything;
  };
  const all = meeting(null);
  // A facet in which nothing is chosen is counted over the very list.
  const without = Object.fromEntries(
    facetNames.map((name) => [name, filters[name] === null ? all : meeting(name)]),
  ) as Left['without'];
  return { all, without };
}
