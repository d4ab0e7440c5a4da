import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Day, Severity } from '#vocabulary/index.ts';
import { SeverityBadge } from './severity.tsx';
import { lookWords } from './words.ts';

/** What one line of a list says of a record. */
export type RecordLine = {
  readonly identifier: string;
  readonly title: string;
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
  /** Title with its hits marked; the plain title otherwise. */
  title?: (row: RecordLine) => ComponentChildren;
  /** Leaves out the score where the place is narrow. */
  narrow?: boolean;
};

/** Records, one line each, severity first. On phones each becomes two lines. */
export function RecordTable({ rows, language, caption, title, narrow = false }: Props): JSX.Element {
  const t = speak(language);
  return (
    <table class="bl-list">
      <caption class="bl-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(lookWords.level)}</th>
          {!narrow && (
            <th scope="col" class="score">
              {t(lookWords.score)}
            </th>
          )}
          <th scope="col">{t(lookWords.title)}</th>
          <th scope="col">{t(lookWords.patch)}</th>
          <th scope="col">{t(lookWords.identifier)}</th>
          <th scope="col" class="day">
            {t(lookWords.publishedOn)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RecordRow
            key={row.identifier}
            row={row}
            language={language}
            narrow={narrow}
            shown={title?.(row) ?? row.title}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { row: RecordLine; language: Language; narrow: boolean; shown: ComponentChildren };

function RecordRow({ row, language, narrow, shown }: RowProps): JSX.Element {
  const t = speak(language);
  return (
    <tr>
      <td class="sev">
        <SeverityBadge severity={row.severity} language={language} />
      </td>
      {!narrow && <td class="score">{row.score === null ? '–' : row.score.toFixed(1)}</td>}
      <td class="title">
        <a href={`/records/${row.identifier}`} lang="zh-CN">
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
