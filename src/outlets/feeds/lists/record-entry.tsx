import type { JSX } from 'preact';
import { type Language, renderFragment, speak, type Text } from '#platform/html/index.ts';
import type { PublishedRecord, ToldRecord } from '#publish/read/index.ts';
import { severityGrades } from '#vocabulary/index.ts';
import type { Entry, Tag } from '../formats/model.ts';
import { isWebAddress } from '../formats/paragraph.tsx';
import { words as all } from '../words.ts';

const words = all.records;

type Telling = { readonly language: Language; readonly publicUrl: string };

/** A record as a feed tells of it. Its id is its permanent address; a correction changes `updated` and says what it is. */
export function recordEntry(entry: ToldRecord, { language, publicUrl }: Telling): Entry {
  const { record, firstPublishedAt, changedAt } = entry;
  const url = `${publicUrl}/records/${record.identifier}`;
  const isEnglish = language === 'en' && record.titleEn !== undefined;
  return {
    id: url,
    url,
    title: isEnglish ? (record.titleEn ?? record.title) : record.title,
    ...(language === 'en' && !isEnglish && { titleLanguage: 'zh' as const }),
    summary: summaryOf(entry, language),
    html: renderFragment(Content, { entry, language }),
    publishedAt: publicSince(record, firstPublishedAt),
    changedAt,
    tags: tagsOf(record, { language, publicUrl }),
  };
}

/**
 * When it went public: here, or where it stood before. What was taken over from an archive was public for years when it came, and readers
 * would show all of it as of that day.
 */
function publicSince({ publishedOn }: PublishedRecord, firstPublishedAt: Date): Date {
  const day = new Date(`${publishedOn}T00:00:00Z`);
  // A day begins at another instant in each zone: only what is earlier in all of them is.
  return firstPublishedAt.getTime() - day.getTime() > overEverywhereAfter ? day : firstPublishedAt;
}

/** So long after its beginning in UTC a day has ended in every zone. */
const overEverywhereAfter = 36 * 3_600_000;

/** `更正（第2版）。CNVD-2024-04955 · 高危 7.8 · CVE-2024-0204 · 无补丁`. */
function summaryOf({ record, revision, reason }: ToldRecord, language: Language): string {
  const t = speak(language);
  const { identifier, score, aliases, patch } = record;
  const facts = [
    identifier,
    `${t(gradeOf(record))}${score === null ? '' : ` ${score.toFixed(1)}`}`,
    ...aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value),
    ...(patch === null ? [t(words.open)] : [t(words.patched)]),
  ].join(' · ');
  if (revision === 1) return facts;
  return `${t(words.corrected(revision, reason))}${language === 'zh' ? '。' : '. '}${facts}`;
}

function gradeOf({ severity }: Pick<PublishedRecord, 'severity'>): Text {
  return severity === null ? words.unrated : severityGrades[severity];
}

function tagsOf(record: PublishedRecord, { language, publicUrl }: Telling): readonly Tag[] {
  const t = speak(language);
  const scheme = (name: string) => `${publicUrl}/records#${name}`;
  return [
    { term: record.severity ?? 'unrated', label: t(gradeOf(record)), scheme: scheme('severity') },
    ...record.aliases
      .filter((alias) => alias.scheme === 'CVE')
      .map(({ value }) => ({ term: value, label: value, scheme: scheme('cve') })),
  ];
}

/** How many products and references an entry names; the rest stand on the record's page. */
const most = 20;

function Content({ entry, language }: { entry: ToldRecord; language: Language }): JSX.Element {
  const { record } = entry;
  const { description, products, remediation, patch, references } = record;
  return (
    <>
      <p>{summaryOf(entry, language)}</p>
      <Prose name={words.description} text={description} language={language} />
      <Items name={words.products} texts={products.map(({ text }) => text)} language={language} />
      <Prose name={words.remediation} text={remediation ?? ''} language={language} />
      {patch !== null && <Items name={words.patch} texts={[patch.name, patch.url ?? '']} language={language} />}
      <Items name={words.references} texts={references} language={language} />
    </>
  );
}

type Part = { name: Text; language: Language };

function Prose({ name, text, language }: Part & { text: string }): JSX.Element | null {
  const paragraphs = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (paragraphs.length === 0) return null;
  return (
    <>
      <h3>{speak(language)(name)}</h3>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} lang="zh-CN">
          {paragraph.trim()}
        </p>
      ))}
    </>
  );
}

function Items({ name, texts, language }: Part & { texts: readonly string[] }): JSX.Element | null {
  const t = speak(language);
  const stated = texts.filter((text) => text.trim() !== '');
  if (stated.length === 0) return null;
  return (
    <>
      <h3>{t(name)}</h3>
      <ul>
        {stated.slice(0, most).map((text) => (
          <li key={text}>{isWebAddress(text) ? <a href={text}>{text}</a> : text}</li>
        ))}
        {stated.length > most && <li>{t(words.more(stated.length - most))}</li>}
      </ul>
    </>
  );
}
