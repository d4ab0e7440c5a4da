import {
  advisoryHistory,
  findIssue,
  type IssueEntry,
  type IssueFileLine,
  issueFiles,
  issuesOfYear,
  issueYears,
  listProducts,
  listSubLibraries,
  type ProductLine,
  type Reader,
} from '#publish/read/index.ts';
import { parseListQuery, recordVendorsNamed, searchRecords, vendorsOfRecords } from '#search/index.ts';
import { type Day, type Periodical, vendorsLike } from '#vocabulary/index.ts';
import { issueUnknown, noticeUnknown } from '../refusals.ts';
import { listLimits } from './model.ts';

export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

type VendorLine = { readonly name: string; readonly records: number };

export async function vendorsPage(
  db: Reader,
  { q, after, limit = listLimits.defaultPage }: { q?: string; after?: string; limit?: number },
): Promise<Page<VendorLine>> {
  const index = await vendorsOfRecords(db);
  const found = vendorsLike(index, { text: q?.trim() ?? '', letter: null, sort: 'name' });
  // By code point, so that a name stays a place to go on from, whoever comes or goes meanwhile.
  const rest = found.filter(({ name }) => name > (after ?? '')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const items = rest.slice(0, limit).map(({ name, records }) => ({ name, records }));
  return { items, next: rest.length > limit ? (items.at(-1)?.name ?? null) : null };
}

export async function productsPage(
  db: Reader,
  asked: { q?: string; vendor?: string; after?: number; limit?: number },
): Promise<Page<ProductLine>> {
  const { q = null, vendor = null, after = 0, limit = listLimits.defaultPage } = asked;
  const vendors = vendor === null ? null : await recordVendorsNamed(db, vendor);
  const found = await listProducts(db, { part: q, vendors, after, limit });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? String(items.at(-1)?.id) : null };
}

/** One advisory as it stands. Refuses `api.notice-unknown` (404). */
export async function noticeEntry(db: Reader, number: string) {
  const [newest] = await advisoryHistory(db, number, 1);
  if (newest === undefined) throw noticeUnknown();
  const { kind, revision, publishedAt, reason, advisory } = newest;
  const isWithdrawn = kind === 'withdrawn';
  return {
    number,
    state: isWithdrawn ? 'withdrawn' : 'published',
    revision,
    publishedAt,
    reason,
    notice: isWithdrawn ? null : advisory,
  };
}

export type IssueLine = Pick<
  IssueEntry,
  'periodical' | 'year' | 'numbers' | 'revision' | 'period' | 'publishedAt' | 'dataHash' | 'englishHash'
> & { readonly url: string };

/** The issues of a year of a periodical, of the newest where none is named. */
export async function issueLines(
  db: Reader,
  { periodical = 'weekly', year }: { periodical?: Periodical; year?: number },
  publicUrl: string,
): Promise<readonly IssueLine[]> {
  const of = year ?? (await issueYears(db, periodical))[0];
  return of === undefined ? [] : (await issuesOfYear(db, periodical, of)).map((entry) => lineOf(entry, publicUrl));
}

/** One issue with its files. Refuses `api.issue-unknown` (404). */
export async function issueEntry(
  db: Reader,
  asked: { periodical: Periodical; year: number; number: number },
  publicUrl: string,
): Promise<IssueLine & { readonly files: readonly (IssueFileLine & { readonly url: string })[] }> {
  const found = await findIssue(db, asked);
  if (found === null) throw issueUnknown();
  const line = lineOf(found, publicUrl);
  const files = await issueFiles(db, found.id);
  return {
    ...line,
    files: files.map((file) => ({ ...file, url: `${line.url}.${file.language === 'en' ? 'en.' : ''}${file.format}` })),
  };
}

function lineOf(entry: IssueEntry, publicUrl: string): IssueLine {
  const { periodical, year, numbers, revision, period, publishedAt, dataHash, englishHash } = entry;
  const folder = periodical === 'weekly' ? '/bulletins' : `/bulletins/${periodical}`;
  const url = `${publicUrl}${folder}/${year}/${numbers[0]}`;
  return { periodical, year, numbers, revision, period, publishedAt, dataHash, englishHash, url };
}

/** The sub-libraries, each with how many records its expression leaves. */
export function sectorLines(db: Reader, publicUrl: string, today: Day) {
  const asked = (name: string, expression: string) => (name === 'q' ? [expression] : []);
  return listSubLibraries(db).then((all) =>
    Promise.all(
      all.map(async ({ slug, title, about, expression }) => {
        const { query } = parseListQuery({ getAll: (name) => asked(name, expression) }, today);
        const { total } = await searchRecords(db, { ...query, limit: 1 });
        const texts = { name: title.zh, nameEn: title.en, about: about.zh, aboutEn: about.en };
        return { slug, ...texts, expression, records: total, url: `${publicUrl}/sectors/${slug}` };
      }),
    ),
  );
}
