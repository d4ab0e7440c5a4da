import type { JSX } from 'preact';
import { renderFragment } from '#platform/html/index.ts';

/** A sentence, and a link below it where there is one to follow. */
export function paragraph(text: string, url: string | null = null): string {
  return renderFragment(Paragraph, { text, url });
}

function Paragraph({ text, url }: { text: string; url: string | null }): JSX.Element {
  return (
    <>
      <p>{text}</p>
      {url !== null && isWebAddress(url) && (
        <p>
          <a href={url}>{url}</a>
        </p>
      )}
    </>
  );
}

/** Feeds are shown by other people's programs: only a plain web address becomes a link. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}
