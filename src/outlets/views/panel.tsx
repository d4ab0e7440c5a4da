import type { JSX } from 'preact';
import { visitorOf } from '#people/index.ts';
import type { Database } from '#platform/db/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { ListQuery } from '#search/index.ts';
import { addressOf, keptOf } from './address.ts';
import { type SavedView, viewLimits } from './model.ts';
import { viewsOf } from './store.ts';
import { panelWords as w } from './words.ts';

/** A list that is shown: its path, and what it is asked; null where the path says all. */
export type ListedHere = {
  readonly context: Context;
  readonly list: string;
  readonly query: ListQuery | null;
  /** Whether all of its address could be followed: only then it can be kept. */
  readonly isWhole: boolean;
};

/** What stands on a list for who reads it: their views, and saving this one; for whoever is not signed in, that its address is the bookmark. */
export function viewsPanel(database: Database): (shown: ListedHere) => Promise<JSX.Element> {
  return async (shown) => {
    const actor = visitorOf(shown.context);
    if (actor === null) return <Bookmark context={shown.context} />;
    return <OwnViews shown={shown} views={await viewsOf(database.db, actor.personId)} />;
  };
}

function Bookmark({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  // A longer way back is none (`toSignIn`).
  const back = context.url.length > 1000 ? '' : `?back=${encodeURIComponent(context.url)}`;
  return (
    <p class="bl-own-views bl-quiet">
      {t(w.bookmark)}{' '}
      <a href={`/sign-in${back}`} rel="nofollow">
        {t(w.signIn)}
      </a>
    </p>
  );
}

function OwnViews({ shown, views }: { shown: ListedHere; views: readonly SavedView[] }): JSX.Element {
  const { context, list, query, isWhole } = shown;
  const t = speak(context.language);
  const kept = keptOf(list, query);
  const current = views.find((view) => view.list === kept.list && view.query === kept.query);
  return (
    <div class="bl-own-views">
      {views.length > 0 && <Menu views={views} current={current} context={context} />}
      {isWhole && current === undefined && <SaveForm address={addressOf(kept)} context={context} />}
      {current !== undefined && (
        <p role="status">
          {t(w.savedAs(current.name))}
          <a href={`/views/${current.id}/change`}>{t(w.change)}</a>
        </p>
      )}
    </div>
  );
}

type MenuProps = {
  readonly views: readonly SavedView[];
  readonly current: SavedView | undefined;
  readonly context: Context;
};

function Menu({ views, current, context }: MenuProps): JSX.Element {
  const t = speak(context.language);
  const left = views.length - viewLimits.inMenu;
  return (
    <details name="own-views">
      <summary>
        {t(w.views)} {views.length}
      </summary>
      <div>
        <ul>
          {views.slice(0, viewLimits.inMenu).map(({ id, name }) => (
            <li key={id}>
              <a href={`/views/${id}`} {...(id === current?.id && { 'aria-current': 'true' as const })}>
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
        <p>
          {left > 0 && <span>{t(w.more(left))}</span>}
          <a href="/views">{t(w.manage)}</a>
        </p>
      </div>
    </details>
  );
}

function SaveForm({ address, context }: { address: string; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <details name="own-views">
      <summary>{t(w.save)}</summary>
      <div>
        <form method="post" action="/views">
          <input type="hidden" name="list" value={address} />
          <label for="view-name">{t(w.name)}</label>
          <input
            class="form-control"
            id="view-name"
            name="name"
            required
            maxLength={viewLimits.name}
            autocomplete="off"
            aria-describedby="view-hint"
          />
          <p class="bl-hint" id="view-hint">
            {t(w.saveHint)}
          </p>
          <button class="btn btn-primary" type="submit">
            {t(w.keep)}
          </button>
        </form>
      </div>
    </details>
  );
}
