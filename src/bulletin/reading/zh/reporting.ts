import { count, sentence } from '../match.ts';
import { readNames } from './names.ts';
import { publisher, type SentenceReader } from './sentence-reader.ts';

/** 本周漏洞报送情况统计: leading collectors, who sent originals, what the platforms shared. Source: domain.md §5 part 4. */
export const reportingReaders: readonly SentenceReader[] = [
  {
    part: 'reporting',
    pattern: sentence('本周(?:漏洞)?报送情况如表(?<table>\\d{1,2})所示'),
    take: (match, draft) => {
      draft.tablesNamed.push({ number: match.number('table') ?? 0, at: match.at });
    },
  },
  {
    part: 'reporting',
    pattern: sentence('其中,(?<names>[^。]{2,400}?)(?:等(?:单位)?)?报送公开收集的漏洞数量较多'),
    take: (match, draft) => {
      const names = match.folded('names');
      const leaders = { names: names ? readNames(names) : [], at: match.at };
      draft.reporting = { ...draft.reporting, leaders };
    },
  },
  {
    part: 'reporting',
    pattern: sentence(`(?<units>[^。]{2,12000}?)(?<whiteHats>(?:以?及|和)(?:其他)?个人白帽子)?向[^,。]{1,30}?提交了
      (?<count>${count})个以事件型漏洞为主的原创漏洞
      (?:,其中,?包括(?<platforms>[^。]{2,300}?)向[^,。]{1,30}?共享的白帽子报送的?(?<shared>${count})条原创漏洞(?:信息)?)?`),
    take: (match, draft) => {
      const [units, platforms] = [match.folded('units'), match.folded('platforms')];
      const named = units && !/^各报送单位/.test(units.text) ? readNames(units) : [];
      const originals = {
        count: match.number('count') ?? 0,
        units: named,
        platforms: platforms ? readNames(platforms) : [],
        shared: match.number('shared'),
        at: match.at,
      };
      draft.reporting = { ...draft.reporting, originals };
    },
  },
  {
    part: 'reporting',
    pattern: sentence(`本周,${publisher}未收到原创漏洞`),
    take: (match, draft) => {
      const originals = { count: 0, units: [], platforms: [], shared: null, at: match.at };
      draft.reporting = { ...draft.reporting, originals };
    },
  },
];
