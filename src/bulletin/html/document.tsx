import { renderToString } from 'preact-render-to-string';
import { labelsOf } from '../labels.ts';
import type { IssueDocument } from '../model.ts';
import { bulletinStyles, documentStyles } from './styles.ts';
import { BulletinView, type BulletinViewProps } from './view.tsx';

/** The reading view as a piece of HTML for a page that has its own frame and styles. */
export function toHtml(bulletin: IssueDocument, options: Omit<BulletinViewProps, 'bulletin'> = {}): string {
  return renderToString(<BulletinView bulletin={bulletin} {...options} />);
}

/**
 * The reading view as one complete file: its styles inside, no script, nothing from elsewhere; it prints on A4.
 * `hash`: SHA-256 of the data, for a check of the file against its JSON.
 */
export function toHtmlDocument(
  bulletin: IssueDocument,
  { hash, ...options }: Pick<BulletinViewProps, 'chart'> & { readonly hash?: string } = {},
): string {
  const { html, comma } = labelsOf(bulletin);
  const { title, publisher, issue, period } = bulletin.masthead;
  const about = html === 'en' ? `${publisher}: ${title}` : `${publisher}${title}`;
  const page = (
    <html lang={html}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} ${issue} - ${publisher}`}</title>
        <meta name="description" content={[about, period, issue].join(comma)} />
        {hash !== undefined && <meta name="keywords" content={`sha256:${hash}`} />}
        {/* Our own style sheet; escaped it would break its quotes. */}
        <style dangerouslySetInnerHTML={{ __html: `\n${documentStyles}\n${bulletinStyles}\n` }} />
      </head>
      <body>
        <main>
          <BulletinView bulletin={bulletin} {...options} />
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>\n${renderToString(page)}\n`;
}
