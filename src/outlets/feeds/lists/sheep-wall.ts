import { speak } from '#platform/html/index.ts';
import {
  isDatedPlace,
  listSheepWall,
  type SheepWallLine,
  type ToldSheepWallLine,
  toldSheepWall,
} from '#publish/read/index.ts';
import { flawTypes, wallSectorTerm } from '#vocabulary/index.ts';
import { readNumber, years } from '../asked.ts';
import type { Entry } from '../formats/model.ts';
import { paragraph } from '../formats/paragraph.tsx';
import { type Asked, list, type Told } from '../model.ts';
import { words as all } from '../words.ts';
import { eachLine } from './each-line.ts';

const words = all.wall;
const yearOf = ({ query }: Asked) => readNumber(query, 'year', years);

/** 绵羊墙, of one year where one is asked for. */
export const sheepWallList = list<SheepWallLine>({
  path: '/sheep-wall',
  takes: ['year', 'after'],
  isPlace: isDatedPlace,
  columns: [
    { key: 'number', name: words.number, type: 'number', width: 10, value: ({ number }) => number },
    { key: 'unit', name: words.unit, type: 'text', width: 36, value: ({ unit }) => unit },
    {
      ...{ key: 'sector', name: words.sector, type: 'text', width: 16 },
      value: ({ sector }, language) => sector && (wallSectorTerm(sector)?.[language] ?? sector),
    },
    {
      ...{ key: 'flawType', name: words.flawType, type: 'text', width: 24 },
      value: ({ flawType }, language) => (flawType === null ? null : flawWord(flawType, language)),
    },
    { key: 'disposedOn', name: words.disposedOn, type: 'day', width: 12, value: ({ disposedOn }) => disposedOn },
  ],
  async open(db, asked) {
    const year = yearOf(asked);
    const rows = eachLine((after) => listSheepWall(db, year, after), asked.query.get('after'));
    return { title: words.title, total: null, rows };
  },
  async tell(db, asked): Promise<Told> {
    const year = yearOf(asked);
    const { lines, next } = await listSheepWall(db, year, asked.query.get('after'));
    const entries = await toldSheepWall(db, lines);
    return {
      title: words.title,
      subtitle: words.subtitle,
      query: new URLSearchParams(year === null ? {} : { year: String(year) }),
      entries: entries.map((entry) => wallEntry(entry, asked)),
      next,
    };
  },
});

function wallEntry(row: ToldSheepWallLine, { publicUrl, language }: Asked): Entry {
  const { number, unit, flawType, disposedOn, firstPublishedAt: publishedAt, changedAt } = row;
  const page = `${publicUrl}/sheep-wall`;
  const summary = speak(language)(words.summary(flawType && flawWord(flawType, language), disposedOn));
  return {
    ...{ id: `${page}#${number}`, url: page, title: unit, summary, publishedAt, changedAt },
    ...(language === 'en' && { titleLanguage: 'zh' as const }),
    html: paragraph(summary),
    tags: [],
  };
}

/** The word of titles' list in the reader's language; another one as it stands. */
function flawWord(word: string, language: Asked['language']): string {
  const english = new Map<string, string>(Object.entries(flawTypes)).get(word);
  return language === 'en' && english !== undefined ? english : word;
}
