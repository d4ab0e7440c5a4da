import { vendorsOfRecords } from '#search/index.ts';
import { initials, type VendorFilter, vendorSorts, vendorsLike } from '#vocabulary/index.ts';
import { readCode } from '../asked.ts';
import { type AnyList, type Asked, list } from '../model.ts';
import { words as all } from '../words.ts';

const words = all.vendors;

type Vendor = { readonly name: string; readonly records: number; readonly url: string };

/** The vendors that public records name, as their page finds them. Nothing in it is ever new: it has no feed. */
export const vendorList: AnyList = list<Vendor>({
  path: '/vendors',
  takes: ['q', 'letter', 'sort'],
  columns: [
    { key: 'name', name: words.name, type: 'text', width: 32, value: ({ name }) => name },
    { key: 'records', name: words.records, type: 'number', width: 10, value: ({ records }) => records },
    { key: 'url', name: words.url, type: 'text', width: 48, value: ({ url }) => url },
  ],
  async open(db, asked) {
    const found = vendorsLike(await vendorsOfRecords(db), filterOf(asked));
    return { title: words.title, total: found.length, rows: each(found, asked.publicUrl) };
  },
});

function filterOf({ query }: Asked): VendorFilter {
  return {
    text: query.get('q')?.trim() ?? '',
    letter: readCode(new URLSearchParams({ letter: query.get('letter')?.toUpperCase() ?? '' }), 'letter', initials),
    sort: readCode(query, 'sort', vendorSorts) ?? 'name',
  };
}

async function* each(lines: readonly Omit<Vendor, 'url'>[], publicUrl: string): AsyncGenerator<Vendor> {
  for (const { name, records } of lines) {
    yield { name, records, url: `${publicUrl}/vendors/${encodeURIComponent(name)}` };
  }
}
