import type { JSX } from 'preact';
import { type Language, renderFragment, speak, type Text } from '#platform/html/index.ts';
import {
  type AdvisoryLine,
  isAdvisoryPlace,
  listAdvisories,
  type PublishedAdvisory,
  type ToldAdvisory,
  toldAdvisories,
} from '#publish/read/index.ts';
import { entriesAsked, readNumber, years } from '../asked.ts';
import type { Entry } from '../formats/model.ts';
import { type Asked, list, type Told } from '../model.ts';
import { words as all } from '../words.ts';
import { eachLine } from './each-line.ts';

const words = all.advisories;
const yearOf = ({ query }: Asked) => readNumber(query, 'year', years);

/** 安全公告, of one year where one is asked for; a feed tells first of what changed last. */
export const advisoryList = list<AdvisoryLine>({
  path: '/advisories',
  takes: ['year'],
  takesInFiles: ['after'],
  isPlace: isAdvisoryPlace,
  columns: [
    { key: 'number', name: words.number, type: 'text', width: 18, value: ({ number }) => number },
    { key: 'title', name: words.name, type: 'text', width: 60, value: ({ title }) => title },
    { key: 'titleEn', name: words.nameEn, type: 'text', width: 60, value: ({ titleEn }) => titleEn },
    { key: 'publishedOn', name: words.publishedOn, type: 'day', width: 12, value: ({ publishedOn }) => publishedOn },
  ],
  async open(db, asked) {
    const year = yearOf(asked);
    const rows = eachLine((after) => listAdvisories(db, year, after), asked.query.get('after'));
    return { title: words.title, total: null, rows };
  },
  async tell(db, asked): Promise<Told> {
    const year = yearOf(asked);
    const entries = await toldAdvisories(db, { year, limit: entriesAsked(asked.query) });
    return {
      title: words.title,
      subtitle: words.subtitle,
      query: new URLSearchParams(year === null ? {} : { year: String(year) }),
      entries: entries.map((entry) => advisoryEntry(entry, asked)),
      next: null,
    };
  },
});

function advisoryEntry(entry: ToldAdvisory, { publicUrl, language }: Asked): Entry {
  const { advisory, revision, reason, firstPublishedAt: publishedAt, changedAt } = entry;
  const t = speak(language);
  const id = `${publicUrl}/advisories/${advisory.number}`;
  const english = language === 'en' ? advisory.titleEn : null;
  const corrected = revision === 1 ? '' : ` · ${t(all.records.corrected(revision, reason))}`;
  const summary = `${advisory.number} · ${advisory.publishedOn}${corrected}`;
  return {
    ...{ id, url: id, title: english ?? advisory.title, summary, publishedAt, changedAt, tags: [] },
    ...(language === 'en' && english === null && { titleLanguage: 'zh' as const }),
    html: renderFragment(Content, { advisory, summary, language }),
  };
}

function Content(props: { advisory: PublishedAdvisory; summary: string; language: Language }): JSX.Element {
  const { advisory, summary, language } = props;
  const parts: readonly (readonly [Text, string])[] = [
    [words.situation, advisory.situation],
    [words.range, advisory.range],
    [words.advice, advisory.advice],
  ];
  return (
    <>
      <p>{summary}</p>
      {parts.map(([name, text]) => (
        <section key={name.en}>
          <h3>{speak(language)(name)}</h3>
          <p lang="zh-CN">{text}</p>
        </section>
      ))}
    </>
  );
}
