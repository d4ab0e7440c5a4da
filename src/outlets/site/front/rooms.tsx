import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { roomGroups, type SiteRoom } from '../rooms.ts';
import { frontWords } from '../words.ts';

/** Rooms that a stranger would not look for behind a name of the menu, in the order in which they are of use to most. */
const shown = ['/hot', '/statistics', '/alerts', '/types', '/downloads', '/api'] as const;

const rooms: readonly SiteRoom[] = shown.flatMap((href) =>
  roomGroups.flatMap((group) => group.rooms.filter((room) => room.href === href)),
);

/** Below the newest: what else the platform gives, each with a sentence. */
export function FrontRooms({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <section class="bl-rooms">
      <h2>{t(frontWords.rooms)}</h2>
      <ul class="bl-plain bl-cards">
        {rooms.map(({ href, text, line }) => (
          <li key={href}>
            <h3>
              <a href={href}>{t(text)}</a>
            </h3>
            <p class="bl-quiet">{t(line)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
