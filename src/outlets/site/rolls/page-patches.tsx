import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PatchLine } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import { Outward } from '../record/rows.tsx';
import { safeHref } from '../text.ts';
import type { PatchesView } from './actions.ts';
import { RollHead, RollTable } from './pieces.tsx';
import { patchWords as words } from './words.ts';

/** Patches that public records name, newest first, of one vendor where one is asked for. */
export function PatchesPage(props: { view: PatchesView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { vendor, lines, next, isFirst } = view;
  const title = t(vendor === null ? words.heading : words.of(vendor));
  const offered = { path: '/patches', query: new URLSearchParams(vendor === null ? {} : { vendor }), title };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={title}
      description={t(words.intro)}
      room="records"
      indexed={isFirst && vendor === null}
      feeds={feedsOf(context, offered)}
    >
      <RollHead title={title}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </RollHead>
      <VendorForm vendor={vendor} language={language} />
      {lines.length === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <RollTable caption={title} lines={lines.map((line) => patchLine(line, language))} />
      )}
      <Pagination
        language={language}
        first={isFirst ? null : patchesHref(vendor)}
        next={next === null ? null : patchesHref(vendor, next)}
      />
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

function patchesHref(vendor: string | null, after?: string): string {
  const query = new URLSearchParams({ ...(vendor !== null && { vendor }), ...(after !== undefined && { after }) });
  return query.size === 0 ? '/patches' : `/patches?${query}`;
}

function patchLine(line: PatchLine, language: Language) {
  const t = speak(language);
  const { number, identifier, name, vendor, url, patchedOn, listedOn } = line;
  const day = (on: string | null) => (on === null ? '–' : <time dateTime={on}>{on}</time>);
  return {
    key: String(number),
    cells: [
      { name: t(words.number), value: <span class="bl-code">{number}</span> },
      {
        name: t(words.name),
        value: (
          <span lang="zh-CN">
            <Outward href={url === null ? null : safeHref(url)}>{name}</Outward>
          </span>
        ),
      },
      {
        name: t(words.vendor),
        value:
          vendor === null ? (
            '–'
          ) : (
            <a href={patchesHref(vendor)}>
              <bdi>{vendor}</bdi>
            </a>
          ),
      },
      {
        name: t(words.record),
        value: (
          <a class="bl-code" href={`/records/${identifier}`}>
            {identifier}
          </a>
        ),
      },
      { name: t(words.patchedOn), value: day(patchedOn) },
      { name: t(words.listedOn), value: day(listedOn) },
    ],
  };
}

function VendorForm({ vendor, language }: { vendor: string | null; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <search>
      <form action="/patches" method="get" class="bl-searchbox">
        <label class="bl-hidden" for="vendor">
          {t(words.vendor)}
        </label>
        <input
          class="form-control"
          id="vendor"
          name="vendor"
          type="search"
          maxLength={200}
          value={vendor ?? ''}
          placeholder={`${t(words.vendor)}: ${t(words.vendorHint)}`}
          autocomplete="off"
        />
        <button class="btn btn-primary" type="submit">
          {t(words.apply)}
        </button>
      </form>
      {vendor !== null && (
        <p class="bl-hint">
          <a href="/patches">{t(words.all)}</a>
        </p>
      )}
    </search>
  );
}
