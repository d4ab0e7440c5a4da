import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, isChinese, SeverityBadge, shortObjectType, titleFor, titleIn } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { RecordView } from '#publish/read/index.ts';
import { kindTerms, sectorTerms, severityGrades } from '#vocabulary/index.ts';
import { cardFile } from '../card/tags.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { paragraphs, withoutDirection } from '../text.ts';
import { vendorHref } from '../vendors/hrefs.ts';
import { frameWords, recordWords, siteName } from '../words.ts';
import { ExploitedAlarm } from './facts.tsx';
import { linkedDataOf, sharedOf } from './linked-data.ts';
import type { RecordPageView } from './model.ts';
import { officialRows } from './rows.tsx';
import { formatHref } from './share.tsx';
import { RecordSide } from './side.tsx';
import { onlyChinese } from './words.ts';

/** One record: title and number, that it is exploited where it is, the rows of the flaw page in their official order, the rest beside. */
export function RecordPage(props: { view: RecordPageView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { found, formats } = view;
  const { record } = found;
  const { language, publicUrl } = context;
  const title = `${withoutDirection(titleFor(record, language).text)} ${record.identifier}`;
  const description = describe(record, language);
  const place = { publicUrl, publisher: speak(language)(siteName.name) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={title}
      description={description}
      room="records"
      alternates={formats.map((format) => ({
        href: formatHref(record.identifier, format),
        type: format.mediaType,
        title: format.name,
      }))}
      shared={sharedOf(record, { ...place, title, description })}
      card={{ path: `/records/${record.identifier}/${cardFile(language)}`, alt: cardText(record, title, language) }}
      linkedData={linkedDataOf(found, place)}
    >
      <Crumbs language={language} links={crumbs(view, language)} />
      <Heading found={found} language={language} />
      <ExploitedAlarm facts={view.facts} language={language} />
      <div class="bl-cols">
        <article class="bl-panel">
          <DescriptionRows rows={officialRows(view, language)} />
        </article>
        <RecordSide view={view} context={context} />
      </div>
    </SiteFrame>
  );
}

/** What search engines and shared links show: the first lines of the description; where there is none, the title says all. */
function describe(record: RecordView['record'], language: Language): string {
  const [first] = paragraphs(record.description);
  return withoutDirection(first ?? titleIn(record, language).text).slice(0, 160);
}

/** What the record's picture shows, for those who cannot see it. */
function cardText({ severity, score }: RecordView['record'], title: string, language: Language): string {
  const level = severity === null ? [] : [speak(language)(severityGrades[severity])];
  return [title, ...level, ...(score === null ? [] : [score.toFixed(1)])].join(' ');
}

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

/** Once, to readers of English: what of the record is there in Chinese only. */
function Tongue({ record, language }: { record: RecordView['record']; language: Language }): JSX.Element | null {
  const isTitle = record.titleEn === undefined && isChinese(record.title);
  const isDescription = isChinese(record.description);
  if (language === 'zh' || !(isTitle || isDescription)) return null;
  const which = isTitle && isDescription ? 'both' : isTitle ? 'title' : 'description';
  return <p class="bl-quiet bl-tongue">{speak(language)(onlyChinese[which])}</p>;
}

function crumbs({ vendors }: RecordPageView, language: Language): { href: string; text: string }[] {
  const [vendor] = vendors;
  return [
    { href: '/records', text: speak(language)(frameWords.records) },
    ...(vendor !== undefined && vendors.length === 1
      ? [{ href: vendorHref(vendor), text: withoutDirection(vendor) }]
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
      <Tongue record={record} language={language} />
    </header>
  );
}
