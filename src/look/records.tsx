import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Day, Severity } from '#vocabulary/index.ts';
import { SeverityBadge } from './severity.tsx';
import { lookWords } from './words.ts';

/** What one line of a list says of a record. */
export type RecordLine = {
  readonly identifier: string;
  readonly title: string;
  readonly titleEn?: string | null;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly patched: boolean;
  readonly publishedOn: Day;
};

type Props = {
  rows: readonly RecordLine[];
  language: Language;
  /** What the table is, for those who hear it. */
  caption: string;
  /** The title that is shown, with its hits marked; the plain title otherwise. */
  title?: (title: string) => ComponentChildren;
};

/**
 * Records, one line each, severity first, the score beside it where there is one. On phones each becomes two lines. Readers of English are
 * told below it of titles that are there in Chinese only.
 */
export function RecordTable({ rows, language, caption, title }: Props): JSX.Element {
  const t = speak(language);
  const isMixed = language === 'en' && rows.some((row) => isChinese(titleIn(row, language).text));
  const table = (
    <table class="bl-list">
      <caption class="bl-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(lookWords.level)}</th>
          <th scope="col">{t(lookWords.title)}</th>
          <th scope="col">{t(lookWords.patch)}</th>
          <th scope="col">{t(lookWords.identifier)}</th>
          <th scope="col" class="day">
            {t(lookWords.publishedOn)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { text, lang } = titleFor(row, language);
          const shown = title?.(text) ?? text;
          return <RecordRow key={row.identifier} row={row} language={language} shown={shown} lang={lang} />;
        })}
      </tbody>
    </table>
  );
  if (!isMixed) return table;
  return (
    <>
      {table}
      <p class="bl-quiet bl-tongue">{t(lookWords.chineseTitles)}</p>
    </>
  );
}

/** Whether a reader without Chinese would need it in another language. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Many titles end in their own number to be unique; in a list it stands in the same line already. */
function withoutOwnNumber({ title, identifier }: Pick<RecordLine, 'title' | 'identifier'>): string {
  const match = /^(.*\S)\s*[(（]\s*(CNVD-\d{4}-\d+)\s*[)）]\s*$/.exec(title);
  return match?.[1] !== undefined && match[2] === identifier ? match[1] : title;
}

type Titled = Pick<RecordLine, 'title' | 'titleEn' | 'identifier'>;
type ShownTitle = { readonly text: string; readonly lang: 'en' | 'zh-CN' };

/** The title in the reader's language where it has one. */
export function titleIn({ title, titleEn }: Omit<Titled, 'identifier'>, language: Language): ShownTitle {
  const isEnglish = language === 'en' && titleEn != null && titleEn !== '';
  return isEnglish ? { text: titleEn, lang: 'en' } : { text: title, lang: 'zh-CN' };
}

/** The same without the record's own number, for where that stands beside it. */
export function titleFor(row: Titled, language: Language): ShownTitle {
  const { text, lang } = titleIn(row, language);
  return { text: withoutOwnNumber({ title: text, identifier: row.identifier }), lang };
}

type RowProps = { row: RecordLine; language: Language; shown: ComponentChildren; lang: 'en' | 'zh-CN' };

function RecordRow({ row, language, shown, lang }: RowProps): JSX.Element {
  const t = speak(language);
  return (
    <tr>
      <td class="sev">
        <SeverityBadge severity={row.severity} language={language} />
        {row.score !== null && <span class="score">{row.score.toFixed(1)}</span>}
      </td>
      <td class="title">
        <a href={`/records/${row.identifier}`} lang={lang}>
          <bdi>{shown}</bdi>
        </a>
      </td>
      <td class={row.patched ? 'patch' : 'patch open'}>{t(row.patched ? lookWords.patched : lookWords.unpatched)}</td>
      <td class="id">{row.identifier}</td>
      <td class="day">
        <time dateTime={row.publishedOn}>{row.publishedOn}</time>
      </td>
    </tr>
  );
}
