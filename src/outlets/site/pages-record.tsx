import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, SeverityBadge, shortObjectType } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { RecordView } from '#publish/read/index.ts';
import { kindTerms, sectorTerms } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from './pages-frame.tsx';
import { officialRows } from './pages-record-rows.tsx';
import { RecordSide } from './pages-record-side.tsx';
import type { RecordPageView } from './record-model.ts';
import { paragraphs, withoutDirection } from './text.ts';
import { frameWords, recordWords } from './words.ts';

/** One record: title and number, the rows of the flaw page in their official order, course and history beside. */
export function RecordPage(props: { view: RecordPageView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { found } = view;
  const { record } = found;
  const { language } = context;
  const description = paragraphs(record.description)[0]?.slice(0, 160);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={`${withoutDirection(titleIn(record, language))} ${record.identifier}`}
      {...(description !== undefined && { description: withoutDirection(description) })}
      room="records"
    >
      <Crumbs language={language} links={crumbs(found, language)} />
      <Heading found={found} language={language} />
      <div class="bl-cols">
        <article class="bl-panel">
          <DescriptionRows rows={officialRows(found, language)} />
        </article>
        <RecordSide view={view} context={context} />
      </div>
    </SiteFrame>
  );
}

const titleIn = ({ title, titleEn }: RecordView['record'], language: Language) =>
  language === 'en' ? (titleEn ?? title) : title;

/** The title as recorded; on an English page under the English one, where the record has one. */
function Titles({ record, language }: { record: RecordView['record']; language: Language }): JSX.Element {
  if (language === 'zh' || record.titleEn === undefined) {
    return (
      <h1 lang="zh-CN">
        <bdi>{record.title}</bdi>
      </h1>
    );
  }
  return (
    <>
      <h1 lang="en">
        <bdi>{record.titleEn}</bdi>
      </h1>
      <p class="bl-quiet" lang="zh-CN">
        <bdi>{record.title}</bdi>
      </p>
    </>
  );
}

function crumbs({ record }: RecordView, language: Language): { href: string; text: string }[] {
  const vendors = [...new Set(record.products.flatMap(({ vendor }) => (vendor === null ? [] : [vendor])))];
  const [vendor] = vendors;
  return [
    { href: '/records', text: speak(language)(frameWords.records) },
    ...(vendor !== undefined && vendors.length === 1
      ? [{ href: `/records?${new URLSearchParams({ vendor })}`, text: withoutDirection(vendor) }]
      : []),
  ];
}

function Heading({ found, language }: { found: RecordView; language: Language }): JSX.Element {
  const t = speak(language);
  const { record } = found;
  const tags = [
    t(kindTerms[record.kind]),
    ...(record.objectType === null ? [] : [t(shortObjectType(record.objectType))]),
    ...record.sectors.map((sector) => t(sectorTerms[sector])),
  ];
  return (
    <header class="bl-titled">
      <Titles record={record} language={language} />
      <ul class="bl-facts">
        <li class="bl-code">{record.identifier}</li>
        <li>
          <SeverityBadge severity={record.severity} language={language} />
          {record.score !== null && <b> {record.score.toFixed(1)}</b>}
        </li>
        {tags.map((tag) => (
          <li key={tag} class="bl-tag">
            {tag}
          </li>
        ))}
        <li class={record.patch === null ? 'bl-tag open' : 'bl-tag'}>
          {t(record.patch === null ? recordWords.unpatched : recordWords.patched)}
        </li>
      </ul>
    </header>
  );
}
