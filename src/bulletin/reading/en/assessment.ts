import type { Severity } from '#vocabulary/index.ts';
import { count, type Match, sentence } from '../match.ts';
import type { ReadChange } from '../model.ts';
import { publisher, type SentenceReader, when } from './sentences.ts';
import { quotedTitles } from './titles.ts';

const levels: Readonly<Record<string, Severity>> = { high: 'high', medium: 'medium', low: 'low' };
const vulnerabilities = 'vulnerabilit(?:y|ies)';

/** Threat assessment: level, totals, average, zero-days with their examples, received with the weekly change. */
export const assessmentReaders: readonly SentenceReader[] = [
  {
    part: 'level',
    pattern: sentence('The overall threat level for (?:the week|these \\w{3,5} weeks) is (?<level>high|medium|low)'),
    take: (match, draft) => {
      draft.level = { level: levels[match.text('level').toLowerCase()] ?? null, at: match.at };
    },
  },
  {
    part: 'level',
    pattern: sentence(
      'No vulnerabilit(?:ies were recorded|y recorded has a score), so no overall threat level is given for .{3,20}',
    ),
    take: (match, draft) => {
      draft.level = { level: null, at: match.at };
    },
  },
  {
    part: 'totals',
    pattern:
      sentence(`The .{3,160}? \\([^()]{1,30}\\) recorded (?<total>${count}) ${vulnerabilities} ${when}: (?<high>${count}) rated high,
      (?<medium>${count}) medium (?:,|and) (?<low>${count}) low (?:and (?<unrated>${count}) not rated)?`),
    take: (match, draft) => {
      const of = (name: string) => match.number(name) ?? 0;
      const [high, medium, low] = [of('high'), of('medium'), of('low')];
      draft.totals = { total: of('total'), high, medium, low, unrated: of('unrated'), at: match.at };
    },
  },
  {
    part: 'totals',
    pattern: sentence(`The .{3,160}? \\([^()]{1,30}\\) recorded no vulnerabilities ${when}`),
    take: (match, draft) => {
      draft.totals = { total: 0, high: 0, medium: 0, low: 0, unrated: 0, at: match.at };
      // Nothing more is said of such a week.
      draft.average ??= { value: null, at: match.at };
      draft.zeroDay ??= { count: 0, percent: null, examples: [], at: match.at };
    },
  },
  {
    part: 'average',
    pattern: sentence('The average score was (?<average>\\d{1,2}\\.\\d{1,3})'),
    take: (match, draft) => {
      draft.average = { value: match.folded('average')?.text ?? '', at: match.at };
    },
  },
  {
    part: 'average',
    pattern: sentence('None has a score, so no average is given'),
    take: (match, draft) => {
      draft.average = { value: null, at: match.at };
    },
  },
  ...zeroDayReaders(),
  {
    part: 'received',
    pattern:
      sentence(`${publisher} received (?<count>${count}) (?:reports? of (?:an)? instance ${vulnerabilities}|vulnerability reports?)
      concerning Party and government bodies, enterprises and public institutions (?:
        ; there is no earlier issue to compare with
      | , after the (?<silent>${count}) of the previous issue; no rate of change is given
      | , the same as the (?<same>${count}) of the previous issue
      | , (?<times>\\d{1,6}\\.\\d{1,3}) times the (?<before>${count}) of the previous issue
      | , an? (?<word>increase|decrease) of (?<less>less than)? (?<amount>\\d{1,7})% (?:over|from) the (?<of>${count}) of the previous issue)`),
    take: (match, draft) => {
      const before = ['silent', 'same', 'before', 'of'].map((name) => match.number(name)).find((one) => one !== null);
      draft.received = {
        count: match.number('count') ?? 0,
        before: before ?? null,
        change: changeOf(match),
        at: match.at,
      };
    },
  },
];

function zeroDayReaders(): SentenceReader[] {
  return [
    {
      part: 'zero-day',
      pattern: sentence(`Zero-days, for which the vendor had no patch when they were recorded, accounted for
        (?<count>${count}) of them \\((?<percent>\\d{1,3})%\\)`),
      take: (match, draft) => {
        const [found, percent] = [match.number('count') ?? 0, match.number('percent')];
        draft.zeroDay = { count: found, percent, examples: draft.zeroDay?.examples ?? [], at: match.at };
      },
    },
    {
      part: 'zero-day',
      pattern: sentence('Exploit code is public for (?:zero-days such as)? (?<examples>".+")'),
      take: (match, draft) => {
        const list = match.folded('examples');
        const none = { count: 0, percent: null, at: match.at };
        draft.zeroDay = { ...(draft.zeroDay ?? none), examples: list ? quotedTitles(list) : [] };
      },
    },
    {
      part: 'zero-day',
      pattern: sentence('None was a zero-day: the vendor had a patch for each when it was recorded'),
      take: (match, draft) => {
        draft.zeroDay = { count: 0, percent: null, examples: [], at: match.at };
      },
    },
  ];
}

/** In the words that the rules know. 2.33 times as many is a rise of 1.33 times; less than 1% stands for one that rounds to nothing. */
function changeOf(match: Match): ReadChange | null {
  if (match.has('same')) return { word: '持平', amount: '', unit: '' };
  if (match.has('times')) {
    const printed = match.folded('times')?.text ?? '';
    const decimals = printed.split('.')[1]?.length ?? 0;
    return { word: '增加', amount: (Number(printed) - 1).toFixed(decimals), unit: '倍' };
  }
  if (!match.has('word')) return null;
  const amount = match.has('less') ? '0' : (match.folded('amount')?.text ?? '');
  return { word: match.text('word').toLowerCase() === 'increase' ? '增加' : '减少', amount, unit: '%' };
}
