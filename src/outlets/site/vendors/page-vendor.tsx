import type { JSX } from 'preact';
import { Crumbs, Panel, RecordTable, titleIn } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { NumberedVendor, SaidOf, VendorProduct } from '#publish/read/index.ts';
import { vendorStatusTerms } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import { Prose } from '../record/rows.tsx';
import { withoutDirection } from '../text.ts';
import type { VendorView } from './actions.ts';
import { productHref, vendorHref } from './hrefs.ts';
import { vendorWords as words } from './words.ts';
import { YearTable } from './years.tsx';

/** One vendor: its newest records and its products, beside them its numbers, how long fixing takes, what it said. */
export function VendorPage(props: { view: VendorView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { vendor, newest, statements } = view;
  const { language } = context;
  const t = speak(language);
  const title = withoutDirection(vendor.name);
  const offered = { path: vendorHref(vendor.name), title: t(words.feedOf(title)) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={title}
      description={t(words.described(title, vendor.records))}
      room="records"
      feeds={feedsOf(context, offered)}
    >
      <Crumbs language={language} links={[{ href: '/vendors', text: t(words.heading) }]} />
      <Heading view={view} language={language} />
      <div class="bl-cols">
        <div>
          <section>
            <div class="bl-head">
              <h2>{t(words.newest)}</h2>
              <a href={listHref(vendor)}>{t(words.allRecords)}</a>
            </div>
            <RecordTable rows={newest} language={language} caption={t(words.newest)} />
          </section>
          <Products view={view} language={language} />
        </div>
        <div>
          <Numbers view={view} language={language} />
          {statements.length > 0 && <Statements said={statements} language={language} />}
        </div>
      </div>
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

/** Its records in the list, of a year and level where these are asked for. */
function listHref({ name }: NumberedVendor, { year, severity }: { year?: number; severity?: string } = {}): string {
  return `/records?${new URLSearchParams({
    vendor: name,
    ...(severity !== undefined && { severity }),
    ...(year !== undefined && { from: `${year}-01-01`, to: `${year}-12-31` }),
  })}`;
}

type Part = { view: VendorView; language: Language };

function Heading({ view: { vendor, aliases }, language }: Part): JSX.Element {
  const t = speak(language);
  return (
    <header class="bl-titled">
      <h1 lang="zh-CN">
        <bdi>{vendor.name}</bdi>
      </h1>
      <ul class="bl-facts">
        <li>
          <a href={listHref(vendor)}>{t(words.recordsOf(vendor.records))}</a>
        </li>
        {aliases.length > 0 && (
          <li class="bl-quiet">
            {t(words.aliases)}
            {t({ zh: '：', en: ': ' })}
            {aliases.map((alias, at) => (
              <span key={alias} lang="zh-CN">
                {at > 0 && '、'}
                <bdi class="bl-whole">{alias}</bdi>
              </span>
            ))}
          </li>
        )}
      </ul>
    </header>
  );
}

function Numbers({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { vendor, years, patched, daysToPatch } = view;
  return (
    <>
      <Panel title={t(words.byYear)}>
        <YearTable years={years} language={language} hrefOf={(asked) => listHref(vendor, asked)} />
      </Panel>
      <Panel title={t(words.fixing)}>
        <p>{t(words.patched(patched, vendor.records))}</p>
        {daysToPatch.median !== null && <p>{t(words.daysToPatch(daysToPatch.median, daysToPatch.records))}</p>}
      </Panel>
    </>
  );
}

function Products({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { vendor, products, productCount } = view;
  return (
    <Panel title={t(words.products)}>
      {products.length === 0 ? (
        <p class="bl-quiet">{t(words.noProducts)}</p>
      ) : (
        <ProductNames vendor={vendor.name} products={products} />
      )}
      {productCount > products.length && (
        <p class="bl-more">
          <a href={`${vendorHref(vendor.name)}/products`}>{t(words.moreProducts(productCount))}</a>
        </p>
      )}
    </Panel>
  );
}

/** Products with the number of records of each. */
export function ProductNames(props: { vendor: string; products: readonly VendorProduct[] }): JSX.Element {
  return (
    <ul class="bl-names">
      {props.products.map(({ id, name, records }) => (
        <li key={id}>
          <a href={productHref(props.vendor, name)} lang="zh-CN">
            <bdi>{name}</bdi>
          </a>
          <span>{records.toLocaleString('en')}</span>
        </li>
      ))}
    </ul>
  );
}

/** The vendor's own words: the platform does not speak here. */
function Statements({ said, language }: { said: readonly SaidOf[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(words.statements)}>
      {said.map(({ identifier, status, statement, on, ...record }) => (
        <section key={identifier} class="bl-said">
          <p>
            <a href={`/records/${identifier}`} lang={titleIn(record, language).lang}>
              <bdi>{titleIn(record, language).text}</bdi>
            </a>
          </p>
          <p class="bl-quiet">
            {t(vendorStatusTerms[status])} · <time dateTime={on}>{on}</time>
          </p>
          <Prose text={statement} language={language} />
        </section>
      ))}
    </Panel>
  );
}
