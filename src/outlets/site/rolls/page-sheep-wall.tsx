import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { SheepWallLine } from '#publish/read/index.ts';
import { type FlawType, flawTypes, wallSectorTerm } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import type { SheepWallView } from './actions.ts';
import { RollHead, RollTable } from './pieces.tsx';
import { sheepWallWords as words } from './words.ts';

/** 绵羊墙: units whose flaw has been disposed of, and no word of where or how. */
export function SheepWallPage(props: { view: SheepWallView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { lines, next, year, isFirst } = view;
  const query = new URLSearchParams(year === null ? {} : { year: String(year) });
  const offered = { path: '/sheep-wall', query, title: t(words.heading) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.intro)}
      room="records"
      indexed={isFirst && year === null}
      feeds={feedsOf(context, offered)}
    >
      <RollHead title={t(words.heading)}>
        <p>{t(words.intro)}</p>
        <p class="bl-quiet bl-lede">{t(words.explained)}</p>
      </RollHead>
      <Years view={view} language={language} />
      {lines.length === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <RollTable caption={t(words.heading)} lines={lines.map((line) => wallLine(line, language))} />
      )}
      <Pagination
        language={language}
        first={isFirst ? null : wallHref(year)}
        next={next === null ? null : wallHref(year, next)}
      />
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

function wallHref(year: number | null, after?: string): string {
  const query = new URLSearchParams({
    ...(year !== null && { year: String(year) }),
    ...(after !== undefined && { after }),
  });
  return query.size === 0 ? '/sheep-wall' : `/sheep-wall?${query}`;
}

function wallLine({ number, unit, sector, flawType, disposedOn }: SheepWallLine, language: Language) {
  const t = speak(language);
  const sectorText = sector === null ? null : wallSectorTerm(sector);
  return {
    key: String(number),
    cells: [
      { name: t(words.number), value: <span class="bl-code">{number}</span> },
      { name: t(words.unit), value: <bdi lang="zh-CN">{unit}</bdi> },
      { name: t(words.sector), value: sectorText === null ? (sector ?? '–') : t(sectorText) },
      { name: t(words.flawType), value: flawType === null ? '–' : <FlawWord word={flawType} language={language} /> },
      { name: t(words.disposedOn), value: <time dateTime={disposedOn}>{disposedOn}</time> },
    ],
  };
}

/** The word of titles' list in the reader's language; another one as it stands. */
function FlawWord({ word, language }: { word: string; language: Language }): JSX.Element {
  const english = Object.hasOwn(flawTypes, word) ? flawTypes[word as FlawType] : undefined;
  return language === 'en' && english !== undefined ? <span>{english}</span> : <bdi lang="zh-CN">{word}</bdi>;
}

function Years({ view, language }: { view: SheepWallView; language: Language }): JSX.Element | null {
  const t = speak(language);
  if (view.years.length < 2 && view.year === null) return null;
  return (
    <ul class="bl-sorts" aria-label={t(words.years)}>
      {[null, ...view.years].map((year) => (
        <li key={String(year)}>
          {year === view.year ? (
            <span aria-current="true">{t(year === null ? words.allYears : words.year(year))}</span>
          ) : (
            <a href={wallHref(year)}>{t(year === null ? words.allYears : words.year(year))}</a>
          )}
        </li>
      ))}
    </ul>
  );
}
