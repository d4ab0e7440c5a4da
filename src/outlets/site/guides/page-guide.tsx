import type { JSX } from 'preact';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import type { Guide } from './words.ts';

/** A page of text about how the platform works. */
export function GuidePage(props: { guide: Guide; holdings: Holdings; context: Context }): JSX.Element {
  const { guide, holdings, context } = props;
  const t = speak(context.language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(guide.heading)}
      description={t(guide.described)}
      room={guide.path === '/how-to-report' ? 'report' : 'about'}
    >
      <article class="bl-text">
        <h1>{t(guide.heading)}</h1>
        <p class="bl-quiet">{t(guide.described)}</p>
        {guide.sections.map(({ heading, paragraphs, items = [], links = [] }) => (
          <section key={heading.en}>
            <h2>{t(heading)}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph.en}>{t(paragraph)}</p>
            ))}
            {items.length > 0 && (
              <ul>
                {items.map((item) => (
                  <li key={item.en}>{t(item)}</li>
                ))}
              </ul>
            )}
            {links.map(({ href, text }) => (
              <p key={href}>
                <a href={href}>{t(text)}</a>
              </p>
            ))}
          </section>
        ))}
      </article>
    </SiteFrame>
  );
}
