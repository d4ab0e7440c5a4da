import type { Severity } from '#vocabulary/index.ts';
import { unreadAt } from '../draft.ts';
import { count, type Match, sentence } from '../match.ts';
import type { ReadChange } from '../model.ts';
import { publisher, type SentenceReader } from './sentence-reader.ts';
import { readTitles } from './titles.ts';

const levels: Readonly<Record<string, Severity>> = { 高: 'high', 中: 'medium', 低: 'low' };

/** 本周漏洞态势研判情况: level, totals, average, 0day with its examples, received with the weekly change. Source: domain.md §5 part 2. */
export const assessmentReaders: readonly SentenceReader[] = [
  {
    part: 'level',
    pattern: sentence('本周信息安全漏洞威胁整体评价级别为"?(?<level>[高中低])"?'),
    take: (match, draft) => {
      draft.level = { level: levels[match.text('level')] ?? null, at: match.at };
    },
  },
  {
    part: 'level',
    pattern: sentence('本周(?:未收录漏洞|收录的漏洞均无评分),不作信息安全漏洞威胁整体评价'),
    take: (match, draft) => {
      draft.level = { level: null, at: match.at };
    },
  },
  {
    part: 'totals',
    pattern:
      sentence(`[^。]{0,60}?(?:\\(以下简称[^()]{1,30}\\))?本周共?收集[、和,]?整理信息安全漏洞(?<total>${count})个,
      其中,?高危漏洞(?<high>${count})个[、,]中危漏洞(?<medium>${count})个[、,和]低危漏洞(?<low>${count})个
      (?:[、,]未评级漏洞(?<unrated>${count})个)?`),
    take: (match, draft) => {
      const of = (name: string) => match.number(name) ?? 0;
      const [high, medium, low] = [of('high'), of('medium'), of('low')];
      draft.totals = { total: of('total'), high, medium, low, unrated: of('unrated'), at: match.at };
    },
  },
  {
    part: 'totals',
    pattern: sentence('[^。]{0,60}?本周未收集、整理到信息安全漏洞'),
    take: (match, draft) => {
      draft.totals = { total: 0, high: 0, medium: 0, low: 0, unrated: 0, at: match.at };
      // Nothing more is said of such a week.
      draft.average ??= { value: null, at: match.at };
      draft.zeroDay ??= { count: 0, percent: null, examples: [], at: match.at };
    },
  },
  {
    part: 'average',
    pattern: sentence('漏洞平均分值为(?<average>\\d{1,2}\\.\\d{1,3})分?'),
    take: (match, draft) => {
      draft.average = { value: match.folded('average')?.text ?? '', at: match.at };
    },
  },
  {
    part: 'average',
    pattern: sentence('漏洞均无评分,不计平均分值'),
    take: (match, draft) => {
      draft.average = { value: null, at: match.at };
    },
  },
  {
    part: 'zero-day',
    pattern: sentence(`本周收录的漏洞中,涉及(?:0|零)day漏洞(?<count>${count})个\\(占(?<percent>\\d{1,3})%\\)
      (?:,其中,?互联网上出现"(?<examples>.+)"等?零日代码攻击漏洞)?`),
    take: (match, draft) => {
      const list = match.folded('examples');
      const { titles, strange } = list ? readTitles(list) : { titles: [], strange: [] };
      if (strange.length > 0) unreadAt(draft, 'zero-day', match.at);
      draft.zeroDay = {
        count: match.number('count') ?? 0,
        percent: match.number('percent'),
        examples: titles,
        at: match.at,
      };
    },
  },
  {
    part: 'zero-day',
    pattern: sentence('本周收录的漏洞中,未涉及(?:0|零)day漏洞'),
    take: (match, draft) => {
      draft.zeroDay = { count: 0, percent: null, examples: [], at: match.at };
    },
  },
  {
    part: 'received',
    pattern: sentence(`本周,?${publisher}接到的涉及党政机关和企事业单位的(?:事件型)?漏洞总数(?:为)?(?<count>${count})个
      (?:\\(无上周数据,不作环比\\)|,上周为(?<silent>${count})个,不作环比|,与上周\\((?<before>${count})个\\)(?:相比)?,?环比
      (?<word>增加|增多|增长|上升|减少|下降|持平)了?(?:(?<less>不足)?(?<amount>\\d{1,7}(?:\\.\\d{1,3})?)(?<unit>%|倍))?)?`),
    take: (match, draft) => {
      draft.received = {
        count: match.number('count') ?? 0,
        before: match.number('before') ?? match.number('silent'),
        change: changeOf(match),
        at: match.at,
      };
    },
  },
];

/** 不足1% stands for a change that rounds to nothing. */
function changeOf(match: Match): ReadChange | null {
  if (!match.has('word')) return null;
  const amount = match.has('less') ? '0' : (match.folded('amount')?.text ?? '');
  return { word: match.text('word'), amount, unit: match.folded('unit')?.text ?? '' };
}
