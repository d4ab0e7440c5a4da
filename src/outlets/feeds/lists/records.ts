import { Type } from 'typebox';
import type { Text } from '#platform/text.ts';
import { type PublishedRecord, type Reader, toldRecords } from '#publish/read/index.ts';
import {
  countOf,
  eachRecord,
  formatListQuery,
  type ListQuery,
  listLimits,
  listParameters,
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

/** The list of records, of any query; and the same of one vendor. */
export const recordLists: readonly AnyList[] = [
  recordList({ path: '/records', titleOf: ({ query }) => titled(query.get('q')), heldBy: async () => ({}) }),
  recordList({
    path: '/vendors/:name',
    params: Type.Object({ name: Type.String({ minLength: 1, maxLength: listLimits.vendorName }) }),
    without: ['vendor'],
    titleOf: ({ params }) => words.of(params.name ?? ''),
    heldBy: async (db, { params: { name = '' }, today }) => {
      const vendors = [name];
      const ofVendor = { ...followed({ query: new URLSearchParams(), today }), vendors };
      if ((await countOf(db, ofVendor)) === 0) throw nothingHere(name);
      return { vendors };
    },
  }),
];

type RecordList = {
  readonly path: string;
  readonly params?: NonNullable<AnyList['params']>;
  /** Parameters that the path answers for. */
  readonly without?: readonly string[];
  titleOf(asked: Asked): Text;
  /** What the path itself asks of the records. */
  heldBy(db: Reader, asked: Asked): Promise<Partial<ListQuery>>;
};

function recordList({ path, params, without = [], titleOf, heldBy }: RecordList): AnyList {
  const takes = listParameters.filter((name) => !without.includes(name));
  return list<PublishedRecord>({
    path,
    ...(params && { params }),
    takes,
    columns: recordColumns,
    json: (record) => record,
    async open(db, asked): Promise<Opened<PublishedRecord>> {
      const query = followed(asked, await heldBy(db, asked));
      return { title: titleOf(asked), total: await countOf(db, query), rows: eachRecord(db, query) };
    },
    async tell(db, asked): Promise<Told> {
      // What changed last comes first, unless another order is asked for: in the list's own, a correction of an old record would never be seen.
      const isSorted = (asked.query.get('sort') ?? '') !== '';
      const held = await heldBy(db, asked);
      const query = followed(asked, { ...held, ...(!isSorted && { sort: 'changed' }) });
      const page = await searchRecords(db, { ...query, limit: entriesAsked(asked.query) });
      const entries = await toldRecords(
        db,
        page.rows.map(({ identifier }) => identifier),
      );
      const written = formatListQuery({ ...query, after: null, limit: listLimits.defaultRows });
      // The list's own order goes unsaid in its addresses; that of a feed is another.
      written.delete('sort');
      if (isSorted) written.append('sort', query.sort);
      for (const name of without) written.delete(name);
      return {
        title: titleOf(asked),
        subtitle: words.subtitle,
        query: written,
        entries: entries.map((entry) => recordEntry(entry, asked)),
        next: page.next,
      };
    },
  });
}

function titled(text: string | null): Text {
  return text === null || text.trim() === '' ? words.title : words.about(text.trim());
}
