import type { JSX } from 'preact';
import { SeverityBadge } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { YearCount } from '#publish/read/index.ts';
import { severities } from '#vocabulary/index.ts';
import { type YearLine, yearLines } from './model.ts';
import { vendorWords as words } from './words.ts';

type Props = {
  years: readonly YearCount[];
  language: Language;
  /** Where the records of a year and level are listed. */
  hrefOf: (asked: { year?: number; severity?: string }) => string;
};

/** How many records of each level each year has, newest year first; each number leads to its records. */
export function YearTable({ years, language, hrefOf }: Props): JSX.Element {
  const t = speak(language);
  const { lines, all } = yearLines(years);
  const hasUnrated = all.counts.unrated > 0;
  const number = (count: number, asked: { year?: number; severity?: string }) =>
    count === 0 ? <span class="bl-quiet">0</span> : <a href={hrefOf(asked)}>{count.toLocaleString('en')}</a>;
  const row = (line: YearLine, name: string, asked: { year?: number }) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {severities.map((severity) => (
        <td key={severity}>{number(line.counts[severity], { ...asked, severity })}</td>
      ))}
      {hasUnrated && <td>{line.counts.unrated.toLocaleString('en')}</td>}
      <td>{number(line.total, asked)}</td>
    </tr>
  );
  return (
    <table class="bl-data bl-years">
      <caption class="bl-hidden">{t(words.byYear)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(words.year)}</th>
          {severities.map((severity) => (
            <th key={severity} scope="col">
              <SeverityBadge severity={severity} language={language} />
            </th>
          ))}
          {hasUnrated && <th scope="col">{t(words.unrated)}</th>}
          <th scope="col">{t(words.total)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => row(line, String(line.year), { year: line.year }))}
        {lines.length > 1 && row(all, t(words.total), {})}
      </tbody>
    </table>
  );
}
