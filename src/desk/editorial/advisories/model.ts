import type { Tx } from '#platform/db/index.ts';
import type { AdvisoryContent } from '#vocabulary/index.ts';
import type { AdvisoryState } from './workflow.ts';

/** An advisory at the desk, published or not. */
export type Advisory = {
  readonly id: number;
  /** Null until it goes out. */
  readonly number: string | null;
  readonly state: AdvisoryState;
  readonly content: AdvisoryContent;
  /** What the public will be told of the correction that waits. */
  readonly note: string | null;
  /** How often it has gone out. */
  readonly revision: number;
  readonly version: number;
  readonly changedAt: Date;
  /** Whoever wrote on it since it last went out. */
  readonly writerIds: readonly number[];
  readonly publishAt: Date | null;
  readonly heldCode: string | null;
};

/** What the desk asks of the gate, which stands downstream: handed in where the routes are put together. */
export type AdvisoryGate = {
  /** Holds the gate; before anything of the desk is locked, so that the gate and the desk never wait for each other. */
  enter(tx: Tx, now: Date): Promise<void>;
  publish(
    tx: Tx,
    asked: {
      readonly content: AdvisoryContent;
      readonly number: string | null;
      readonly note: string | null;
      readonly now: Date;
      readonly timeZone: string;
      readonly mayKnow: (identifiers: readonly string[]) => Promise<readonly string[]>;
    },
  ): Promise<{ readonly number: string; readonly revision: number }>;
  withdraw(tx: Tx, asked: { readonly number: string; readonly reason: string; readonly now: Date }): Promise<unknown>;
};

export const advisoryFields = [
  'title',
  'titleEn',
  'situation',
  'range',
  'advice',
  'references',
  'records',
  'note',
] as const;
/** The form as it is typed: lists one a line. */
export type AdvisoryForm = Readonly<Record<(typeof advisoryFields)[number], string>>;

/** What a form says, tidied; nothing is judged here. */
export function contentOf(form: AdvisoryForm): AdvisoryContent {
  return {
    title: oneLine(form.title),
    titleEn: oneLine(form.titleEn) || null,
    situation: tidy(form.situation),
    range: tidy(form.range),
    advice: tidy(form.advice),
    references: linesOf(form.references),
    records: [...new Set(linesOf(form.records.replaceAll(/[、，,;；]/g, '\n')).map((line) => line.toUpperCase()))],
  };
}

/** The form that says what an advisory holds. */
export function formOf({ content, note }: Pick<Advisory, 'content' | 'note'>): AdvisoryForm {
  const { titleEn, references, records, ...texts } = content;
  return {
    ...texts,
    titleEn: titleEn ?? '',
    references: references.join('\n'),
    records: records.join('\n'),
    note: note ?? '',
  };
}

const tidy = (text: string) => text.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim();
const oneLine = (text: string) => tidy(text).replaceAll(/\s+/g, ' ');
const linesOf = (text: string) =>
  tidy(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
