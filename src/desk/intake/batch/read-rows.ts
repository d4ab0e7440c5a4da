import { setImmediate as turn } from 'node:timers/promises';
import {
  type DraftItem,
  FileProblem,
  type ReportDraft,
  type ReportField,
  readableFile,
  reportFields,
} from '#formats/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { Day, VendorBook } from '#vocabulary/index.ts';
import { checkContent } from '../check/check-content.ts';
import type { ReportContent } from '../content.ts';
import type { WrongNumber } from '../numbers/check.ts';
import { numberField } from '../numbers/refusals.ts';
import type { BatchRow, ReadFile, RowMistake } from './model.ts';
import { twinsIn } from './twins.ts';

/** Between so many rows others get their turn: reading must not hold the process. */
const rowsAtOnce = 100;

export type RowChecks = {
  readonly vendors: VendorBook;
  readonly today: Day;
  /** What is wrong with the reserved numbers that good rows state. */
  readonly wrongNumbers: (contents: readonly ReportContent[]) => Promise<readonly WrongNumber[]>;
};

/**
 * Reads a file of reports of any format and checks each row as the form would; nothing is stored. Refuses, with status 422, what the
 * readers refuse about a file as a whole (`batch.…`).
 */
export async function readRows(bytes: Uint8Array, { vendors, today, wrongNumbers }: RowChecks): Promise<ReadFile> {
  const notices: Text[] = [];
  const drafts: ReportDraft[] = [];
  try {
    const { format, read } = readableFile(bytes);
    let sinceTurn = 0;
    for await (const item of read(vendors)) {
      take(item, notices, drafts);
      sinceTurn += 1;
      if (sinceTurn % rowsAtOnce === 0) await turn();
    }
    if (drafts.length === 0) throw new FileProblem('batch.empty');
    const checked = await checkedRows(drafts, today);
    const wrong = await wrongNumbers(checked.flatMap(({ content }) => content ?? []));
    return { format, notices, rows: withNumbers(checked, wrong) };
  } catch (thrown) {
    if (thrown instanceof FileProblem) throw new Refusal(thrown.code, thrown.text, 422);
    throw thrown;
  }
}

function take(item: DraftItem, notices: Text[], drafts: ReportDraft[]): void {
  if (item.kind === 'notice') notices.push(item.notice.text);
  else drafts.push(item.draft);
}

/** A row, and of a good one what it would be received as. */
type CheckedRow = { readonly draft: ReportDraft; readonly row: BatchRow; readonly content: ReportContent | null };

/** Good rows with a number that they may not state are wrong at its cell; `wrong` is by the places of the good ones. */
function withNumbers(checked: readonly CheckedRow[], wrong: readonly WrongNumber[]): readonly BatchRow[] {
  const refusals = new Map(wrong.map(({ at, refusal }) => [at, refusal]));
  let place = 0;
  return checked.map(({ draft, row, content }) => {
    const refusal = content === null ? undefined : refusals.get(place++);
    if (refusal === undefined) return row;
    const mistake: RowMistake = { field: numberField, cell: draft.cellOf(numberField), text: refusal.text };
    return { ...row, isGood: false, fields: draft.fields, mistakes: [mistake] };
  });
}

async function checkedRows(drafts: readonly ReportDraft[], today: Day): Promise<readonly CheckedRow[]> {
  const twins = twinsIn(drafts.map(({ fields }) => fields));
  const rows: CheckedRow[] = [];
  for (const [index, draft] of drafts.entries()) {
    rows.push(checkedRow(draft, { position: index + 1, twin: twins[index] ?? null, today }));
    if (index % rowsAtOnce === 0) await turn();
  }
  return rows;
}

type At = { readonly position: number; readonly twin: number | null; readonly today: Day };

function checkedRow(draft: ReportDraft, { position, twin, today }: At): CheckedRow {
  const checked = checkContent(draft.fields, today);
  const mistakes = checked.ok ? draft.mistakes : allMistakes(draft, checked.mistakes);
  const row = { position, twin, place: draft.place, mistakes };
  return checked.ok && mistakes.length === 0
    ? { draft, row: { ...row, isGood: true, fields: checked.content }, content: checked.content }
    : { draft, row: { ...row, isGood: false, fields: draft.fields }, content: null };
}

/** What reading has found about a field stands; what the check says of other fields is added. A row that is nothing at all is said once. */
function allMistakes(draft: ReportDraft, found: readonly { field: string; text: Text }[]): readonly RowMistake[] {
  if (draft.mistakes.some(({ field }) => field === null) && Object.keys(draft.fields).length === 0)
    return draft.mistakes;
  const known = new Set(draft.mistakes.map(({ field }) => field));
  const more = found.flatMap(({ field, text }): RowMistake[] => {
    const own = reportField(field);
    if (own !== null && known.has(own)) return [];
    return [
      { field: own, cell: draft.cellOf(own, field.includes('.') ? `/${field.replaceAll('.', '/')}` : undefined), text },
    ];
  });
  return [...draft.mistakes, ...more];
}

function reportField(name: string): ReportField | null {
  const first = name.split('.', 1)[0];
  return reportFields.find((field) => field === first) ?? null;
}
