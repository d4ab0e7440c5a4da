import { named } from '#platform/db/index.ts';
import type { AdvisoryContent, Day } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';
import { badPlace } from './refusals.ts';
import type { Roll } from './rolls.ts';

/** Every public field of an advisory, complete: what is not named here never leaves the desk. */
export type PublishedAdvisory = AdvisoryContent & {
  readonly number: string;
  /** The day on which it first went out, and that of its last correction. */
  readonly publishedOn: Day;
  readonly updatedOn: Day;
};

/** One line of a list. */
export type AdvisoryLine = {
  readonly number: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly publishedOn: Day;
};

export type AdvisoryRevisionKind = 'published' | 'corrected' | 'withdrawn';

/** One publication of an advisory; `reason` says what was corrected, or why it was withdrawn. */
export type AdvisoryRevision = {
  readonly revision: number;
  readonly kind: AdvisoryRevisionKind;
  readonly reason: string | null;
  readonly publishedAt: Date;
  readonly advisory: PublishedAdvisory;
};

/** How many lines a page of the list has. */
export const advisoriesPerPage = 50;

/**
 * Advisories that are out and not withdrawn, newest number first, of one year where that is named, after the place that the page before
 * ended with. Refuses `publish.bad-place`.
 */
export async function listAdvisories(
  db: Reader,
  year: number | null,
  after: string | null,
): Promise<Roll<AdvisoryLine>> {
  const [fromYear, ordinal] = placeOf(after);
  const values = [fromYear, ordinal, advisoriesPerPage + 1, year];
  const statement = year === null ? 'listAdvisories' : 'listAdvisoriesOf';
  const found = await named<AdvisoryLine & { year: number; ordinal: number }>(
    db.pool,
    `publish.${statement}`,
    advisoryStatements[statement],
    year === null ? values.slice(0, 3) : values,
  );
  const lines = found.slice(0, advisoriesPerPage);
  const last = lines.at(-1);
  return {
    lines: lines.map(({ number, title, titleEn, publishedOn }) => ({ number, title, titleEn, publishedOn })),
    next: found.length > advisoriesPerPage && last !== undefined ? `${last.year}.${last.ordinal}` : null,
  };
}

/** The years in which advisories went out, newest first. */
export async function advisoryYears(db: Reader): Promise<readonly number[]> {
  const found = await named<{ year: number }>(db.pool, 'publish.advisoryYears', advisoryStatements.advisoryYears, []);
  return found.map(({ year }) => year);
}

/** The last few that went out. */
export function newestAdvisories(db: Reader, limit: number): Promise<readonly AdvisoryLine[]> {
  return named<AdvisoryLine>(db.pool, 'publish.newestAdvisories', advisoryStatements.newestAdvisories, [limit]);
}

/** All publications of an advisory, newest first, at most `limit`; empty when nothing was ever public under the number. */
export async function advisoryHistory(db: Reader, number: string, limit: number): Promise<readonly AdvisoryRevision[]> {
  if (number.includes('\0')) return [];
  const found = await named<Omit<AdvisoryRevision, 'advisory'> & { content: PublishedAdvisory }>(
    db.pool,
    'publish.advisoryHistory',
    advisoryStatements.advisoryHistory,
    [number, limit],
  );
  return found.map(({ content, ...entry }) => ({ ...entry, advisory: content }));
}

/** The text of one revision, byte for byte as it was published; null where there is none, and of an advisory that is withdrawn. */
export async function advisoryText(db: Reader, number: string, revision: number): Promise<string | null> {
  if (number.includes('\0')) return null;
  const [found] = await named<{ text: string }>(db.pool, 'publish.advisoryText', advisoryStatements.advisoryText, [
    number,
    revision,
  ]);
  return found?.text ?? null;
}

const placePattern = /^(\d{4})\.(\d{1,4})$/;

/** Whether a page of the advisories can have ended with this place. */
export function isAdvisoryPlace(after: string): boolean {
  return placePattern.test(after);
}

function placeOf(after: string | null): readonly [number, number] {
  if (after === null) return [10_000, 0];
  const match = placePattern.exec(after);
  if (match === null) throw badPlace();
  return [Number(match[1]), Number(match[2])];
}

const lineColumns = 'number, title, title_en, published_on, year, ordinal';

/** Exported for the test that reads their plans. */
export const advisoryStatements = {
  listAdvisories: `select ${lineColumns} from published.advisory
    where (year, ordinal) < ($1::integer, $2::integer) and not withdrawn order by year desc, ordinal desc limit $3`,
  listAdvisoriesOf: `select ${lineColumns} from published.advisory
    where (year, ordinal) < ($1::integer, $2::integer) and year = $4::integer and not withdrawn
    order by year desc, ordinal desc limit $3`,
  newestAdvisories: `select number, title, title_en, published_on from published.advisory
    where not withdrawn order by year desc, ordinal desc limit $1`,
  // Few years, each found by one step in the index.
  advisoryYears: `with recursive years as (
      (select year from published.advisory order by year desc limit 1)
      union all
      select (select a.year from published.advisory a where a.year < y.year order by a.year desc limit 1)
      from years y where y.year is not null
    ) select year from years where year is not null`,
  advisoryHistory: `select revision, kind, reason, published_at, content from published.advisory_revision
    where number = $1 order by revision desc limit $2`,
  advisoryText: `select v.content::text as text from published.advisory_revision v join published.advisory a using (number)
    where v.number = $1 and v.revision = $2 and not a.withdrawn`,
} as const;
