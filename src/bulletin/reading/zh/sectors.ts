import type { Sector } from '#vocabulary/index.ts';
import { sectorNames } from '../../prose/zh/words.ts';
import { type Draft, unreadAt } from '../draft.ts';
import { foldKey } from '../fold.ts';
import { count, type Match, numberOf, sentence } from '../match.ts';
import type { ReadSectors } from '../model.ts';
import { publisher, type SentenceReader } from './sentence-reader.ts';
import { readTitles } from './titles.ts';

const row = `${count}个[^,。]{1,12}?行业漏洞`;

/** Industries: counts, examples rated high, sub-libraries. Source: domain.md §5 part 6. */
export const sectorReaders: readonly SentenceReader[] = [
  {
    part: 'sectors',
    pattern: sentence(`本周,${publisher}收录了(?<rows>${row}(?:[,、和]${row}){0,9})(?:\\(如下?图[^()]{0,8}\\))?`),
    take: (match, draft) => {
      const text = match.folded('rows')?.text ?? '';
      const pairs = [...text.matchAll(new RegExp(`(${count})个([^,、和。]{1,12}?)行业漏洞`, 'gu'))];
      const rows = pairs.map(([, number, name = '']) => ({
        name,
        count: numberOf(number) ?? 0,
        sector: sectorOf(name),
      }));
      draft.sectors = { ...sectorsOf(draft, match), rows, at: match.at };
    },
  },
  {
    part: 'sectors',
    pattern: sentence(`本周,${publisher}未收录(?<names>[^。]{1,60})行业漏洞`),
    take: (match, draft) => {
      const names = (match.folded('names')?.text ?? '').split('、');
      const rows = names.map((name) => ({ name, count: 0, sector: sectorOf(name) }));
      draft.sectors = { ...sectorsOf(draft, match), rows, at: match.at };
    },
  },
  {
    part: 'sectors',
    pattern: sentence('其中,"(?<titles>[^。]+)"等?(?:漏洞)?的综合评级(?:均)?为"?高危"?'),
    take: (match, draft) => {
      const list = match.folded('titles');
      const { titles, strange } = list ? readTitles(list) : { titles: [], strange: [] };
      if (strange.length > 0) unreadAt(draft, 'sectors', match.at);
      draft.sectors = { ...sectorsOf(draft, match), examples: titles, examplesAt: match.at };
    },
  },
  {
    part: 'sectors',
    pattern: sentence(
      `(?:(?:相关|部分)厂商(?:已经?|尚未)发布了?(?:上述)?漏洞的修补程序,)?请参照${publisher}相关行业漏洞库链接`,
    ),
    take: () => {},
  },
  {
    part: 'sectors',
    // Several may have come to stand in one line.
    pattern: sentence('(?<all>(?:[^,。:]{1,12}?行业漏洞链接:?https?://[!-~]{3,80}?){1,9})'),
    take: (match, draft) => {
      const found = match.folded('all')?.text.matchAll(/([^,。:!-~]{1,12})行业漏洞链接:?(https?:\/\/[!-~]+)/gu) ?? [];
      for (const [, name = '', url = ''] of found) {
        const link = { name, sector: sectorOf(name), text: url, href: url, identifier: null, at: match.at };
        const sectors = sectorsOf(draft, match);
        draft.sectors = { ...sectors, links: [...sectors.links, link] };
      }
    },
  },
];

function sectorsOf(draft: Draft, match: Match): ReadSectors {
  return draft.sectors ?? { rows: [], examples: [], links: [], at: match.at, examplesAt: null };
}

/** The industry under the name that counts or captions have; null for one that is not known. */
export function sectorOf(name: string): Sector | null {
  const key = foldKey(name);
  const entry = Object.entries(sectorNames).find(([, names]) => key === names.counted || key === names.library);
  return (entry?.[0] as Sector | undefined) ?? null;
}
