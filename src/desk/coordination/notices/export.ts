import { PassThrough, type Readable } from 'node:stream';
import type { Db } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import { channelTerms, dayOf } from '#vocabulary/index.ts';
import type { LedgerFilter, LedgerPlace } from './ledger.ts';
import { countedTerm } from './ledger.ts';
import { stateTerms } from './model.ts';
import { type LedgerRow, ledgerPage } from './store-ledger.ts';
import { ledgerWords as w } from './words-ledger.ts';

export type Exporting = {
  readonly filter: LedgerFilter;
  readonly now: Date;
  readonly timeZone: string;
  readonly language: Language;
};

/** As many as a sheet holds, less its head. */
const mostRows = 1_048_000;
const rowsAtOnce = 2000;

/**
 * The ledger as a workbook, all lines that the filter lets through, written as it is read. Every cell is a text: nothing that a unit is
 * called is ever a formula, whatever it begins with.
 */
export async function ledgerWorkbook(db: Db, exporting: Exporting): Promise<Readable> {
  const { default: Excel } = await import('exceljs');
  const out = new PassThrough();
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const write = async () => {
    const sheet = book.addWorksheet(w.title[exporting.language], { views: [{ state: 'frozen', ySplit: 1 }] });
    const heads = columns.map(({ head, width }) => ({
      header: head[exporting.language],
      width,
      style: { numFmt: '@' },
    }));
    sheet.columns = heads;
    sheet.getRow(1).font = { bold: true };
    for await (const row of linesOf(db, exporting)) {
      sheet.addRow(columns.map(({ of }) => of(row, exporting))).commit();
      if (row.id % 100 === 0 && out.writableNeedDrain) await drained(out);
    }
    await book.commit();
  };
  write().catch((thrown) => out.destroy(thrown as Error));
  return out;
}

const drained = (out: PassThrough) =>
  new Promise<void>((resolve) => {
    out.once('drain', resolve);
    out.once('close', resolve);
  });

async function* linesOf(db: Db, { filter, now }: Exporting): AsyncIterable<LedgerRow> {
  let after: LedgerPlace | null = null;
  for (let count = 0; count < mostRows; ) {
    const rows: readonly LedgerRow[] = await ledgerPage(db, { filter, after, now, limit: rowsAtOnce });
    yield* rows;
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = { sentOn: last.sentOn, id: last.id };
  }
}

type Column = {
  readonly head: { readonly zh: string; readonly en: string };
  readonly width: number;
  readonly of: (row: LedgerRow, by: Exporting) => string;
};

const columns: readonly Column[] = [
  { head: w.number, width: 20, of: ({ number }) => number ?? '' },
  { head: w.sentOn, width: 12, of: ({ sentOn }) => sentOn },
  {
    head: w.channel,
    width: 30,
    of: ({ channel }, { language }) => (channel === null ? '' : channelTerms[channel][language]),
  },
  { head: w.told, width: 34, of: ({ told }) => told ?? '' },
  { head: w.affectedUnit, width: 34, of: ({ affectedUnit }) => affectedUnit ?? '' },
  {
    head: w.state,
    width: 14,
    of: ({ state }, { language }) => (state === null ? countedTerm : stateTerms[state])[language],
  },
  { head: w.due, width: 12, of: ({ dueAt }, { timeZone }) => (dueAt === null ? '' : dayOf(dueAt, timeZone)) },
  {
    head: w.overdue,
    width: 8,
    of: ({ dueAt }, { now, language }) => (dueAt !== null && dueAt < now ? w.yes[language] : ''),
  },
  {
    head: w.escalated,
    width: 12,
    of: ({ escalatedAt }, { timeZone }) => (escalatedAt === null ? '' : dayOf(escalatedAt, timeZone)),
  },
  { head: w.case, width: 20, of: ({ caseNumber }) => caseNumber ?? '' },
];
