import type { JSX } from 'preact';
import {
  ChartFigure,
  EmptyState,
  type FormState,
  Panel,
  type PeriodLine,
  PeriodTable,
  SeverityBadge,
} from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Statistics } from '#publish/read/index.ts';
import { choice } from '#search/index.ts';
import { severities, severityGrades } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { recordsHref } from '../list/expression-links.ts';
import { periodName, statisticsHref } from './asked.ts';
import { formOf, StatisticsForm } from './form.tsx';
import { FixPanel, SharePanels, VendorPanel } from './panels.tsx';
import { conditionsOf, inPeriod, inRange, remarksOf, totalCells } from './view.ts';
import { statisticsWords as words } from './words.ts';

/** Charts are drawn once for both languages; null where there is nothing to draw. */
export type StatisticsView = {
  readonly statistics: Statistics;
  readonly totalsChart: Text | null;
  readonly fixChart: Text | null;
};

/** How many records there are, by period and kind; each number leads to the list of what it counts. */
export function StatisticsPage(props: { view: StatisticsView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { statistics } = view;
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.described)}
      room="data"
      indexed={context.url === '/statistics'}
    >
      <Head language={language} />
      <StatisticsForm form={formOf(statistics.asked)} language={language} />
      {statistics.total === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <>
          <Range statistics={statistics} language={language} />
          <OverTime view={view} context={context} />
          <div class="bl-two">
            <TotalsPanel view={view} context={context} />
            <FixPanel view={view} language={language} />
            <SharePanels statistics={statistics} language={language} />
            <VendorPanel statistics={statistics} language={language} />
          </div>
          <Downloads statistics={statistics} context={context} />
        </>
      )}
    </SiteFrame>
  );
}

/** The form again, as it was filled in, with what is wrong in it. */
export function StatisticsAgainPage(props: { form: FormState; holdings: Holdings; context: Context }): JSX.Element {
  const { form, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.described)}
      room="data"
      indexed={false}
    >
      <Head language={language} />
      {form.refused !== null && (
        <p class="bl-notice" role="alert">
          {t(form.refused)}
        </p>
      )}
      <StatisticsForm form={form} language={language} />
    </SiteFrame>
  );
}

function Head({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <div class="bl-titled">
      <h1>{t(words.heading)}</h1>
      <p class="bl-quiet bl-lede">{t(words.note)}</p>
    </div>
  );
}

/** Which days the numbers are of, and the list of just these records. */
function Range({ statistics, language }: { statistics: Statistics; language: Language }): JSX.Element {
  const t = speak(language);
  const { asked, from, to, total } = statistics;
  const { range, records } = words.counted;
  return (
    <p class="bl-quiet">
      {from !== null && to !== null && t(range(from, to))}
      <a href={recordsHref(...conditionsOf(asked), ...inRange(statistics))}>{t(records(total))}</a>
      {language === 'zh' ? '。' : '. '}
      {remarksOf(statistics)
        .map(t)
        .join(language === 'zh' ? '' : ' ')}
    </p>
  );
}

type Part = { view: StatisticsView; context: Context };

function namesOf({ asked, periods }: Statistics): readonly string[] {
  return periods.map((period) => periodName(asked.by, period));
}

function TotalsPanel({ view, context }: Part): JSX.Element | null {
  const { language } = context;
  const t = speak(language);
  if (view.totalsChart === null) return null;
  return (
    <Panel title={t(words.overTime)}>
      <ChartFigure
        svg={t(view.totalsChart)}
        columns={[t(words.period), t(words.total)]}
        rows={totalCells(view.statistics)}
        language={language}
      />
    </Panel>
  );
}

function OverTime({ view, context }: Part): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <Panel title={t(words.bySeverity)}>
      <PeriodTable
        caption={t(words.bySeverity)}
        head={t(words.period)}
        total={t(words.total)}
        columns={[
          ...severities.map((key) => ({
            name: <SeverityBadge severity={key} language={language} />,
            label: t(severityGrades[key]),
            role: key,
          })),
          { name: t(words.unrated), label: t(words.unrated), role: 'plain' as const },
        ]}
        lines={severityLines(view.statistics, namesOf(view.statistics))}
      />
    </Panel>
  );
}

/** Newest first, as the list has it. */
function severityLines(statistics: Statistics, names: readonly string[]): PeriodLine[] {
  const shared = conditionsOf(statistics.asked);
  return statistics.periods
    .map((period, at) => ({
      name: names[at] ?? '',
      href: recordsHref(...shared, inPeriod(period)),
      cells: [...severities, 'none'].map((key) => ({
        count: statistics.dimensions.severity.find((line) => line.key === key)?.counts[at] ?? 0,
        href: recordsHref(...shared, choice('severity', key), inPeriod(period)),
      })),
    }))
    .reverse();
}

const files = [
  ['CSV', '.csv'],
  ['Excel', '.xlsx'],
  ['NDJSON', '.ndjson'],
] as const;

/** The file speaks the language of the page that it was taken from. */
function fileHref({ asked }: Statistics, suffix: string, { language }: Context): string {
  const href = statisticsHref(asked, {}, suffix);
  return language === 'en' ? `${href}${href.includes('?') ? '&' : '?'}lang=en` : href;
}

function Downloads({ statistics, context }: { statistics: Statistics; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <Panel title={t(words.download)}>
      <ul class="bl-files">
        {files.map(([name, suffix]) => (
          <li key={suffix}>
            <a href={fileHref(statistics, suffix, context)}>{name}</a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
