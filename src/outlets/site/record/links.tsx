import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { ReferenceState } from '#publish/read/index.ts';
import { safeHref } from '../text.ts';
import { linkWords as words } from './words.ts';

/** What became of a link, beside it: the day of its last answer, or that it is gone, with the way to a copy. Nothing when nobody knows. */
export function LinkState(props: {
  link: string;
  states: readonly ReferenceState[];
  language: Language;
}): JSX.Element | null {
  const { link, language } = props;
  const t = speak(language);
  const known = props.states.find(({ url }) => url === link);
  if (known === undefined || known.state === 'unchecked' || known.checkedOn === null) return null;
  const archived = archiveHref(known);
  return (
    <span class={known.state === 'dead' ? 'bl-state dead' : 'bl-state'}>
      {t(words.states[known.state](known.checkedOn))}
      {known.state === 'dead' && archived !== null && (
        <>
          {' · '}
          <a href={archived} rel="nofollow noopener noreferrer" aria-label={t(words.archivedOf(link))}>
            {t(words.archived)}
          </a>
        </>
      )}
    </span>
  );
}

/** The Internet Archive's copy of that time: of the last day on which the link answered, else the newest one. */
export function archiveHref({ url, aliveOn }: Pick<ReferenceState, 'url' | 'aliveOn'>): string | null {
  const safe = safeHref(url);
  if (safe === null) return null;
  return `https://web.archive.org/web/${aliveOn === null ? '' : `${aliveOn.replaceAll('-', '')}/`}${safe}`;
}
