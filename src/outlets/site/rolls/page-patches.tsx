import type { JSX } from 'preact';
import { EmptyState, isChinese, Pagination } from '#look/index.ts';
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

/** Patches that public records name, by the day on which the record was published, latest first; of one vendor where one is asked for. */
export function PatchesPage(props: { view: PatchesView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { vendor, lines, next, isFirst } = view;
  const named = lines.map((line) => ({ ...line, shown: nameOf(line, view, language) }));
  const isMixed = language === 'en' && named.some(({ shown }) => shown.lang !== 'en');
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
        <RollTable caption={title} lines={named.map((line) => patchLine(line, language))} />
      )}
      {isMixed && <p class="bl-quiet bl-tongue">{t(words.chineseNames)}</p>}
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

type Name = { readonly text: string; readonly lang: 'zh-CN' | 'en' };

/** What readers of English can read: the name as it is where it is not in Chinese, else what it mends by the record's English title. */
function nameOf({ identifier, name }: PatchLine, { englishTitles }: PatchesView, language: Language): Name {
  if (!isChinese(name)) return { text: name, lang: 'en' };
  const title = language === 'en' ? englishTitles.get(identifier) : undefined;
  return title === undefined ? { text: name, lang: 'zh-CN' } : { text: words.patchOf(title).en, lang: 'en' };
}

function patchLine(line: PatchLine & { readonly shown: Name }, language: Language) {
  const t = speak(language);
  const { number, identifier, shown, vendor, url, patchedOn, listedOn } = line;
  const day = (on: string | null) => (on === null ? '–' : <time dateTime={on}>{on}</time>);
  return {
    key: String(number),
    cells: [
      { name: t(words.number), value: <span class="bl-code">{number}</span> },
      {
        name: t(words.name),
        value: (
          <span lang={shown.lang}>
            <Outward href={url === null ? null : safeHref(url)}>{shown.text}</Outward>
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
