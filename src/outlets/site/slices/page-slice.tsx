import type { ComponentChildren, JSX } from 'preact';
import {
  ChartFigure,
  Crumbs,
  EmptyState,
  FigureStrip,
  Panel,
  RecordTable,
  SeverityBadge,
  type ShareLine,
  ShareTable,
  shareOf,
  shortObjectType,
} from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { choice } from '#search/index.ts';
import { severities } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { alertsHref, ofVendor, recordsHref } from '../list/expression-links.ts';
import { feedsOf, Offers } from '../list/offers.tsx';
import { type SliceView, weekHref } from './slices.ts';
import { sliceWords as words } from './words.ts';

type Props = { view: SliceView; beside: ComponentChildren; holdings: Holdings; context: Context };

/** One slice of the records: what is in it in numbers, its course over ten weeks, what is newest, whose products, and ways on. */
export function SlicePage({ view, beside, holdings, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { slice, page } = view;
  const isLibrary = slice.path.startsWith('/sectors');
  const title = t(slice.title);
  const offered = { path: slice.path, title };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={title}
      description={`${title}: ${t(slice.about)}`}
      room={isLibrary ? 'sectors' : 'records'}
      canonicalPath={slice.path}
      feeds={feedsOf(context, offered)}
    >
      <Crumbs
        language={language}
        links={[isLibrary ? { href: '/sectors', text: t(words.sectors) } : { href: '/types', text: t(words.types) }]}
      />
      <div class="bl-titled">
        <h1>{title}</h1>
        <p class="bl-quiet bl-lede">{t(slice.about)}</p>
      </div>
      <Figures view={view} language={language} />
      <div class="bl-cols">
        <div>
          <SearchWithin view={view} language={language} />
          {beside}
          <div class="bl-head">
            <h2>{t(words.newest)}</h2>
            {page.total > 0 && <a href={recordsHref(slice.expression)}>{t(words.all(page.total))}</a>}
          </div>
          {page.total === 0 ? (
            <EmptyState title={t(words.emptyTitle)}>
              <p>{t(words.emptyText)}</p>
            </EmptyState>
          ) : (
            <RecordTable rows={page.rows} language={language} caption={t(words.newest)} />
          )}
        </div>
        <Side view={view} language={language} />
      </div>
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

type Part = { view: SliceView; language: Language };

const countOf = <Key extends string>(choices: readonly { key: Key; records: number }[], key: Key) =>
  choices.find((one) => one.key === key)?.records ?? 0;

function Figures({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { total, facets } = view.page;
  const [high, medium, open] = [
    countOf(facets.severity, 'high'),
    countOf(facets.severity, 'medium'),
    countOf(facets.patched, 'no'),
  ];
  const last = view.weeks.at(-1);
  const figures = [
    { value: whole(total), label: t(words.total) },
    ...(last === undefined ? [] : [{ value: whole(last.total), label: t(words.week(last)) }]),
    { value: whole(high), label: t(words.high(shareOf(high, total))) },
    { value: whole(medium), label: t(words.medium(shareOf(medium, total))) },
    { value: whole(open), label: t(words.unpatched(shareOf(open, total))) },
  ];
  return <FigureStrip label={t(words.figures)} figures={figures} />;
}

/** What is typed is joined to the expression of the slice: the address of the page leads on to the list. */
function SearchWithin({ view, language }: Part): JSX.Element {
  const t = speak(language);
  return (
    <search>
      <form action={view.slice.path} method="get" class="bl-searchbox">
        <label class="bl-hidden" for="q">
          {t(words.searchHere)}
        </label>
        <input
          class="form-control"
          id="q"
          name="q"
          type="search"
          maxLength={1000}
          placeholder={t(words.searchHere)}
          autocomplete="off"
        />
        <button class="btn btn-primary" type="submit">
          {t(words.searchHere)}
        </button>
      </form>
    </search>
  );
}

function Side({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { page, weeks } = view;
  return (
    <div class="bl-aside">
      {view.weeksChart !== null && (
        <Panel title={t(words.tenWeeks)}>
          <ChartFigure
            svg={t(view.weeksChart)}
            columns={[t(words.weekColumn), t(words.countColumn)]}
            rows={weeks.map((week) => {
              const text = whole(week.total);
              return [week.from, week.total === 0 ? text : { text, href: weekHref(view.slice, week) }];
            })}
            language={language}
          />
        </Panel>
      )}
      {page.total > 0 && <Shares view={view} language={language} />}
      <WaysOn view={view} language={language} />
    </div>
  );
}

type Line = ShareLine & { readonly count: number };

/** How the records part by severity, by vendor, and by object type where the slice is none itself. */
function Shares({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { slice, page } = view;
  const { facets } = page;
  const panel = (title: Text, lines: readonly Line[]) =>
    lines.some(({ count }) => count > 0) && (
      <Panel title={t(title)}>
        <ShareTable caption={t(title)} lines={lines} total={page.total} language={language} />
      </Panel>
    );
  const levels = severities.map((key) => ({
    name: <SeverityBadge severity={key} language={language} />,
    count: countOf(facets.severity, key),
    href: recordsHref(slice.expression, choice('severity', key)),
    role: key,
  }));
  const vendors = facets.vendor.map(({ key, records }) => ({
    name: <bdi>{key}</bdi>,
    count: records,
    href: recordsHref(slice.expression, ofVendor(key)),
  }));
  const types = facets.objectType.map(({ key, records }) => ({
    name: t(shortObjectType(key)),
    count: records,
    href: recordsHref(slice.expression, choice('type', key)),
  }));
  const useful = (lines: readonly Line[]) => lines.filter(({ count }) => count > 0);
  return (
    <>
      {panel(words.bySeverity, levels)}
      {panel(words.vendors, useful(vendors))}
      {!slice.path.startsWith('/types') && panel(words.byType, useful(types))}
    </>
  );
}

/** The definition of the slice for whoever takes it as a start, and what came in last. */
function WaysOn({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { slice, text, weeks } = view;
  const last = weeks.at(-1);
  return (
    <Panel title={t(words.definition)}>
      <code class="bl-break">{text}</code>
      <ul class="bl-links bl-more">
        <li>
          <a href={alertsHref(slice.expression)}>{t(words.alert)}</a>
        </li>
        {last !== undefined && (
          <li>
            <a href={weekHref(slice, last)}>{t(words.weekList(last))}</a>
          </li>
        )}
      </ul>
    </Panel>
  );
}

function whole(count: number): string {
  return count.toLocaleString('en');
}
