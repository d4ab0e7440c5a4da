import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { issueWords } from './issue-words.ts';

type FeedLink = { readonly href: string; readonly title: string };

/** Where the bulletin can be subscribed to; the reader's own language comes first. */
export function feedsOf({ language }: Pick<Context, 'language'>): readonly [FeedLink, FeedLink] {
  const of = (one: 'zh' | 'en') => ({
    href: one === 'zh' ? '/bulletins/feed.atom' : '/bulletins/feed.atom?language=en',
    title: speak(one)(issueWords.feedTitle),
  });
  return language === 'zh' ? [of('zh'), of('en')] : [of('en'), of('zh')];
}
