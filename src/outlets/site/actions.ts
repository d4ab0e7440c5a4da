import { formatExpression, meantInstead, parseExpression, typedNumber } from '#expression/index.ts';
import { renderChart } from '#look/index.ts';
import { Refusal } from '#platform/errors.ts';
import {
  findLeaf,
  findRecordPage,
  type IssueView,
  identifiersByCve,
  latestIssue,
  newestAdvisories,
  newestIssues,
  newestRecords,
  overview,
  type PublicLeaf,
  publishedVersion,
  type Reader,
  type Retracted,
  weeklyCounts,
} from '#publish/read/index.ts';
import {
  asksForWords,
  countOf,
  jumpTarget,
  type ListQuery,
  parseListQuery,
  relatedRecords,
  searchRecords,
} from '#search/index.ts';
import { type Day, findCve } from '#vocabulary/index.ts';
import { advisoryNamed } from './advisories/actions.ts';
import type { Holdings } from './frame.tsx';
import { type FrontView, summarise, weeksChart } from './front/model.ts';
import { type ListView, listHref, type MeantList } from './list/model.ts';
import type { RecordPageView } from './record/model.ts';
import { loadLibraries } from './slices/slices.ts';
import { withoutControls, withoutDirection } from './text.ts';
import { frontWords, recordWords } from './words.ts';

/** How many records, issues and weeks the front page shows, and how many records stand beside one. */
const counts = { newest: 14, related: 5, issues: 5, advisories: 5, weeks: 10 } as const;

/** The number that every published change raises. */
export async function versionOf(db: Reader): Promise<string> {
  return String(await publishedVersion(db));
}

export async function loadHoldings(db: Reader): Promise<Holdings> {
  const [{ total }, [newest]] = await Promise.all([overview(db), newestRecords(db, 1)]);
  return { total, until: newest?.publishedOn ?? null };
}

/** `today`: the day from which the expressions of sub-libraries count back. */
export async function loadFront(db: Reader, today: Day): Promise<FrontView> {
  const [held, newest, latest, issues, advisories, ...others] = await Promise.all([
    overview(db),
    newestRecords(db, counts.newest),
    latestIssue(db, 'weekly'),
    newestIssues(db, 'weekly', counts.issues),
    newestAdvisories(db, counts.advisories),
    ...(['monthly', 'annual', 'attention'] as const).map((periodical) => newestIssues(db, periodical, 1)),
  ]);
  const issue = latest && summariseIssue(latest);
  const libraries = await loadLibraries(db, held.sector, today);
  return {
    overview: held,
    newest,
    issue,
    libraries: libraries.map(({ slice: { path, title }, sector, total }) => {
      return { path, title, total, inIssue: (sector && issue?.bySector[sector]) ?? null };
    }),
    latest: issues,
    others: others.flat(),
    advisories,
    weeks: latest === null ? await weeklyCounts(db, counts.weeks) : [],
  };
}

function summariseIssue(issue: IssueView<'weekly'>): FrontView['issue'] {
  const { bulletin, ...entry } = issue;
  const summary = summarise(bulletin.figures);
  const draw = (title: string) => renderChart(weeksChart(summary), { width: 300, height: 170 }, { title });
  const { zh, en } = frontWords.tenWeeks;
  return { ...summary, entry, lineChart: { zh: draw(zh), en: draw(en) } };
}

/** A list, or the address of the record or advisory that a number in the search box means. */
export type Listed = { readonly jump: string } | { readonly jump: null; readonly view: ListView };

/** `today`: the day from which `7d` counts back. */
export async function loadList(db: Reader, asked: URLSearchParams, today: Day): Promise<Listed> {
  const address = new URLSearchParams([...asked].map(([name, value]) => [name, withoutControls(value)]));
  const { query, problems } = parseListQuery(address, today);
  const jump = await jumpTarget(db, query.text);
  if (jump !== null) return { jump: `/records/${jump}` };
  const advisory = await advisoryNamed(db, query.text);
  if (advisory !== null) return { jump: `/advisories/${advisory}` };
  const page = await searchRecords(db, query);
  const stated = (name: string) => address.get(name) ?? '';
  const meant = page.total === 0 && problems.length === 0 ? await loadMeant(db, query) : null;
  return { jump: null, view: { query, page, problems, stated, meant } };
}

/** Another reading of words that found nothing; only one that finds something is worth a click. */
async function loadMeant(db: Reader, query: ListQuery): Promise<MeantList | null> {
  const parsed = parseExpression(query.text);
  const instead = parsed.ok ? meantInstead(parsed.expression) : null;
  if (instead === null) return null;
  const text = formatExpression(instead.expression);
  const total = await countOf(db, { ...query, text });
  const sort = query.sort === 'relevance' && !asksForWords(text) ? 'newest' : query.sort;
  return total === 0 ? null : { text, said: instead.said, total, href: listHref({ ...query, text, sort }) };
}

/**
 * A record, what is left of a withdrawn or rejected one, the address under which it lives when the number was written another way, or
 * what is public now of a CVE.
 */
export type FoundRecord =
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'elsewhere'; readonly to: string }
  | { readonly kind: 'record'; readonly view: RecordPageView }
  | { readonly kind: 'retracted'; readonly retracted: Retracted };

/**
 * Refuses `site.record-unknown` for every number of which nothing is public, whatever the reason, and asks the same of the database in
 * each case.
 */
export async function loadRecord(db: Reader, stated: string, timeZone: string): Promise<FoundRecord> {
  const candidates = readIdentifiers(stated);
  for (const identifier of candidates) {
    const { view: found, retracted, ...beside } = await findRecordPage(db, identifier, timeZone);
    if (found === null && retracted === null) continue;
    if (identifier !== stated) return { kind: 'moved', to: `/records/${identifier}` };
    if (retracted !== null) return { kind: 'retracted', retracted };
    if (found === null) continue;
    const related = await relatedRecords(db, found, counts.related);
    return { kind: 'record', view: { found, related, formats: [], ...beside } };
  }
  const to = await addressOfCve(db, stated);
  if (to !== null) return { kind: 'elsewhere', to };
  throw unknownRecord(candidates[0] ?? stated);
}

/** The one public record that names a CVE, or the list of them; null where none does, and for what is no CVE number. */
async function addressOfCve(db: Reader, stated: string): Promise<string | null> {
  const cve = findCve(stated);
  if (cve === null || cve.length !== stated.trim().length) return null;
  const [first, ...others] = await identifiersByCve(db, cve);
  if (first === undefined) return null;
  return others.length === 0 ? `/records/${first}` : `/records?${new URLSearchParams({ cve })}`;
}

/** The newest leaf of the log about a number, written in any way that its address may be; an issue's as `2024-4`. Null: none. */
export async function logLeaf(db: Reader, stated: string): Promise<PublicLeaf | null> {
  for (const identifier of [...readIdentifiers(stated), stated]) {
    const leaf = await findLeaf(db, identifier, null);
    if (leaf !== null) return leaf;
  }
  return null;
}

/**
 * What a number in an address may mean, likeliest first: `cnvd-2024-4955`, `CNVD202404955` and `2024-4955` all mean
 * `CNVD-2024-04955`. Old records have four digits, so a counter is tried as written before it is padded to five.
 */
export function readIdentifiers(stated: string): string[] {
  const plain = stated.normalize('NFKC').trim();
  // Without its letters, only year and counter that stand apart are one of ours.
  if (typedNumber(plain)?.field !== 'id' && !/^\d{4}[\s_-]+\d{1,6}$/.test(plain)) return [];
  const digits = plain.replace(/\D/g, '');
  const [year, counter] = [digits.slice(0, 4), digits.slice(4)];
  return [...new Set([counter, counter.padStart(5, '0')])].map((one) => `CNVD-${year}-${one}`);
}

/** What every page about one record answers for a number of which nothing is public. */
export function unknownRecord(stated: string): Refusal {
  return new Refusal(
    'site.record-unknown',
    recordWords.unknown(withoutControls(withoutDirection(stated)).slice(0, 40)),
    404,
  );
}
