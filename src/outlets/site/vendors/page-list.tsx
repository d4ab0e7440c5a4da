import type { JSX } from 'preact';
import { EmptyState, type FormState, Pagination, tiedToWrong, WrongAt } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { initials, type ListedVendor } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { Offers } from '../list/offers.tsx';
import { RollHead } from '../rolls/pieces.tsx';
import { vendorHref } from './hrefs.ts';
import type { VendorsAsked, VendorsFound } from './model.ts';
import { vendorWords as words } from './words.ts';

export type VendorsView = {
  readonly asked: VendorsAsked;
  readonly found: VendorsFound;
  readonly letters: ReadonlySet<string>;
  /** What is wrong with what was asked: then nothing is listed. */
  readonly mistakes?: FormState['mistakes'];
};

/** All vendors: found by name, by letter, by how many records name them. */
export function VendorsPage(props: { view: VendorsView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { asked, mistakes = [] } = view;
  const { language } = context;
  const t = speak(language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.intro)}
      room="records"
      indexed={asked.text === '' && asked.sort === 'name' && mistakes.length === 0}
      canonicalPath={asked.letter === null && asked.after === null ? '/vendors' : hrefOf(asked, {})}
    >
      <RollHead title={t(words.heading)}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </RollHead>
      <Search asked={asked} mistakes={mistakes} context={context} />
      <Letters view={view} context={context} />
      {mistakes.length === 0 && <Found view={view} context={context} />}
    </SiteFrame>
  );
}

function Found({ view: { asked, found }, context }: { view: VendorsView; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <>
      <div class="bl-bar">
        <h2>{t(words.count(found.total))}</h2>
        {found.total > 0 && <Sorts asked={asked} context={context} />}
      </div>
      {found.lines.length === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <Names lines={found.lines} />
      )}
      <Pagination
        language={language}
        first={asked.after === null ? null : hrefOf(asked, { after: null })}
        next={found.next === null ? null : hrefOf(asked, { after: found.next })}
      />
      <Offers
        context={context}
        // The whole list, whichever page of it is open.
        offered={{ path: '/vendors', query: queryOf({ ...asked, after: null }), title: t(words.heading) }}
        filesOnly
      />
    </>
  );
}

/** The list with something else asked of it; whatever else than the page changes begins it anew. */
function hrefOf(asked: VendorsAsked, change: Partial<VendorsAsked>): string {
  const query = queryOf({ ...asked, ...change });
  return query.size === 0 ? '/vendors' : `/vendors?${query}`;
}

function queryOf({ text, letter, sort, after }: VendorsAsked): URLSearchParams {
  return new URLSearchParams({
    ...(text !== '' && { q: text }),
    ...(letter !== null && { letter }),
    ...(sort !== 'name' && { sort }),
    ...(after !== null && { after }),
  });
}

type Part = { asked: VendorsAsked; context: Context };

/** What is wrong with anything but the letter is told here, too: the order and the place are links. */
function Search({ asked, mistakes, context }: Part & { mistakes: FormState['mistakes'] }): JSX.Element {
  const t = speak(context.language);
  const wrong = { mistakes, names: ['q', 'sort', 'after'] };
  return (
    <search>
      <form action="/vendors" method="get" class="bl-searchbox">
        <label class="bl-hidden" for="q">
          {t(words.search)}
        </label>
        <input
          class="form-control"
          id="q"
          name="q"
          type="search"
          value={asked.text}
          maxLength={100}
          placeholder={t(words.search)}
          autocomplete="off"
          {...tiedToWrong(wrong)}
        />
        {asked.sort !== 'name' && <input type="hidden" name="sort" value={asked.sort} />}
        <button class="btn btn-primary" type="submit">
          {t(words.find)}
        </button>
      </form>
      <WrongAt {...wrong} language={context.language} />
    </search>
  );
}

function Letters({
  view: { asked, letters, mistakes = [] },
  context,
}: {
  view: VendorsView;
  context: Context;
}): JSX.Element {
  const t = speak(context.language);
  const link = (letter: string | null, text: string) => (
    <a
      href={hrefOf(asked, { letter, after: null })}
      {...(asked.letter === letter && mistakes.length === 0 && { 'aria-current': 'true' as const })}
    >
      {text}
    </a>
  );
  return (
    <nav aria-label={t(words.letters)}>
      <ul class="bl-letters">
        <li>{link(null, t(words.all))}</li>
        {initials.map((letter) => (
          <li key={letter}>{letters.has(letter) ? link(letter, letter) : <span>{letter}</span>}</li>
        ))}
      </ul>
      <WrongAt mistakes={mistakes} names={['letter']} language={context.language} />
    </nav>
  );
}

function Sorts({ asked, context }: Part): JSX.Element {
  const t = speak(context.language);
  const one = (sort: VendorsAsked['sort'], text: string) => (
    <li>
      {asked.sort === sort ? (
        <span aria-current="true">{text}</span>
      ) : (
        <a href={hrefOf(asked, { sort, after: null })}>{text}</a>
      )}
    </li>
  );
  return (
    <nav aria-label={t(words.sortedBy)}>
      <ul class="bl-sorts">
        {one('name', t(words.byName))}
        {one('records', t(words.byRecords))}
      </ul>
    </nav>
  );
}

function Names({ lines }: { lines: readonly ListedVendor[] }): JSX.Element {
  return (
    <ul class="bl-panel bl-names">
      {lines.map(({ name, records }) => (
        <li key={name}>
          <a href={vendorHref(name)} lang="zh-CN">
            <bdi>{name}</bdi>
          </a>
          <span>{records.toLocaleString('en')}</span>
        </li>
      ))}
    </ul>
  );
}
