import { sectors as allSectors, type Sector } from '#vocabulary/index.ts';
import { sectorNames } from '../../prose/en/words.ts';
import type { Draft } from '../draft.ts';
import { foldKey } from '../fold.ts';
import { count, type Match, numberOf, sentence } from '../match.ts';
import type { ReadSectors } from '../model.ts';
import { publisher, type SentenceReader, when } from './sentences.ts';
import { quotedTitles } from './titles.ts';

const anyName = allSectors.map((sector) => foldKey(sectorNames[sector].counted)).join('|');
const anyHeading = allSectors.map((sector) => foldKey(sectorNames[sector].heading)).join('|');

/** Industries: counts, examples rated high, sub-libraries. */
export const sectorReaders: readonly SentenceReader[] = [
  {
    part: 'sectors',
    pattern:
      sentence(`${publisher} recorded (?<rows>${count}vulnerabilit(?:y|ies)in(?:${anyName})(?:(?:,|and)${count}in(?:${anyName})){0,9})
      ${when} (?:\\(see the figures below\\))?`),
    take: (match, draft) => {
      const text = match.folded('rows')?.text ?? '';
      const pairs = [
        ...text.matchAll(new RegExp(`(${count})(?:vulnerabilit(?:y|ies))?in(${anyName})(?=,|and|$)`, 'giu')),
      ];
      const rows = pairs.map(([, number, name = '']) => rowOf(name, numberOf(number) ?? 0));
      draft.sectors = { ...sectorsOf(draft, match), rows, at: match.at };
    },
  },
  {
    part: 'sectors',
    pattern: sentence(
      `${publisher} recorded no vulnerabilities in (?<names>(?:${anyName})(?:(?:,|or)(?:${anyName})){0,9}) ${when}`,
    ),
    take: (match, draft) => {
      const names = (match.folded('names')?.text ?? '').match(new RegExp(anyName, 'giu')) ?? [];
      const rows = names.map((name) => rowOf(name, 0));
      draft.sectors = { ...sectorsOf(draft, match), rows, at: match.at };
    },
  },
  {
    part: 'sectors',
    pattern: sentence('Those rated high include (?<titles>".+")'),
    take: (match, draft) => {
      const list = match.folded('titles');
      draft.sectors = { ...sectorsOf(draft, match), examples: list ? quotedTitles(list) : [], examplesAt: match.at };
    },
  },
  {
    part: 'sectors',
    pattern: sentence('(?:The|Some of the) vendors concerned have (?:not)? released patches (?:yet)?'),
    take: () => {},
  },
  { part: 'sectors', pattern: sentence(`For more, see the sub-libraries of ${publisher}:?`), take: () => {} },
  {
    part: 'sectors',
    pattern: sentence(`(?<name>${anyHeading}): (?<url>https?://[!-~]{3,80})`),
    take: (match, draft) => {
      const [name, url] = [match.folded('name')?.text ?? '', match.folded('url')?.text ?? ''];
      const link = {
        name: match.text('name'),
        sector: sectorOf(name),
        text: url,
        href: url,
        identifier: null,
        at: match.at,
      };
      const found = sectorsOf(draft, match);
      draft.sectors = { ...found, links: [...found.links, link] };
    },
  },
];

function sectorsOf(draft: Draft, match: Match): ReadSectors {
  return draft.sectors ?? { rows: [], examples: [], links: [], at: match.at, examplesAt: null };
}

/** Named as the edition names it: a folded name has lost its blanks. */
function rowOf(folded: string, counted: number): ReadSectors['rows'][number] {
  const sector = sectorOf(folded);
  return { name: sector ? sectorNames[sector].counted : folded, count: counted, sector };
}

function sectorOf(name: string): Sector | null {
  const key = foldKey(name);
  return (
    allSectors.find((sector) =>
      [sectorNames[sector].counted, sectorNames[sector].heading].some((one) => foldKey(one) === key),
    ) ?? null
  );
}
