import type { JSX } from 'preact';
import { isChinese, Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import { shareWords as words } from './words.ts';

/** A form that a record is given out in, by the suffix of its address. */
export type OfferedFormat = { readonly name: string; readonly suffix: string; readonly mediaType: string };

/** Where a record lies in a form. */
export const formatHref = (identifier: string, { suffix }: Pick<OfferedFormat, 'suffix'>) =>
  `/api/v1/records/${identifier}.${suffix}`;

type Props = { record: PublishedRecord; formats: readonly OfferedFormat[]; context: Context };

/** The permanent link, the forms for machines, the way to citations. */
export function ShareParts({ record, formats, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { identifier } = record;
  return (
    <Panel title={t(words.heading)}>
      <p class="bl-quiet">{t(words.link)}</p>
      <Copyable id="permanent" text={`${context.publicUrl}/records/${identifier}`} context={context} />
      {formats.length > 0 && (
        <>
          <p class="bl-quiet">{t(words.formats)}</p>
          <ul class="bl-formats">
            {formats.map((format) => (
              <li key={format.suffix}>
                <a href={formatHref(identifier, format)} type={format.mediaType}>
                  {format.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="bl-more">
        <a href={`/records/${identifier}/cite`}>{t(words.cite)}</a>
      </p>
    </Panel>
  );
}

/** A text to be taken along; the button shows where a script can copy it, and selecting the text takes all of it at one click. */
export function Copyable(props: { id: string; text: string; isCode?: boolean; context: Context }): JSX.Element {
  const { id, text, isCode = false, context } = props;
  const t = speak(context.language);
  return (
    <div class="bl-copyable">
      {isCode ? (
        <pre class="bl-cite" id={id}>
          {text}
        </pre>
      ) : (
        <p class="bl-cite" id={id} {...(isChinese(text) && { lang: 'zh-CN' })}>
          {text}
        </p>
      )}
      <button class="btn bl-copy" type="button" data-copy={id} data-copied={t(words.copied)} hidden>
        {t(words.copy)}
      </button>
    </div>
  );
}
