import type { JSX } from 'preact';
import { EmptyState } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, type Room, SiteFrame } from '../frame.tsx';
import type { SliceLine } from './slices.ts';
import { sliceWords as words } from './words.ts';

type Props = {
  lines: readonly SliceLine[];
  title: Text;
  about: Text;
  room: Room;
  holdings: Holdings;
  context: Context;
};

/** All sub-libraries, or all object types, each with its numbers. */
export function SlicesPage({ lines, title, about, room, holdings, context }: Props): JSX.Element {
  const t = speak(context.language);
  // Of an object type there is nothing to say beyond its name.
  const isLibrary = room === 'sectors';
  return (
    <SiteFrame context={context} holdings={holdings} title={t(title)} description={t(about)} room={room}>
      <div class="bl-titled">
        <h1>{t(title)}</h1>
        <p class="bl-quiet bl-lede">{t(about)}</p>
      </div>
      {lines.length === 0 ? (
        <EmptyState title={t(words.noLibraries)}>
          <p>{t(words.noLibrariesText)}</p>
        </EmptyState>
      ) : (
        <ul class="bl-plain bl-cards">
          {lines.map(({ slice, total, lastWeek }) => (
            <li key={slice.path}>
              <h2>
                <a href={slice.path}>{t(slice.short ?? slice.title)}</a>
              </h2>
              <p>{t(words.held(total, lastWeek))}</p>
              {isLibrary && <p class="bl-quiet">{t(slice.about)}</p>}
            </li>
          ))}
        </ul>
      )}
    </SiteFrame>
  );
}
