import type { Expression } from '#expression/index.ts';
import { type ChartCell, type ChartSpec, renderChart, shortObjectType } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { CountedDimension, Reader, Statistics, StatisticsAsked } from '#publish/read/index.ts';
import { choice, publishedIn, statisticsOf } from '#search/index.ts';
import {
  attackPositionTerms,
  causeTerms,
  kindTerms,
  type ObjectType,
  type Period,
  sectorTerms,
  severityGrades,
  threatTerms,
} from '#vocabulary/index.ts';
import { ofVendor, patched, recordsHref } from '../list/expression-links.ts';
import { isCut, periodName } from './asked.ts';
import type { StatisticsView } from './page.tsx';
import { statisticsWords as words } from './words.ts';

/** The page's numbers with their charts. Refuses `publish.statistics-range`. */
export async function loadStatistics(db: Reader, asked: StatisticsAsked): Promise<StatisticsView> {
  const statistics = await statisticsOf(db, asked);
  return { statistics, totalsChart: totalsChart(statistics), fixChart: fixChart(statistics) };
}

/** What every number of the page has in common. */
export function conditionsOf({ sector, vendor }: StatisticsAsked): readonly Expression[] {
  return [...(sector === null ? [] : [choice('sector', sector)]), ...(vendor === null ? [] : [ofVendor(vendor)])];
}

export function inPeriod(period: Period): Expression {
  return publishedIn(period);
}

/** All periods of the answer; nothing where it goes over all that is public. */
export function inRange({ asked, periods }: Statistics): readonly Expression[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  return isOverAll(asked) ? [] : [publishedIn({ from: first.from, to: last.to })];
}

const isOverAll = ({ by, from, to }: StatisticsAsked) => by === 'year' && from === null && to === null;

/** What has to be known of the days that were counted, where it is not just whole periods as they were asked for. */
export function remarksOf({ asked, periods }: Statistics): readonly Text[] {
  const { by, from, to } = asked;
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const isBeyond = (from !== null && from < first.from) || (to !== null && to > last.to);
  const { newest, cut, beyond } = words.counted;
  return [
    ...(from === null && by !== 'year' ? [newest] : []),
    ...(periods.some((period) => isCut(by, period)) ? [cut] : []),
    ...(isBeyond ? [beyond] : []),
  ];
}

/** Periods with how many records each has, and the list of them. */
export function totalCells({ asked, periods, totals }: Statistics): readonly (readonly ChartCell[])[] {
  const shared = conditionsOf(asked);
  return periods.map((period, at) => {
    const count = totals[at] ?? 0;
    const text = count.toLocaleString('en');
    const href = recordsHref(...shared, inPeriod(period));
    return [periodName(asked.by, period), count === 0 ? text : { text, href }];
  });
}

const terms: Readonly<Record<CountedDimension, (key: string) => Text | undefined>> = {
  severity: (key) => severityGrades[key as keyof typeof severityGrades],
  objectType: (key) => shortObjectType(key as ObjectType),
  cause: (key) => causeTerms[key as keyof typeof causeTerms],
  threat: (key) => threatTerms[key as keyof typeof threatTerms],
  position: (key) => attackPositionTerms[key as keyof typeof attackPositionTerms],
  sector: (key) => sectorTerms[key as keyof typeof sectorTerms],
  patched: (key) => (key === 'yes' ? words.patched : words.unpatched),
  kind: (key) => kindTerms[key as keyof typeof kindTerms],
};

/** What the key of a counted line is called. */
export function keyName(dimension: CountedDimension, key: string): Text {
  if (key === 'none') return dimension === 'severity' ? words.unrated : words.notStated;
  return terms[dimension](key) ?? { zh: key, en: key };
}

/** The condition that a record is of this line. */
export function keyCondition(dimension: CountedDimension, key: string): Expression {
  if (dimension === 'patched') return patched(key === 'yes');
  return choice(dimension === 'objectType' ? 'type' : dimension, key);
}

const size = { width: 520, height: 220 };

/** More points than this are a smear of labels. */
const mostPoints = 26;

function totalsChart(statistics: Statistics): Text | null {
  const { asked, periods, totals } = statistics;
  if (periods.length < 2 || periods.length > mostPoints) return null;
  const categories = periods.map((period) => shortName(asked.by, period));
  const links = (language: Language) =>
    totalCells(statistics).map(([name, cell]) => {
      if (typeof cell !== 'object') return null;
      return { href: cell.href, name: speak(language)(words.point(String(name), cell.text)) };
    });
  const draw = (title: string, language?: 'en') =>
    renderChart(
      {
        type: 'line',
        unit: '',
        categories,
        series: [{ name: title, values: totals }],
        decimals: 0,
        ...(language && { language }),
      },
      size,
      { title, links: links(language ?? 'zh') },
    );
  return { zh: draw(words.overTime.zh), en: draw(words.overTime.en, 'en') };
}

function fixChart({ asked, periods, fixTimes }: Statistics): Text | null {
  const known = fixTimes.periods.filter(({ toPatch, toPublish }) => toPatch.records + toPublish.records > 0);
  if (known.length < 2 || periods.length > mostPoints) return null;
  const spec = (language: 'zh' | 'en'): ChartSpec => ({
    type: 'line',
    unit: '',
    categories: periods.map((period) => shortName(asked.by, period)),
    series: [
      { name: words.toPatch[language], values: fixTimes.periods.map(({ toPatch }) => toPatch.median) },
      { name: words.toPublish[language], values: fixTimes.periods.map(({ toPublish }) => toPublish.median) },
    ],
    decimals: 0,
    ...(language === 'en' && { language }),
  });
  const draw = (language: 'zh' | 'en') => renderChart(spec(language), size, { title: words.medians[language] });
  return { zh: draw('zh'), en: draw('en') };
}

/** As an axis has room for it: weeks by their first day, what a range cuts of a week or month without its year. */
function shortName(by: StatisticsAsked['by'], period: Period): string {
  const name = periodName(by, period);
  if (isCut(by, period)) return by === 'year' ? name : name.slice(5);
  return by === 'week' ? period.from.slice(5) : name;
}
