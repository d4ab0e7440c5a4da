import type { Draft } from '../draft.ts';
import { tidy } from '../fold.ts';
import type { ReadNews } from '../model.ts';
import { type Block, stretchOf, wholeOf } from '../paragraphs.ts';
import { linksIn } from './links.ts';

type Item = { -readonly [Name in keyof ReadNews]: ReadNews[Name] };

/** 本周漏洞要闻速递: items in anybody's words, each with its link. Source: domain.md §5 part 9. */
export function readNews(blocks: readonly Block[], draft: Draft): void {
  let item: Item | null = null;
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    const { text } = block.folded;
    const number = /^\d{1,2}[、.](?!\d)/u.exec(text)?.[0].length ?? 0;
    const link = /^参考链接:?/u.test(text) || /^https?:/i.test(text);
    if (/^本周无漏洞要闻/u.test(text)) continue;
    if (number > 0 && !link) {
      if (item) draft.news.push(item);
      const title = stretchOf(block, number, text.length).at.sentence;
      item = { title, summary: '', links: [], at: wholeOf(block).at };
    } else if (item && link) item.links = [...item.links, ...linksIn(block)];
    else if (item) item.summary = tidy(`${item.summary} ${wholeOf(block).at.sentence}`);
  }
  if (item) draft.news.push(item);
}
