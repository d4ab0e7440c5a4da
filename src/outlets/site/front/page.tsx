import type { JSX } from 'preact';
import {
  ChartFigure,
  EmptyState,
  FigureStrip,
  Panel,
  RecordTable,
  SeverityBadge,
  ShareTable,
  shareOf,
  shortObjectType,
} from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { severityTerms } from '#vocabulary/index.ts';
import { AdvisoryLink } from '../advisories/page-list.tsx';
import { FileLinks, issueHref, issueName, shortPeriod } from '../bulletins/links.tsx';
import { type Holdings, SearchBox, SiteFrame } from '../frame.tsx';
import { feedsOf } from '../list/offers.tsx';
import { frameWords, frontWords, searchWords } from '../words.ts';
import { HeldFigures, HeldPanels, HeldTypes } from './held.tsx';
import { type FrontView, type IssueSummary, severityLines } from './model.ts';
import { NewestPeriodicals } from './periodicals.tsx';
import { FrontRooms } from './rooms.tsx';

/** Search first; then the latest issue in numbers, what is newest, the bulletin, the sub-libraries. */
export function FrontPage(props: { view: FrontView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={null}
      description={t(frontWords.described(view.overview.total))}
      feeds={feedsOf(context, { path: '/records', title: t(frontWords.newest) })}
      hero={<Hero view={view} context={context} />}
    >
      {view.issue !== null && <Figures issue={view.issue} language={language} />}
      {isBeforeIssues(view) && <HeldFigures view={view} language={language} />}
      <div class="bl-cols bl-front">
        <div class="bl-stack">
          <div class="bl-head">
            <h2>{t(frontWords.newest)}</h2>
            {view.newest.length > 0 && <a href="/records">{t(frontWords.allRecords)}</a>}
          </div>
          {view.newest.length > 0 ? (
            <RecordTable rows={view.newest} language={language} caption={t(frontWords.newest)} />
          ) : (
            <EmptyState title={t(frontWords.emptyTitle)}>
              <p>{t(frontWords.emptyText)}</p>
            </EmptyState>
          )}
          <NewestAdvisories lines={view.advisories} language={language} />
          {view.issue !== null && <Types issue={view.issue} language={language} />}
          {isBeforeIssues(view) && <HeldTypes view={view} language={language} />}
        </div>
        <Side view={view} language={language} />
      </div>
      <FrontRooms language={language} />
    </SiteFrame>
  );
}

/** Records are there, but no issue has summed any of them up yet. */
function isBeforeIssues({ issue, overview }: FrontView): boolean {
  return issue === null && overview.total > 0;
}

function Hero({ view, context }: { view: FrontView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const example = view.newest[0]?.identifier;
  return (
    <div class="bl-hero">
      <div class="bl-wrap">
        <h1>{t(searchWords.heading)}</h1>
        <SearchBox context={context} big />
        <p class="bl-hint">
          <span>{t(searchWords.total(view.overview.total))}</span>
          {example !== undefined && (
            <>
              <span>{t(searchWords.try)}</span>
              <a href={`/records/${example}`}>{example}</a>
            </>
          )}
          <a href="/records?severity=high&patched=no">{t(searchWords.highUnpatched)}</a>
          <a href="/search/advanced">{t(searchWords.advanced)}</a>
        </p>
      </div>
    </div>
  );
}

function Figures({ issue, language }: { issue: NonNullable<FrontView['issue']>; language: Language }): JSX.Element {
  const t = speak(language);
  const { bySeverity, level } = issue;
  const figures = [
    { value: whole(issue.total), label: t(frontWords.recorded) },
    { value: whole(bySeverity.high), label: t(frontWords.othersThan(bySeverity.medium, bySeverity.low)) },
    { value: whole(issue.zeroDay), label: t(frontWords.zeroDay(shareOf(issue.zeroDay, issue.total))) },
    {
      value: issue.average ?? '–',
      label: level === null ? t(frontWords.averageOnly) : t(frontWords.average(t(severityTerms[level]))),
    },
    { value: whole(issue.received), label: <Received issue={issue} language={language} /> },
  ];
  return (
    <section>
      <div class="bl-head">
        <h2>
          <a href={issueHref(issue.entry)}>
            {t(frontWords.bulletin)} {t(issueName(issue.entry))}
          </a>
        </h2>
        <span class="bl-quiet">{t(frontWords.thisWeek(shortPeriod(issue.entry.period)))}</span>
      </div>
      <FigureStrip label={t(frontWords.figures(t(issueName(issue.entry))))} figures={figures} />
    </section>
  );
}

function Received({ issue, language }: { issue: IssueSummary; language: Language }): JSX.Element {
  const t = speak(language);
  const change = issue.receivedChange;
  return (
    <>
      {t(frontWords.received)}{' '}
      {change !== null && change !== 0 && (
        <em class={change < 0 ? 'down' : undefined}>
          {t(frontWords.changed(`${change < 0 ? '↓' : '↑'} ${whole(Math.abs(change))}%`))}
        </em>
      )}
    </>
  );
}

function Side({ view, language }: { view: FrontView; language: Language }): JSX.Element {
  const t = speak(language);
  const { issue } = view;
  return (
    <div class="bl-aside">
      {isBeforeIssues(view) && <HeldPanels view={view} language={language} />}
      {issue !== null && (
        <>
          <Panel title={t(frontWords.tenWeeks)}>
            <ChartFigure
              svg={t(issue.lineChart)}
              columns={[frontWords.issueColumn, frontWords.averageColumn, frontWords.totalColumn].map(t)}
              rows={issue.weeks.map((week) => [week.label, week.average ?? '–', whole(week.total)])}
              language={language}
            />
          </Panel>
          <Panel title={t(frontWords.bySeverity)}>
            <ShareTable
              caption={t(frontWords.bySeverity)}
              lines={severityLines(issue, (severity) => <SeverityBadge severity={severity} language={language} />)}
              total={issue.total}
              language={language}
            />
          </Panel>
        </>
      )}
      <Sectors view={view} language={language} />
      <Latest view={view} language={language} />
      <NewestPeriodicals entries={view.others} language={language} />
    </div>
  );
}

function Types({ issue, language }: { issue: IssueSummary; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(frontWords.byObjectType)}>
      <ShareTable
        caption={t(frontWords.byObjectType)}
        lines={issue.byObjectType.map(({ objectType, count }) => ({
          name: t(objectType === null ? frontWords.unclassified : shortObjectType(objectType)),
          count,
        }))}
        total={issue.total}
        language={language}
      />
    </Panel>
  );
}

/** The sub-libraries; left out where no record belongs to any, as with share files, which name no industry. */
function Sectors({ view, language }: { view: FrontView; language: Language }): JSX.Element | null {
  const t = speak(language);
  if (view.libraries.every(({ total }) => total === 0)) return null;
  return (
    <Panel title={t(frontWords.sectors)}>
      <ul class="bl-plain bl-libs">
        {view.libraries.map(({ path, title, total, inIssue }) => (
          <li key={path}>
            <a href={path}>{t(title)}</a>
            <span class="bl-quiet">{t(frontWords.sectorCount(inIssue, total))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Latest({ view, language }: { view: FrontView; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(frontWords.bulletin)}>
      {view.latest.length === 0 && <p class="bl-quiet">{t(frontWords.noIssue)}</p>}
      {view.latest.length > 0 && (
        <>
          <ul class="bl-plain bl-latest">
            {view.latest.map((entry, place) => (
              <li key={entry.id}>
                <a href={issueHref(entry)}>{t(issueName(entry))}</a>
                <span class="bl-quiet">{shortPeriod(entry.period)}</span>
                {place === 0 && <FileLinks entry={entry} language={language} />}
              </li>
            ))}
          </ul>
          <p>
            <a href="/bulletins">{t(frontWords.archive)}</a>
          </p>
        </>
      )}
    </Panel>
  );
}

/** Left out where none has gone out. */
function NewestAdvisories({ lines, language }: { lines: FrontView['advisories']; language: Language }) {
  const t = speak(language);
  if (lines.length === 0) return null;
  return (
    <Panel title={t(frameWords.advisories)}>
      <ul class="bl-plain bl-latest">
        {lines.map((line) => (
          <li key={line.number}>
            <AdvisoryLink line={line} language={language} />
            <span class="bl-quiet">
              <span class="bl-code">{line.number}</span> · <time dateTime={line.publishedOn}>{line.publishedOn}</time>
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/advisories">{t(frontWords.allAdvisories)}</a>
      </p>
    </Panel>
  );
}

function whole(count: number): string {
  return count.toLocaleString('en');
}
