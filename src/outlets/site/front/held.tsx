import type { JSX } from 'preact';
import {
  FigureStrip,
  Panel,
  SeverityBadge,
  type ShareLine,
  ShareTable,
  shareOf,
  shortObjectType,
} from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { objectTypes, type Period, severities, severityGrades } from '#vocabulary/index.ts';
import { frontWords } from '../words.ts';
import type { FrontView } from './model.ts';

type Props = { view: FrontView; language: Language };

/** Before the first issue: what the whole database holds, in the place of the five figures of an issue. */
export function HeldFigures({ view, language }: Props): JSX.Element {
  const t = speak(language);
  const { total, severity } = view.overview;
  const newest = view.weeks.at(-1);
  const figures = [
    { value: whole(total), label: t(frontWords.heldTotal) },
    ...severities.map((key) => ({
      value: whole(severity[key]),
      label: t(frontWords.heldSeverity(severityGrades[key], shareOf(severity[key], total))),
    })),
    ...(newest === undefined ? [] : [{ value: whole(newest.total), label: t(frontWords.newestWeek(daysOf(newest))) }]),
  ];
  return (
    <section>
      <div class="bl-head">
        <h2>{t(frontWords.held)}</h2>
        <span class="bl-quiet">
          {newest !== undefined && t(frontWords.heldUntil(view.newest[0]?.publishedOn ?? ''))}
        </span>
      </div>
      <FigureStrip label={t(frontWords.held)} figures={figures} />
    </section>
  );
}

/** Before the first issue: records by week and by severity, each line a way into the list. */
export function HeldPanels({ view, language }: Props): JSX.Element {
  const t = speak(language);
  const { total, severity } = view.overview;
  const levels: readonly ShareLine[] = severities.map((key) => ({
    name: <SeverityBadge severity={key} language={language} />,
    count: severity[key],
    href: `/records?severity=${key}`,
    role: key,
  }));
  const unrated = { name: <SeverityBadge severity={null} language={language} />, count: severity.unrated };
  return (
    <>
      <Panel title={t(frontWords.byWeek)}>
        <ShareTable
          caption={t(frontWords.byWeek)}
          lines={view.weeks.toReversed().map((week) => ({
            name: daysOf(week),
            count: week.total,
            href: `/records?from=${week.from}&to=${week.to}`,
          }))}
          total={null}
          language={language}
        />
      </Panel>
      <Panel title={t(frontWords.heldBySeverity)}>
        <ShareTable
          caption={t(frontWords.heldBySeverity)}
          lines={severity.unrated === 0 ? levels : [...levels, unrated]}
          total={total}
          language={language}
        />
      </Panel>
    </>
  );
}

/** Records by affected object; nothing where no record states one, as in the share files. */
export function HeldTypes({ view, language }: Props): JSX.Element | null {
  const t = speak(language);
  const { total, objectType } = view.overview;
  const stated = objectTypes.filter((key) => objectType[key] > 0).sort((a, b) => objectType[b] - objectType[a]);
  if (stated.length === 0) return null;
  return (
    <Panel title={t(frontWords.heldByObjectType)}>
      <ShareTable
        caption={t(frontWords.heldByObjectType)}
        lines={stated.map((key) => ({
          name: t(shortObjectType(key)),
          count: objectType[key],
          href: `/records?type=${key}`,
        }))}
        total={total}
        language={language}
      />
    </Panel>
  );
}

/** `12-27 – 01-02`; the year stands above, with the newest day. */
function daysOf({ from, to }: Period): string {
  return `${from.slice(5)} – ${to.slice(5)}`;
}

function whole(count: number): string {
  return count.toLocaleString('en');
}
