import type { JSX } from 'preact';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { aboutWords } from './words.ts';

export function AboutPage({ holdings, context }: { holdings: Holdings; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(aboutWords.heading)}
      description={t(aboutWords.sections[0].paragraphs[0])}
      room="about"
    >
      <article class="bl-text">
        <h1>{t(aboutWords.heading)}</h1>
        {aboutWords.sections.map(({ heading, paragraphs }) => (
          <section key={heading.en}>
            <h2>{t(heading)}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph.en}>{t(paragraph)}</p>
            ))}
          </section>
        ))}
      </article>
    </SiteFrame>
  );
}
