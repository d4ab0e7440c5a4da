import type { JSX } from 'preact';
import { ChartFigure, Counted, Panel, SeverityBadge, ShareTable } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { type CountedDimension, countedDimensions, type Spread, type Statistics } from '#publish/read/index.ts';
import type { Severity } from '#vocabulary/index.ts';
import { ofVendor, recordsHref, stated } from '../list/expression-links.ts';
import { periodName } from './asked.ts';
import type { StatisticsView } from './page.tsx';
import { conditionsOf, inRange, keyCondition, keyName } from './view.ts';
import { statisticsWords as words } from './words.ts';

type Props = { statistics: Statistics; language: Language };

/** One panel for each thing that is counted, of those that say something. */
export function SharePanels({ statistics, language }: Props): JSX.Element {
  const shown = countedDimensions.filter((dimension) =>
    statistics.dimensions[dimension].some(({ key, total }) => key !== 'none' && total > 0),
  );
  return (
    <>
      {shown.map((dimension) => (
        <SharePanel key={dimension} dimension={dimension} statistics={statistics} language={language} />
      ))}
    </>
  );
}

function SharePanel({ dimension, statistics, language }: Props & { dimension: CountedDimension }): JSX.Element {
  const t = speak(language);
  const shared = [...conditionsOf(statistics.asked), ...inRange(statistics)];
  const lines = statistics.dimensions[dimension].filter(({ total }) => total > 0);
  return (
    <Panel title={t(words.dimensions[dimension])}>
      <ShareTable
        caption={t(words.dimensions[dimension])}
        lines={lines.map(({ key, total }) => ({
          name:
            dimension === 'severity' ? (
              <SeverityBadge severity={key === 'none' ? null : (key as Severity)} language={language} />
            ) : (
              t(keyName(dimension, key))
            ),
          count: total,
          href: recordsHref(...shared, keyCondition(dimension, key)),
          ...(dimension === 'severity' && key !== 'none' && { role: key as Severity }),
        }))}
        total={statistics.total}
        language={language}
      />
    </Panel>
  );
}

export function VendorPanel({ statistics, language }: Props): JSX.Element {
  const t = speak(language);
  const shared = [...conditionsOf({ ...statistics.asked, vendor: null }), ...inRange(statistics)];
  return (
    <Panel title={t(words.vendors)}>
      <ShareTable
        caption={t(words.vendors)}
        lines={statistics.vendors.map(({ name, records }) => ({
          name: <bdi>{name}</bdi>,
          count: records,
          href: recordsHref(...shared, ofVendor(name)),
        }))}
        total={statistics.total}
        language={language}
      />
    </Panel>
  );
}

export function FixPanel({ view, language }: { view: StatisticsView; language: Language }): JSX.Element {
  const t = speak(language);
  const { fixTimes, periods, asked } = view.statistics;
  const head = [words.measure, words.statedBoth, words.lower, words.median, words.upper].map(t);
  const days = (number: number | null) => (number === null ? '–' : number.toLocaleString('en'));
  const cells = ({ records, lower, median, upper }: Spread, href: string | undefined) => [
    <Counted key="records" count={records} href={href} />,
    ...[lower, median, upper].map(days),
  ];
  // No condition asks whether a patch states its day.
  const lists = {
    toPatch: undefined,
    toPublish: recordsHref(...conditionsOf(asked), ...inRange(view.statistics), stated('submitted')),
  };
  return (
    <Panel title={t(words.fixTimes)}>
      <table class="bl-data">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['toPatch', 'toPublish'] as const).map((measure) => (
            <tr key={measure}>
              <th scope="row">{t(words[measure])}</th>
              {cells(fixTimes[measure], lists[measure]).map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {view.fixChart !== null && (
        <ChartFigure
          svg={t(view.fixChart)}
          columns={[t(words.period), t(words.toPatch), t(words.toPublish)]}
          rows={periods.map((period, at) => [
            periodName(asked.by, period),
            String(fixTimes.periods[at]?.toPatch.median ?? '–'),
            String(fixTimes.periods[at]?.toPublish.median ?? '–'),
          ])}
          language={language}
        />
      )}
      <p class="bl-quiet bl-more">{t(words.fixNote)}</p>
    </Panel>
  );
}
