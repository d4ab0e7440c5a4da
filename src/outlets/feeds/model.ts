import type { TSchema } from 'typebox';
import type { Language, Text } from '#platform/text.ts';
import type { Reader } from '#publish/read/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { Entry } from './formats/model.ts';
import type { Column } from './tables/model.ts';

/** What was asked of a list: the parts of its address, and in which language the answer speaks. */
export type Asked = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly language: Language;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** From which `7d` counts back, in the platform's zone. */
  readonly today: Day;
};

/** A list laid open: every row, in the order of the page that shows it. `total` is null where nobody counted. */
export type Opened<Row> = {
  readonly title: Text;
  readonly total: number | null;
  readonly rows: AsyncIterable<Row>;
};

/** What a feed of the list tells: the newest of it. `query` is what was asked, in its one way of writing, without paging. */
export type Told = {
  readonly title: Text;
  readonly subtitle: Text;
  readonly query: URLSearchParams;
  readonly entries: readonly Entry[];
  /** The value of `after` that leads to older entries. */
  readonly next: string | null;
};

/**
 * A list of the public site, declared once: what its page shows goes out under the same address with a suffix as CSV, XLSX and NDJSON,
 * and what is new in it as a feed.
 */
export type List<Row> = {
  /** The page's own path: `/records`, `/vendors/:name`. */
  readonly path: string;
  readonly params?: TSchema;
  /** The parameters that the list knows, beside `lang`. Others are refused: a mistyped one would give another list than was asked. */
  readonly takes: readonly string[];
  /** Those of them that may be stated more than once. */
  readonly repeats?: readonly string[];
  /** What its files take beside: a feed that tells first of what changed last has no pages to go on with. */
  readonly takesInFiles?: readonly string[];
  /** Whether `after` is a place that a page of the list can have ended with, where that is looked at before anything else. */
  readonly isPlace?: (after: string) => boolean;
  readonly columns: readonly Column<Row>[];
  /** What a row is as JSON, where it is not an object of its columns. */
  readonly json?: (row: Row) => unknown;
  open(db: Reader, asked: Asked): Promise<Opened<Row>>;
  tell?(db: Reader, asked: Asked): Promise<Told>;
};

/** Any declared list: what the routes are made of. */
export type AnyList = List<unknown>;

/** Declares a list with the type of its rows tied together. */
export function list<Row>(declared: List<Row>): AnyList {
  return declared as unknown as AnyList;
}

/** How many entries a feed has, unless a limit is asked for; and how many rows a file may have. */
export const feedLimits = { entries: 50, mostEntries: 100, rows: 1_000_000 } as const;
