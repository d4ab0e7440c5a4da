import type { Figures } from '#bulletin/index.ts';
import type { ChartSpec, ShareLine } from '#look/index.ts';
import type { Text } from '#platform/html/index.ts';
import type { AdvisoryLine, IssueEntry, Overview, RecordRow, WeekCount } from '#publish/read/index.ts';
import { type ObjectType, type Sector, type Severity, sectors, severities } from '#vocabulary/index.ts';

/** What the front page shows: frozen numbers of the latest issue, and what is newest. */
export type FrontView = {
  readonly overview: Overview;
  readonly newest: readonly RecordRow[];
  readonly issue: (IssueSummary & { readonly entry: IssueEntry; readonly lineChart: Text }) | null;
  /** The sub-libraries, with what each holds and what the latest issue counted in it. */
  readonly libraries: readonly FrontLibrary[];
  readonly latest: readonly IssueEntry[];
  /** The newest number of each other periodical. */
  readonly others: readonly IssueEntry[];
  readonly advisories: readonly AdvisoryLine[];
  /** What each of the last weeks made public, oldest first; counted only while there is no issue to show. */
  readonly weeks: readonly WeekCount[];
};

export type FrontLibrary = {
  readonly path: string;
  readonly title: Text;
  readonly total: number;
  readonly inIssue: number | null;
};

export type IssueSummary = {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly zeroDay: number;
  readonly average: string | null;
  readonly level: Severity | null;
  readonly received: number;
  /** Against the issue before, in hundredths with sign; null when there is none to compare with. */
  readonly receivedChange: number | null;
  readonly byObjectType: readonly { readonly objectType: ObjectType | null; readonly count: number }[];
  readonly bySector: Readonly<Partial<Record<Sector, number>>>;
  readonly weeks: readonly { readonly label: string; readonly average: string | null; readonly total: number }[];
};

/** The numbers that the front page takes from an issue; they are the issue's own and are not counted again. */
export function summarise(figures: Figures): IssueSummary {
  const { assessment } = figures;
  return {
    total: assessment.total.count,
    bySeverity: record(severities, (severity) => assessment.bySeverity[severity].count),
    zeroDay: assessment.zeroDay.count,
    average: assessment.average.value,
    level: assessment.levelOverride?.level ?? assessment.level,
    received: assessment.received.count,
    receivedChange: change(assessment.received.count, assessment.receivedBefore),
    byObjectType: figures.byObjectType.map(({ objectType, records }) => ({ objectType, count: records.count })),
    bySector: Object.fromEntries(
      sectors.flatMap((sector) => {
        const counted = figures.sectors.find((row) => row.sector === sector);
        return counted ? [[sector, counted.all.count]] : [];
      }),
    ),
    weeks: figures.history.map(({ issue, average, total }) => ({ label: issue.numbers.join('–'), average, total })),
  };
}

/** The ten-week line of the front page. */
export function weeksChart(summary: IssueSummary): ChartSpec {
  return {
    type: 'line',
    unit: '',
    categories: summary.weeks.map((week) => week.label),
    series: [{ name: '', values: summary.weeks.map((week) => (week.average === null ? null : Number(week.average))) }],
    decimals: 2,
  };
}

export function severityLines(summary: IssueSummary, name: (severity: Severity) => ShareLine['name']): ShareLine[] {
  return severities.map((severity) => ({ name: name(severity), count: summary.bySeverity[severity], role: severity }));
}

function change(now: number, before: number | null): number | null {
  if (before === null || before === 0) return null;
  const percent = Math.floor((Math.abs(now - before) / before) * 100 + 0.5);
  return now < before ? -percent : percent;
}

function record<Key extends string>(keys: readonly Key[], value: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, number>;
}
