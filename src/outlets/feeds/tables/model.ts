import type { Language, Text } from '#platform/text.ts';

/** What a cell may hold. A day is `YYYY-MM-DD`; null is an empty cell. */
export type Cell = string | number | boolean | Date | null;

/** How a column's cells are to be understood: a spreadsheet sorts and filters days and numbers as such. */
export type CellType = 'text' | 'number' | 'day' | 'instant' | 'yes-no';

/** One column of a table, for every kind of file: its heading, and what a row says there. */
export type Column<Row> = {
  /** The member's name in NDJSON. */
  readonly key: string;
  readonly name: Text;
  readonly type: CellType;
  /** In characters, for spreadsheets. */
  readonly width: number;
  readonly value: (row: Row, language: Language) => Cell;
};

/** What a table is written as. `timeZone`: in which a spreadsheet shows an instant, which it has no zone for. */
export type Sheet<Row> = {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly language: Language;
  readonly timeZone: string;
};

/** How files say yes and no to people. */
export const yesNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } } as const;
