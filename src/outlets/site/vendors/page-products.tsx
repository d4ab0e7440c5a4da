import type { JSX } from 'preact';
import { Crumbs, Pagination, Panel, SeverityBadge, titleFor } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { ProductRecord } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import { RollHead, RollTable } from '../rolls/pieces.tsx';
import { withoutDirection } from '../text.ts';
import type { ProductView, VendorProducts } from './actions.ts';
import { productHref, productQuery, vendorHref } from './hrefs.ts';
import { rowsOf } from './model.ts';
import { ProductNames } from './page-vendor.tsx';
import { vendorWords, productWords as words } from './words.ts';
import { YearTable } from './years.tsx';

type Frame = { holdings: Holdings; context: Context };

/** All products of a vendor, by name. */
export function ProductsPage({ view, holdings, context }: Frame & { view: VendorProducts }): JSX.Element {
  const { vendor, products, isFirst, next } = view;
  const { language } = context;
  const t = speak(language);
  const title = t(vendorWords.productsOf(withoutDirection(vendor.name)));
  const path = `${vendorHref(vendor.name)}/products`;
  return (
    <SiteFrame context={context} holdings={holdings} title={title} room="records" indexed={isFirst}>
      <Crumbs
        language={language}
        links={[
          { href: '/vendors', text: t(vendorWords.heading) },
          { href: vendorHref(vendor.name), text: withoutDirection(vendor.name) },
        ]}
      />
      <RollHead title={title}>{null}</RollHead>
      <div class="bl-panel">
        <ProductNames vendor={vendor.name} products={products} />
      </div>
      <Pagination
        language={language}
        first={isFirst ? null : path}
        next={next === null ? null : `${path}?${new URLSearchParams({ after: next })}`}
      />
    </SiteFrame>
  );
}

/** One product: its records with the versions that each affects, and its numbers. */
export function ProductPage({ view, holdings, context }: Frame & { view: ProductView }): JSX.Element {
  const { vendor, product, years, patched, isFirst, next } = view;
  const { language } = context;
  const t = speak(language);
  const name = withoutDirection(vendor === null ? product.name : `${vendor.name} ${product.name}`);
  const path = productHref(vendor?.name ?? null, product.name);
  const query = productQuery(vendor?.name ?? null, product.name);
  const offered = { path, title: t(vendorWords.feedOf(name)) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={name}
      description={t(words.described(name, product.records))}
      room="records"
      indexed={isFirst}
      feeds={feedsOf(context, offered)}
    >
      <Crumbs
        language={language}
        links={[
          { href: '/vendors', text: t(vendorWords.heading) },
          ...(vendor === null ? [] : [{ href: vendorHref(vendor.name), text: withoutDirection(vendor.name) }]),
        ]}
      />
      <header class="bl-titled">
        <h1 lang="zh-CN">
          <bdi>{product.name}</bdi>
        </h1>
        <ul class="bl-facts">
          <li>
            <a href={`/records?${query}`}>{t(vendorWords.recordsOf(product.records))}</a>
          </li>
        </ul>
      </header>
      <div class="bl-cols">
        <div>
          <RollTable
            caption={t(words.caption)}
            lines={view.records.map((record) => lineOf(record, product.key, language))}
          />
          <Pagination
            language={language}
            first={isFirst ? null : path}
            next={next === null ? null : `${path}?${new URLSearchParams({ after: next })}`}
          />
          <Offers context={context} offered={offered} />
        </div>
        <div>
          <Panel title={t(vendorWords.byYear)}>
            <YearTable years={years} language={language} hrefOf={(asked) => `/records?${listOf(query, asked)}`} />
          </Panel>
          <Panel title={t(vendorWords.fixing)}>
            <p>{t(vendorWords.patched(patched, product.records))}</p>
          </Panel>
        </div>
      </div>
    </SiteFrame>
  );
}

function listOf(query: URLSearchParams, { year, severity }: { year?: number; severity?: string }): URLSearchParams {
  const asked = new URLSearchParams(query);
  if (severity !== undefined) asked.set('severity', severity);
  if (year !== undefined) asked.set('from', `${year}-01-01`);
  if (year !== undefined) asked.set('to', `${year}-12-31`);
  return asked;
}

/** So many rows of one record are shown; the record has them all. */
const mostRows = 6;

function lineOf(record: ProductRecord, key: string, language: Language) {
  const t = speak(language);
  const { identifier, severity, publishedOn } = record;
  const { text, lang } = titleFor(record, language);
  const stated = rowsOf(record, key);
  return {
    key: identifier,
    cells: [
      { name: t({ zh: '级别', en: 'Severity' }), value: <SeverityBadge severity={severity} language={language} /> },
      {
        name: t(words.record),
        value: (
          <>
            <a href={`/records/${identifier}`} lang={lang}>
              <bdi>{text}</bdi>
            </a>
            <br />
            <span class="bl-quiet">
              <span class="bl-code">{identifier}</span> · <time dateTime={publishedOn}>{publishedOn}</time>
            </span>
          </>
        ),
      },
      {
        name: t(words.versions),
        value: (
          <>
            <ul class="bl-plain" lang="zh-CN">
              {stated.slice(0, mostRows).map((text) => (
                <li key={text}>
                  <bdi>{text}</bdi>
                </li>
              ))}
            </ul>
            {stated.length > mostRows && <span class="bl-quiet">{t(words.more(stated.length))}</span>}
          </>
        ),
      },
    ],
  };
}
