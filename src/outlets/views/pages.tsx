import type { JSX } from 'preact';
import { EmptyState, filterText, MarkedText } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { formatListQuery } from '#search/index.ts';
import { zonedMinute } from '#vocabulary/index.ts';
import type { PageFrame } from './frame.ts';
import { linksOf } from './links.ts';
import type { ShownView, ViewProblem } from './shown.ts';
import { sortWords, pageWords as w } from './words.ts';

type Props = {
  readonly shown: readonly ShownView[];
  readonly done: Text | null;
  readonly context: Context;
  readonly Frame: PageFrame;
};

/** One's own views: what each finds now, what of it is new, and the ways to take it along. */
export function ViewsPage({ shown, done, context, Frame }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <Frame context={context} title={t(w.title)} description={t(w.described)} indexed={false}>
      <div class="bl-text">
        <h1>{t(w.title)}</h1>
        <p>{t(w.intro)}</p>
      </div>
      {done !== null && (
        <div class="bl-done" role="status">
          <p>{t(done)}</p>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title={t(w.emptyTitle)}>
          <p>{t(w.emptyText)}</p>
          <p>
            <a href="/records">{t(w.toRecords)}</a>
          </p>
        </EmptyState>
      ) : (
        <ol class="bl-views">
          {shown.map((one, at) => (
            <ViewItem
              key={one.view.id}
              shown={one}
              isFirst={at === 0}
              isLast={at === shown.length - 1}
              context={context}
            />
          ))}
        </ol>
      )}
    </Frame>
  );
}

type ItemProps = { readonly shown: ShownView; readonly context: Context };

function ViewItem(props: ItemProps & { isFirst: boolean; isLast: boolean }): JSX.Element {
  const { shown, context, isFirst, isLast } = props;
  const { view, problems } = shown;
  return (
    <li id={`view-${view.id}`}>
      <div class="bl-view-head">
        <h2>
          <a href={`/views/${view.id}`}>
            <bdi>{view.name}</bdi>
          </a>
        </h2>
        <Counts shown={shown} context={context} />
      </div>
      <Asked shown={shown} language={context.language} />
      {problems.length > 0 && <Problems text={shown.query.text} problems={problems} language={context.language} />}
      <div class="bl-view-foot">
        {problems.length === 0 && <Links shown={shown} language={context.language} />}
        <Moves view={view} isFirst={isFirst} isLast={isLast} language={context.language} />
      </div>
    </li>
  );
}

function Counts({ shown: { view, counts }, context }: ItemProps): JSX.Element | null {
  const t = speak(context.language);
  if (counts === null) return null;
  return (
    <p>
      <b>{t(w.total(counts.total))}</b>
      {counts.fresh > 0 ? (
        <a class="bl-view-new" href={`/views/${view.id}?sort=changed`}>
          {t(w.fresh(counts.fresh))}
        </a>
      ) : (
        <span>{t(w.noneNew)}</span>
      )}
      <span class="bl-quiet">{t(w.since(zonedMinute(view.seenAt, context.timeZone)))}</span>
    </p>
  );
}

/** What a view asks for, part by part. */
function Asked({ shown, language }: { shown: ShownView; language: Language }): JSX.Element {
  const t = speak(language);
  const { query, within, view } = shown;
  const filters = filtersOf(view.query);
  const isEverything = query.text === '' && filters.length === 0 && view.list === '/records';
  return (
    <ul class="bl-view-asks" aria-label={t(w.asks)}>
      {view.list !== '/records' && <li>{within === null ? view.list : t(within)}</li>}
      {query.text !== '' && (
        <li>
          <code>{query.text}</code>
        </li>
      )}
      {filters.map(({ name, value }) => (
        <li key={`${name}=${value}`}>
          <bdi>{t(filterText(name, value))}</bdi>
        </li>
      ))}
      {isEverything && <li>{t(w.everything)}</li>}
      {formatListQuery(query).has('sort') && <li>{t(w.sorted(t(sortWords[query.sort])))}</li>}
    </ul>
  );
}

/** The conditions beside expression and order, as the kept address has them: also those that are known no longer. */
export function filtersOf(query: string): readonly { readonly name: string; readonly value: string }[] {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => ({ name, value }))
    .filter(({ name }) => name !== 'q' && name !== 'sort');
}

type ProblemsProps = {
  readonly text: string;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
};

function Problems({ text, problems, language }: ProblemsProps): JSX.Element {
  const t = speak(language);
  return (
    <div class="bl-mistakes">
      <p>
        <strong>{t(w.broken)}</strong>
      </p>
      <Marked text={text} problems={problems} language={language} />
    </div>
  );
}

/** An expression with its mistakes marked, and a sentence for each problem. */
export function Marked({ text, problems, language }: ProblemsProps): JSX.Element {
  const t = speak(language);
  const places = problems.flatMap(({ place }) => (place === undefined ? [] : [place]));
  return (
    <>
      {places.length > 0 && <MarkedText text={text} places={places} />}
      <ol>
        {problems.map((problem) => (
          <li key={`${problem.parameter} ${problem.place?.from} ${problem.text.en}`}>{t(problem.text)}</li>
        ))}
      </ol>
    </>
  );
}

const formats = { atom: 'Atom', rss: 'RSS', 'feed.json': 'JSON Feed', csv: 'CSV', xlsx: 'XLSX' } as const;

function Links({ shown, language }: { shown: ShownView; language: Language }): JSX.Element {
  const t = speak(language);
  const { name } = shown.view;
  const links = linksOf(shown.view, shown, language);
  const link = (kind: keyof typeof links, text: string) => (
    <a key={kind} href={links[kind]} aria-label={`${text} · ${name}`} rel="nofollow">
      {text}
    </a>
  );
  return (
    <div class="bl-offers">
      <p>
        <span>{t(w.subscribe)}</span>
        {(['atom', 'rss', 'feed.json'] as const).map((kind) => link(kind, formats[kind]))}
        {link('alerts', t(w.alert))}
      </p>
      <p>
        <span>{t(w.take)}</span>
        {(['csv', 'xlsx'] as const).map((kind) => link(kind, formats[kind]))}
        {link('api', t(w.api))}
      </p>
    </div>
  );
}

type MovesProps = {
  readonly view: ShownView['view'];
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly language: Language;
};

function Moves({ view: { id, name }, isFirst, isLast, language }: MovesProps): JSX.Element {
  const t = speak(language);
  const move = (way: 'up' | 'down', isEnd: boolean) => (
    <form method="post" action={`/views/${id}/${way}`}>
      <button class="bl-textbutton" type="submit" disabled={isEnd} aria-label={t(w[`${way}Named`](name))}>
        {t(w[way])}
      </button>
    </form>
  );
  return (
    <div class="bl-view-moves">
      <a href={`/views/${id}/change`} aria-label={t(w.changeNamed(name))}>
        {t(w.change)}
      </a>
      {move('up', isFirst)}
      {move('down', isLast)}
    </div>
  );
}
