import { Feed } from 'feed';
import type { BulletinLanguage } from '#bulletin/index.ts';
import { speak } from '#platform/html/index.ts';
import type { IssueSummaryLine } from '#publish/read/index.ts';
import { issueHref, issueName, shortPeriod } from './issue-links.tsx';
import { issueWords, revisionWords } from './issue-words.ts';
import { siteName } from './words.ts';

/** How many issues a feed tells of: half a year of weeks. */
export const feedLength = 26;

/**
 * The newest issues as an Atom feed (RFC 4287), in one language.
 *
 * An entry's id is the permanent address of its issue; a correction keeps the id, and `updated` is when it went out.
 */
export function issueFeed(
  issues: readonly IssueSummaryLine[],
  { publicUrl, language }: { readonly publicUrl: string; readonly language: BulletinLanguage },
): string {
  const t = speak(language);
  const self = `${publicUrl}/bulletins/feed.atom${language === 'zh' ? '' : `?language=${language}`}`;
  const [newest] = issues.map(({ publishedAt }) => publishedAt).toSorted((a, b) => b.getTime() - a.getTime());
  const feed = new Feed({
    id: self,
    title: t(issueWords.feedTitle),
    description: t(issueWords.intro),
    link: `${publicUrl}/bulletins`,
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

function entryOf(issue: IssueSummaryLine, publicUrl: string, language: BulletinLanguage) {
  const t = speak(language);
  const id = `${publicUrl}${issueHref(issue)}`;
  const { note, revision } = issue;
  const totals = t(issueWords.totals(issue.totals));
  return {
    id,
    link: `${id}?language=${language}`,
    title: `${t(issueWords.feedTitle)} ${t(issueName(issue))} (${shortPeriod(issue.period)})`,
    description: note === null ? totals : `${t(revisionWords.revision(revision))}: ${t(note)} ${totals}`,
    published: issue.firstPublishedAt,
    date: issue.publishedAt,
  };
}
