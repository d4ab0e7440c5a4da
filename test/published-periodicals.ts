import { composePeriodical, kindOf, type PeriodicalFigures, periodicalCounts } from '#bulletin/index.ts';
import { unpackIdentifiers } from '#vocabulary/index.ts';
import type { TestDatabase } from './database.ts';

/** Puts an issue of a periodical among what is published, in both languages, with two files each and what its numbers counted; gives its id. */
export async function publishSample(
  owner: Pick<TestDatabase, 'pool'>,
  figures: PeriodicalFigures,
  made: { readonly revision?: number; readonly note?: { zh: string; en: string }; readonly publishedAt?: Date } = {},
): Promise<number> {
  const { revision = 1, note = null, publishedAt = new Date('2024-01-29T04:00:00Z') } = made;
  const periodical = kindOf(figures);
  const { year, numbers } = figures.issue;
  const id =
    ['attention', 'monthly', 'annual'].indexOf(periodical) * 1_000_000 +
    500_000_000 +
    revision * 10_000_000 +
    year * 100 +
    (numbers[0] ?? 0);
  const [chinese, english] = [composePeriodical(figures), composePeriodical(figures, undefined, 'en')];
  await owner.pool.query(
    `insert into published.issue (id, periodical, year, numbers, revision, note, edition, period_from, period_to, bulletin, data_hash,
       english, english_hash, published_at) values ($1, $2, $3, $4, $5, $6, '2026', $7, $8, $9, 'test', $10, 'test', $11)`,
    [
      ...[
        id,
        periodical,
        year,
        numbers,
        revision,
        note && JSON.stringify(note),
        figures.period.from,
        figures.period.to,
      ],
      ...[JSON.stringify(chinese), JSON.stringify(english), publishedAt],
    ],
  );
  for (const language of ['zh', 'en']) {
    for (const format of ['pdf', 'json']) {
      await owner.pool.query(
        `insert into published.issue_file (issue_id, format, language, media_type, content, sha256) values ($1, $2, $3, $4, $5, $6)`,
        [
          id,
          format,
          language,
          `application/x-${format}`,
          Buffer.from(`${periodical} ${language} ${format}`),
          'ab'.repeat(32),
        ],
      );
    }
  }
  await fileCounted(owner, id, figures);
  await owner.pool.query('update published.state set version = version + 1');
  return id;
}

/** Only what is public, as the gate does. */
async function fileCounted(
  { pool }: Pick<TestDatabase, 'pool'>,
  id: number,
  figures: PeriodicalFigures,
): Promise<void> {
  for (const { path, kind, counted } of periodicalCounts(figures)) {
    if (kind !== 'records') continue;
    await pool.query(
      `insert into published.issue_counted (issue_id, path, identifier)
       select $1, $2, identifier from published.record where identifier = any ($3)`,
      [id, path, unpackIdentifiers(counted.ids)],
    );
  }
}
