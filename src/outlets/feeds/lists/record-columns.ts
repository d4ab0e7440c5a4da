import { recordColumns as recordCells } from '#formats/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import type { Column } from '../tables/model.ts';

/** What a file says of a record, a column each: those of the format of records. */
export const recordColumns: readonly Column<PublishedRecord>[] = recordCells.map(({ write, ...column }) => ({
  ...column,
  value: write,
}));
