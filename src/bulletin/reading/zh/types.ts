import { objectTypes, objectTypeTerms } from '#vocabulary/index.ts';
import { words } from '../../prose/zh/words.ts';
import { unreadAt } from '../draft.ts';
import { foldKey } from '../fold.ts';
import { count, numberOf, sentence } from '../match.ts';
import { readNames } from './names.ts';
import { publisher, type SentenceReader } from './sentence-reader.ts';

const row = `[^,;。]{1,30}?(?:\\([^()]{1,30}\\))?${count}个`;
const known = new Set([words.unclassified, ...objectTypes.map((type) => objectTypeTerms[type].zh)].map(foldKey));

/** 本周漏洞按类型和厂商统计: counts by object type, the leading vendors. Source: domain.md §5 part 5. */
export const typesReaders: readonly SentenceReader[] = [
  {
    part: 'types',
    pattern: sentence(`本周,${publisher}收录了(?<total>${count})个漏洞`),
    take: (match, draft) => {
      draft.types = { total: match.number('total') ?? 0, rows: [], at: match.at, rowsAt: null };
    },
  },
  {
    part: 'types',
    pattern: sentence(`本周,${publisher}未收录漏洞`),
    take: (match, draft) => {
      draft.types = { total: 0, rows: [], at: match.at, rowsAt: match.at };
    },
  },
  {
    part: 'types',
    pattern: sentence(`(?:(?:其中,?)?按(?:影响)?(?:对象)?类型(?:划分|统计)?,?包括:?|其中,?(?:包括)?)?
      (?<rows>${row}(?:[,;]${row}){0,30})`),
    take: (match, draft) => {
      const text = match.folded('rows')?.text ?? '';
      const pairs = [...text.matchAll(new RegExp(`(?<=^|[,;])([^,;]+?)(${count})个(?=[,;]|$)`, 'gu'))];
      const rows = pairs.map(([, name = '', number]) => ({ name, count: numberOf(number) ?? 0 }));
      // The form of the sentence is no more than names and numbers: one name at least must be a type.
      if (!draft.types || !rows.some(({ name }) => known.has(name.toLowerCase()))) {
        unreadAt(draft, 'types', match.at);
        return;
      }
      draft.types = { ...draft.types, rows, rowsAt: match.at };
    },
  },
  {
    part: 'vendors',
    pattern:
      sentence(`${publisher}整理和发布的漏洞涉及(?<names>[^。]{1,300}?)(?<open>等(?:多家)?厂商)?的产品,(?:部分)?漏洞数量
      按厂商统计如表(?<table>\\d{1,2})所示`),
    take: (match, draft) => {
      const names = match.folded('names');
      draft.vendors = { leaders: names ? readNames(names) : [], closed: !match.has('open'), at: match.at };
      draft.tablesNamed.push({ number: match.number('table') ?? 0, at: match.at });
    },
  },
];
