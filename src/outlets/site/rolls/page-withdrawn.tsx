import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, EmptyState, Pagination, Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Retracted, Roll } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import { frameWords } from '../words.ts';
import { RollHead, RollTable } from './pieces.tsx';
import { withdrawnWords as words } from './words.ts';

/** All numbers that were withdrawn or rejected, newest first. */
export function WithdrawnPage(props: {
  roll: Roll<Retracted>;
  isFirst: boolean;
  holdings: Holdings;
  context: Context;
}): JSX.Element {
  const { roll, isFirst, holdings, context } = props;
  const { language, timeZone } = context;
  const t = speak(language);
  const lines = roll.lines.map(({ identifier, kind, reason, instead, retractedAt }) => ({
    key: identifier,
    cells: [
      { name: t(words.number), value: <NumberLink identifier={identifier} /> },
      { name: t(words.kind), value: t(words.kinds[kind]) },
      {
        name: t(words.reason),
        value: (
          <>
            <bdi lang="zh-CN">{reason}</bdi>
            {instead !== null && (
              <span class="bl-quiet">
                {' '}
                {t(words.instead)} <NumberLink identifier={instead} />
              </span>
            )}
          </>
        ),
      },
      { name: t(words.on), value: <Day on={dayOf(retractedAt, timeZone)} /> },
    ],
  }));
  const offered = { path: '/withdrawn', title: t(words.heading) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      room="records"
      indexed={isFirst}
      feeds={feedsOf(context, offered)}
    >
      <RollHead title={t(words.heading)}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </RollHead>
      {lines.length === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <RollTable caption={t(words.heading)} lines={lines} />
      )}
      <Pagination
        language={language}
        first={isFirst ? null : '/withdrawn'}
        next={roll.next === null ? null : `/withdrawn?after=${roll.next}`}
      />
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

/** What the address of a record tells once it is withdrawn, or its number rejected: the number, when and why, and nothing else. */
export function RetractedPage(props: { retracted: Retracted; holdings: Holdings; context: Context }): JSX.Element {
  const { retracted, holdings, context } = props;
  const { language, timeZone } = context;
  const { identifier, kind, reason, instead, retractedAt } = retracted;
  const t = speak(language);
  const [title, text] =
    kind === 'withdrawn' ? [words.withdrawnTitle, words.withdrawnText] : [words.rejectedTitle, words.rejectedText];
  return (
    <SiteFrame context={context} holdings={holdings} title={`${identifier} ${t(title)}`} room="records" indexed={false}>
      <Crumbs language={language} links={[{ href: '/records', text: t(frameWords.records) }]} />
      <RollHead title={identifier}>
        <p class="bl-quiet">{t(words.kinds[kind])}</p>
      </RollHead>
      <div class="bl-notice">
        <p>
          <b>{t(title)}</b>
        </p>
        <p>{t(text)}</p>
      </div>
      <Panel title={t(words.kind)}>
        <DescriptionRows
          rows={[
            { name: t(words.number), value: <span class="bl-code">{identifier}</span> },
            { name: t(words.on), value: <Day on={dayOf(retractedAt, timeZone)} /> },
            { name: t(words.reason), value: <bdi lang="zh-CN">{reason}</bdi> },
            ...(instead === null ? [] : [{ name: t(words.instead), value: <NumberLink identifier={instead} /> }]),
          ]}
        />
      </Panel>
      <p>
        <a href={`/records/${identifier}/history`}>{t(words.history)}</a>
      </p>
      <p>
        <a href="/withdrawn">{t(words.all)}</a>
      </p>
    </SiteFrame>
  );
}

function NumberLink({ identifier }: { identifier: string }): JSX.Element {
  return (
    <a class="bl-code" href={`/records/${identifier}`}>
      {identifier}
    </a>
  );
}

function Day({ on }: { on: string }): JSX.Element {
  return <time dateTime={on}>{on}</time>;
}
