import { findRecords, type PublishedRecord, type Reader } from '#publish/read/index.ts';
import { type ListQuery, listLimits, searchRecords } from '#search/index.ts';

/** Every record that a query leaves, whole, in its order; read a page at a time, when the one before is taken. */
export async function* eachRecord(db: Reader, query: ListQuery): AsyncGenerator<PublishedRecord> {
  for (let after = query.after, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await searchRecords(db, { ...query, after, limit: listLimits.rows });
    yield* await findRecords(
      db,
      page.rows.map(({ identifier }) => identifier),
    );
    after = page.next;
  }
}
