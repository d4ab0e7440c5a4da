import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { archiveHref } from './issue-links.tsx';
import { periodicalWords } from './periodical-words.ts';

type FeedLink = { readonly href: string; readonly title: string };

/** Where a periodical can be subscribed to; the reader's own language comes first. */
export function feedsOf(
  { language }: Pick<Context, 'language'>,
  periodical: Periodical = 'weekly',
): readonly [FeedLink, FeedLink] {
  const of = (one: 'zh' | 'en') => ({
    href: `${archiveHref(periodical)}/feed.atom${one === 'zh' ? '' : '?language=en'}`,
    title: speak(one)(periodicalWords[periodical].feedTitle),
  });
  return language === 'zh' ? [of('zh'), of('en')] : [of('en'), of('zh')];
}
