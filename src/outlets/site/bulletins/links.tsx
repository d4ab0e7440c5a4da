import type { JSX } from 'preact';
import type { BulletinLanguage } from '#bulletin/index.ts';
import { archiveHref, issueHref, shortPeriod } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { IssueEntry, IssueFileName, IssueFormat } from '#publish/read/index.ts';
import { periodicalWords } from './periodical-words.ts';
import { issueWords } from './words.ts';

type Named = Pick<IssueEntry, 'periodical' | 'year' | 'numbers'>;

/** A file of an issue; of an earlier revision when `revision` is given. `.asc`: its signature. */
export function fileHref(issue: Named, file: IssueFileName, revision?: number): string {
  const name = `${file.language === 'en' ? 'en.' : ''}${file.format}`;
  return `${issueHref(issue)}.${name}${revision === undefined ? '' : `?revision=${revision}`}`;
}

export function signatureHref(issue: Named, file: IssueFileName, revision?: number): string {
  const [path = '', query] = fileHref(issue, file, revision).split('?');
  return `${path}.asc${query === undefined ? '' : `?${query}`}`;
}

/** `2025年第6、7期`; of a report its month or year. */
export function issueName({ periodical, year, numbers }: Named): Text {
  return periodicalWords[periodical].name({ year, numbers });
}

type FileLinksProps = {
  entry: Pick<IssueEntry, 'periodical' | 'year' | 'numbers' | 'files'>;
  language: Language;
  /** Whose files; those of the reader's language where there are any, unless told. */
  of?: BulletinLanguage;
  revision?: number | undefined;
};

/** The files of an issue that exist in one language, in the order in which people ask for them. */
export function FileLinks({ entry, language, of, revision }: FileLinksProps): JSX.Element | null {
  const t = speak(language);
  const own = of ?? (entry.files.some((file) => file.language === language) ? language : 'zh');
  const files = formatOrder.flatMap(
    (format) => entry.files.find((file) => file.format === format && file.language === own) ?? [],
  );
  if (files.length === 0) return null;
  return (
    <ul class="bl-files bl-quiet">
      {files.map((file) => (
        <li key={file.format}>
          <a
            href={fileHref(entry, file, revision)}
            download
            aria-label={`${t(issueName(entry))} ${t(issueWords.formats[file.format])}${own === language ? '' : ` (${t(issueWords.languages[own])})`}`}
          >
            {t(issueWords.formats[file.format])}
          </a>
        </li>
      ))}
    </ul>
  );
}

export { archiveHref, issueHref, shortPeriod };

export const formatOrder = ['pdf', 'docx', 'xlsx', 'html', 'md', 'json'] as const satisfies readonly IssueFormat[];
