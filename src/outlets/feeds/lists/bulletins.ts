import { archiveHref, issueHref, periodicalNames, shortPeriod } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import {
  type IssueEntry,
  issuesOfYear,
  issueYears,
  newestDigests,
  newestSummaries,
  type Reader,
} from '#publish/read/index.ts';
import { type Periodical, periodicals } from '#vocabulary/index.ts';
import { entriesAsked, readNumber, years } from '../asked.ts';
import type { Entry } from '../formats/model.ts';
import { paragraph } from '../formats/paragraph.tsx';
import { type AnyList, type Asked, list, type Told } from '../model.ts';
import { words as all } from '../words.ts';

const words = all.bulletins;

/** The periodicals, a list each; of a correction its issue's permanent address stays the id. */
export const bulletinLists: readonly AnyList[] = periodicals.map((periodical) =>
  list<IssueEntry>({
    path: archiveHref(periodical),
    takes: ['year'],
    columns: [
      {
        ...{ key: 'name', name: words.name, type: 'text', width: 20 },
        value: (issue, language) => periodicalNames[periodical].name(issue)[language],
      },
      { key: 'from', name: words.from, type: 'day', width: 12, value: ({ period }) => period.from },
      { key: 'to', name: words.to, type: 'day', width: 12, value: ({ period }) => period.to },
      {
        key: 'publishedAt',
        name: words.publishedAt,
        type: 'instant',
        width: 20,
        value: ({ publishedAt }) => publishedAt,
      },
      { key: 'revision', name: words.revision, type: 'number', width: 10, value: ({ revision }) => revision },
      {
        ...{ key: 'note', name: words.note, type: 'text', width: 40 },
        value: ({ note }, language) => note?.[language] ?? null,
      },
      { key: 'hasEnglish', name: words.hasEnglish, type: 'yes-no', width: 10, value: ({ hasEnglish }) => hasEnglish },
      { key: 'dataHash', name: words.dataHash, type: 'text', width: 66, value: ({ dataHash }) => dataHash },
    ],
    async open(db, asked) {
      const year = yearOf(asked);
      return { title: periodicalNames[periodical].title, total: null, rows: eachIssue(db, periodical, year) };
    },
    async tell(db, asked): Promise<Told> {
      const { title, intro: subtitle } = periodicalNames[periodical];
      const year = yearOf(asked);
      const issues = (await newest(db, periodical, asked)).filter((issue) => year === null || issue.year === year);
      return {
        ...{ title, subtitle, next: null },
        query: new URLSearchParams(year === null ? {} : { year: String(year) }),
        entries: issues.map((issue) => issueEntry(issue, asked)),
      };
    },
  }),
);

const yearOf = ({ query }: Asked) => readNumber(query, 'year', years);

/** The issues of one year, or of all of them, newest first. */
async function* eachIssue(db: Reader, periodical: Periodical, year: number | null): AsyncGenerator<IssueEntry> {
  for (const one of year === null ? await issueYears(db, periodical) : [year]) {
    yield* await issuesOfYear(db, periodical, one);
  }
}

/** An issue as a feed tells of it: `said` is what it counted, in the feed's language. */
type ToldIssue = IssueEntry & { readonly said: string; readonly firstPublishedAt: Date };

async function newest(db: Reader, periodical: Periodical, { language, query }: Asked): Promise<readonly ToldIssue[]> {
  const limit = entriesAsked(query);
  if (periodical === 'weekly') {
    const t = speak(language);
    const issues = await newestSummaries(db, periodical, limit);
    return issues.map((issue) => ({ ...issue, said: t(words.totals(issue.totals)) }));
  }
  const issues = await newestDigests(db, periodical, { limit, language });
  const joined = (summary: (typeof issues)[number]['summary']) =>
    summary.map(({ label, value }) => `${label} ${value}`).join(language === 'zh' ? '，' : ', ');
  return issues.map((issue) => ({ ...issue, said: joined(issue.summary) }));
}

function issueEntry(issue: ToldIssue, { publicUrl, language }: Asked): Entry {
  const t = speak(language);
  const { note, revision, said, periodical, period, firstPublishedAt, publishedAt } = issue;
  const { title, name } = periodicalNames[periodical];
  const summary = note === null ? said : `${t(words.corrected(revision))}: ${t(note)} ${said}`;
  return {
    id: publicUrl + issueHref(issue),
    url: publicUrl + issueHref(issue, { language: languageOf(issue, language) }),
    title: `${t(title)} ${t(name(issue))} (${shortPeriod(period)})`,
    ...{ summary, html: paragraph(summary), tags: [] },
    ...{ publishedAt: firstPublishedAt, changedAt: publishedAt },
  };
}

/** The edition that the entry leads to. */
function languageOf({ hasEnglish }: IssueEntry, language: Language): Language {
  return hasEnglish ? language : 'zh';
}
