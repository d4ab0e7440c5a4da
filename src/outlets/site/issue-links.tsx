import type { JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { IssueEntry, IssueFormat } from '#publish/read/index.ts';
import type { Period } from '#vocabulary/index.ts';
import { issueWords } from './words.ts';

type Named = Pick<IssueEntry, 'year' | 'numbers'>;

/** The page of an issue; a merged one lives under its first number. */
export function issueHref({ year, numbers }: Named): string {
  return `/bulletins/${year}/${numbers[0]}`;
}

/** `2025年第6、7期`. */
export function issueName({ year, numbers }: Named): Text {
  return {
    zh: issueWords.name(year, numbers.join(issueWords.numbersJoin.zh)).zh,
    en: issueWords.name(year, numbers.join(issueWords.numbersJoin.en)).en,
  };
}

/** `2024-01-22 – 01-28`; the year again only where it changes. */
export function shortPeriod({ from, to }: Period): string {
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
}

/** The files of an issue that exist, in the order in which people ask for them. */
export function FileLinks({ entry, language }: { entry: IssueEntry; language: Language }): JSX.Element | null {
  const t = speak(language);
  const formats = order.filter((format) => entry.formats.includes(format));
  if (formats.length === 0) return null;
  return (
    <ul class="bl-files bl-quiet">
      {formats.map((format) => (
        <li key={format}>
          <a
            href={`${issueHref(entry)}.${format}`}
            download
            aria-label={`${t(issueName(entry))} ${t(issueWords.formats[format])}`}
          >
            {t(issueWords.formats[format])}
          </a>
        </li>
      ))}
    </ul>
  );
}

const order = ['pdf', 'docx', 'xlsx', 'html', 'md', 'json'] as const satisfies readonly IssueFormat[];
