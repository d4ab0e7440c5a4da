import { type TSchema, Type } from 'typebox';
import type { Expression } from '#expression/index.ts';
import type { Text } from '#platform/text.ts';
import { type PublishedRecord, type Reader, toldRecords } from '#publish/read/index.ts';
import {
  countOf,
  eachRecord,
  formatListQuery,
  type ListQuery,
  listLimits,
  listParameters,
  nextCursor,
  queryWithin,
  searchRecords,
} from '#search/index.ts';
import { entriesAsked } from '../asked.ts';
import { type AnyList, type Asked, list, type Opened, type Told } from '../model.ts';
import { nothingHere } from '../refusals.ts';
import { words as all } from '../words.ts';
import { recordColumns } from './record-columns.ts';
import { recordEntry } from './record-entry.tsx';
import { followed } from './records-query.ts';

const words = all.records;

/** Parameters of the list that name choices, as many as one likes. */
const chosen = ['severity', 'type', 'sector', 'kind', 'vendor', 'year'] satisfies (typeof listParameters)[number][];

/** The list of records, of any query; and the same of one vendor. */
export const recordLists: readonly AnyList[] = [
  recordList({ path: '/records', heldBy: async (_db, { query }) => ({ title: titled(query.get('q')) }) }),
  recordList({
    path: '/vendors/:name',
    params: Type.Object({ name: Type.String({ minLength: 1, maxLength: listLimits.vendorName }) }),
    without: ['vendor'],
    heldBy: async (db, { params: { name = '' }, today }) => {
      const vendors = [name];
      const ofVendor = { ...followed({ query: new URLSearchParams(), today }, { within: '' }), vendors };
      if ((await countOf(db, ofVendor)) === 0) throw nothingHere(name);
      return { title: words.of(name), vendors };
    },
  }),
];

/** What a path itself asks of the records, and how it is called. */
export type Held = { readonly title: Text; readonly vendors?: readonly string[]; readonly expression?: Expression };

type RecordList = {
  readonly path: string;
  readonly params?: TSchema;
  /** Parameters that the path answers for. */
  readonly without?: readonly string[];
  heldBy(db: Reader, asked: Asked): Promise<Held>;
};

/** Records as their list has them, of all or of a part that has an address of its own. */
export function recordList({ path, params, without = [], heldBy }: RecordList): AnyList {
  const takes = listParameters.filter((name) => !without.includes(name));
  // Part of what a cursor is bound to; the list of all records has the cursors of its page and of the interface.
  const partOf = (asked: Asked) => (params === undefined ? '' : [path, ...Object.values(asked.params)].join(' '));
  return list<PublishedRecord>({
    path,
    ...(params && { params }),
    takes,
    repeats: chosen,
    columns: recordColumns,
    json: (record) => record,
    async open(db, asked): Promise<Opened<PublishedRecord>> {
      const held = await heldBy(db, asked);
      const query = within(followed(asked, { within: partOf(asked) }), held);
      return { title: held.title, total: await countOf(db, query), rows: eachRecord(db, query) };
    },
    async tell(db, asked): Promise<Told> {
      // What changed last comes first, unless another order is asked for: in the list's own, a correction of an old record would never be seen.
      const isSorted = (asked.query.get('sort') ?? '') !== '';
      const held = await heldBy(db, asked);
      const part = partOf(asked);
      const stated = followed(asked, { within: part, ...(!isSorted && { unsaid: 'changed' }) });
      const page = await searchRecords(db, { ...within(stated, held), limit: entriesAsked(asked.query) });
      const entries = await toldRecords(
        db,
        page.rows.map(({ identifier }) => identifier),
      );
      const written = formatListQuery({ ...stated, after: null, limit: listLimits.defaultRows });
      // The list's own order goes unsaid in its addresses; that of a feed is another.
      written.delete('sort');
      if (isSorted) written.append('sort', stated.sort);
      return {
        title: held.title,
        subtitle: words.subtitle,
        query: written,
        entries: entries.map((entry) => recordEntry(entry, asked)),
        next: page.next && nextCursor(stated, page.next, part),
      };
    },
  });
}

/** The query within what the path holds: both must be fulfilled. */
function within(query: ListQuery, { vendors, expression }: Held): ListQuery {
  const ofVendors = vendors === undefined ? query : { ...query, vendors };
  return expression === undefined ? ofVendors : queryWithin(ofVendors, expression);
}

function titled(text: string | null): Text {
  return text === null || text.trim() === '' ? words.title : words.about(text.trim());
}
