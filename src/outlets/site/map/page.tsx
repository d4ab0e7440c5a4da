import type { JSX } from 'preact';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { roomGroups } from '../rooms.ts';
import { siteMapWords as words } from './words.ts';

/** Every room of the site by its group, each with what is there. */
export function SiteMapPage({ holdings, context }: { holdings: Holdings; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.described)}
      room="about"
    >
      <div class="bl-titled">
        <h1>{t(words.heading)}</h1>
        <p class="bl-quiet bl-lede">{t(words.described)}</p>
      </div>
      <div class="bl-map">
        {roomGroups.map(({ name, text, rooms }) => (
          <section key={name} class="bl-panel">
            <h2>{t(text)}</h2>
            <dl>
              {rooms.map((room) => (
                <div key={room.href}>
                  <dt>
                    <a href={room.href}>{t(room.text)}</a>
                  </dt>
                  <dd>{t(room.line)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </SiteFrame>
  );
}
