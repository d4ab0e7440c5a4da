import { type Bulletin, composeBulletin, countsOf, type Figures } from '#bulletin/index.ts';
import { importRecords } from '#desk/record/index.ts';
import type { Database } from '#platform/db/index.ts';
import { type PublishSummary, publishDue } from '#publish/index.ts';
import type { IssueFormat } from '#publish/read/index.ts';
import { type RecordContent, unpackIdentifiers } from '#vocabulary/index.ts';

type Owner = Pick<Database, 'db' | 'pool'>;

export { nothingStated, recordContent } from './record-content.ts';

/** Takes records into the desk and opens the gate, as an import does; gives what the gate did. */
export async function publishContents(
  owner: Owner,
  contents: readonly RecordContent[],
  now = new Date('2024-01-29T04:00:00Z'),
): Promise<PublishSummary> {
  const database: Database = { ...owner, close: async () => {} };
  const items = contents.map((record) => ({ kind: 'record' as const, record }));
  await importRecords(database, [{ file: 'test', items }], { now });
  return publishDue(database, { now });
}

export type IssueMade = {
  readonly formats?: readonly IssueFormat[];
  /** With an English edition, and files of it. */
  readonly hasEnglish?: boolean;
  readonly revision?: number;
  readonly note?: { readonly zh: string; readonly en: string };
  readonly publishedAt?: Date;
  /** Changes the Chinese document. */
  readonly edit?: (bulletin: Bulletin) => Bulletin;
};

/**
 * Stores a published issue made of `figures`, with files whose content names their format, and what its numbers counted as far as the
 * records are public. Without the gate: no leaf, nothing at the desk.
 */
export async function publishIssue(owner: Owner, figures: Figures, made: IssueMade = {}): Promise<number> {
  const {
    formats = ['pdf', 'json'],
    hasEnglish = false,
    revision = 1,
    note = null,
    edit = (one: Bulletin) => one,
  } = made;
  const { publishedAt = new Date('2024-01-29T04:00:00Z') } = made;
  const { year, numbers } = figures.issue;
  const id = revision * 10_000_000 + year * 1000 + (numbers[0] ?? 0);
  const english = hasEnglish ? composeBulletin(figures, undefined, undefined, 'en') : null;
  await owner.pool.query(
    `insert into published.issue (id, year, numbers, revision, note, edition, period_from, period_to, bulletin, data_hash, english,
       english_hash, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'test', $10, $11, $12)`,
    [
      ...[
        id,
        year,
        numbers,
        revision,
        note && JSON.stringify(note),
        figures.edition,
        figures.period.from,
        figures.period.to,
      ],
      ...[
        JSON.stringify(edit(composeBulletin(figures))),
        english && JSON.stringify(english),
        english && 'test',
        publishedAt,
      ],
    ],
  );
  for (const language of hasEnglish ? ['zh', 'en'] : ['zh']) {
    for (const format of formats) {
      await owner.pool.query(
        `insert into published.issue_file (issue_id, format, language, media_type, content, sha256)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, format, language, `application/x-${format}`, Buffer.from(fileText(format, language)), 'ab'.repeat(32)],
      );
    }
  }
  await fileCounted(owner, id, figures);
  await owner.pool.query('update published.state set version = version + 1');
  return id;
}

const fileText = (format: string, language: string) => `the ${language === 'en' ? 'English ' : ''}${format}`;

async function fileCounted(owner: Owner, id: number, figures: Figures): Promise<void> {
  for (const { path, kind, counted } of countsOf(figures)) {
    if (kind !== 'records') continue;
    await owner.pool.query(
      `insert into published.issue_counted select $1, $2, identifier from published.record where identifier = any ($3)`,
      [id, path, unpackIdentifiers(counted.ids)],
    );
  }
}
