import { Feed } from 'feed';
import type { BulletinLanguage } from '#bulletin/index.ts';
import { speak } from '#platform/html/index.ts';
import { type IssueDigest, type IssueEntry, newestDigests, newestSummaries, type Reader } from '#publish/read/index.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { archiveHref, issueHref, issueName, shortPeriod } from './issue-links.tsx';
import { issueWords, revisionWords } from './issue-words.ts';
import { periodicalWords } from './periodical-words.ts';
import { siteName } from './words.ts';

/** How many issues a feed tells of: half a year of weeks. */
export const feedLength = 26;

/** An issue as the feed tells of it: `said` is what it counted, in the feed's language. */
export type FeedLine = IssueEntry & { readonly said: string; readonly firstPublishedAt: Date };

type Told = { readonly publicUrl: string; readonly language: BulletinLanguage };

/** The feed of a periodical: of the weekly with its totals, of the others with the numbers under their mastheads. */
export async function loadFeed(db: Reader, periodical: Periodical, told: Told): Promise<string> {
  return issueFeed(periodical, await linesOf(db, periodical, told), told);
}

async function linesOf(db: Reader, periodical: Periodical, { language }: Told): Promise<readonly FeedLine[]> {
  if (periodical === 'weekly') {
    const t = speak(language);
    const issues = await newestSummaries(db, periodical, feedLength);
    return issues.map((issue) => ({ ...issue, said: t(issueWords.totals(issue.totals)) }));
  }
  const issues = await newestDigests(db, periodical, { limit: feedLength, language });
  return issues.map((issue) => ({ ...issue, said: digestOf(issue, language) }));
}

function digestOf({ summary }: IssueDigest, language: BulletinLanguage): string {
  return summary.map(({ label, value }) => `${label} ${value}`).join(language === 'zh' ? '，' : ', ');
}

/**
 * The newest issues as an Atom feed (RFC 4287), in one language.
 *
 * An entry's id is the permanent address of its issue; a correction keeps the id, and `updated` is when it went out.
 */
export function issueFeed(periodical: Periodical, issues: readonly FeedLine[], { publicUrl, language }: Told): string {
  const t = speak(language);
  const archive = `${publicUrl}${archiveHref(periodical)}`;
  const self = `${archive}/feed.atom${language === 'zh' ? '' : `?language=${language}`}`;
  const [newest] = issues.map(({ publishedAt }) => publishedAt).toSorted((a, b) => b.getTime() - a.getTime());
  const feed = new Feed({
    id: self,
    title: t(periodicalWords[periodical].feedTitle),
    description: t(periodicalWords[periodical].intro),
    link: archive,
    feedLinks: { atom: self },
    author: { name: t(siteName.name), link: publicUrl },
    // The format asks for one; before the first issue nothing was ever changed.
    updated: newest ?? new Date(0),
    generator: 'Bulou',
  });
  for (const issue of issues) feed.addItem(entryOf(issue, publicUrl, language));
  return feed.atom1().replace('<feed xmlns="http://www.w3.org/2005/Atom">', tagOf(language));
}

/** The library has no place for the language of the words. */
function tagOf(language: BulletinLanguage): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language === 'zh' ? 'zh-CN' : 'en'}">`;
}

function entryOf(issue: FeedLine, publicUrl: string, language: BulletinLanguage) {
  const t = speak(language);
  const id = `${publicUrl}${issueHref(issue)}`;
  const { note, revision, said } = issue;
  return {
    id,
    link: `${id}?language=${language}`,
    title: `${t(periodicalWords[issue.periodical].feedTitle)} ${t(issueName(issue))} (${shortPeriod(issue.period)})`,
    description: note === null ? said : `${t(revisionWords.revision(revision))}: ${t(note)} ${said}`,
    published: issue.firstPublishedAt,
    date: issue.publishedAt,
  };
}
