import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { AddRecord } from './page-add.tsx';
import { DoButton, EnglishFields, ItemField, Sortable } from './page-items.tsx';
import { Box, type ChoicesProps, Named } from './page-member.tsx';
import { ruleOf } from './page-rules.tsx';
import type { Shown } from './shown.ts';
import { issueWords as words } from './words.ts';

export function Single(props: ChoicesProps): JSX.Element {
  const { shown, titles, by, found, language } = props;
  const { single } = shown;
  return (
    <Box {...props} member="single" canBeNone={single !== null}>
      {single !== null && (
        <>
          <input type="hidden" name="single.record" value={single.record} />
          <p>
            <Named
              identifier={single.record}
              titles={titles}
              rule={ruleOf(by, 'single', single.record)}
              language={language}
            />
          </p>
          <ItemField
            name="single.product"
            label={words.product}
            value={single.product}
            language={language}
            maxLength={300}
          />
          <ItemField
            name="single.introduction"
            label={words.introduction}
            value={single.introduction}
            language={language}
            rows={2}
          />
          <ItemField name="single.disclosed" label={words.disclosed} value={single.disclosed} language={language} />
          <ItemField name="single.harm" label={words.harm} value={single.harm} language={language} rows={2} />
          <EnglishFields
            id="single"
            language={language}
            fields={[
              { name: 'single.productEn', label: words.product, value: single.productEn },
              { name: 'single.introductionEn', label: words.introduction, value: single.introductionEn, rows: 2 },
              { name: 'single.disclosedEn', label: words.disclosed, value: single.disclosedEn },
              { name: 'single.harmEn', label: words.harmsEn, value: single.harmEn.join('\n'), rows: 3 },
            ]}
          />
        </>
      )}
      <AddRecord target="single" place="single" label={words.addRecord} found={found} language={language} />
    </Box>
  );
}

export function Important(props: ChoicesProps): JSX.Element {
  const { shown, titles, by, found, language } = props;
  const items = shown.important.map(({ record, remediation, remediationEn }) => ({
    value: record,
    body: (
      <>
        <Named identifier={record} titles={titles} rule={ruleOf(by, 'important', record)} language={language} />
        <details data-keep={`important-${record}`}>
          <summary>{speak(language)(words.remediation)}</summary>
          <ItemField
            name={`important.${record}.remediation`}
            label={words.remediation}
            value={remediation}
            language={language}
            rows={3}
            maxLength={4000}
          />
          <ItemField
            name={`important.${record}.remediationEn`}
            label={words.inEnglish}
            value={remediationEn}
            language={language}
            rows={2}
            maxLength={4000}
            edition="en"
          />
        </details>
      </>
    ),
  }));
  return (
    <Box {...props} member="important" canBeNone={items.length > 0}>
      <Sortable target="important" name="important" items={items} language={language} />
      <AddRecord target="important" place="important" label={words.addRecord} found={found} language={language} />
    </Box>
  );
}

export function Verification(props: ChoicesProps): JSX.Element {
  const { shown, titles, found, language } = props;
  const { verification } = shown;
  return (
    <Box {...props} member="verification" canBeNone={verification !== null}>
      {verification !== null && (
        <>
          <input type="hidden" name="verification.record" value={verification.record} />
          <p>
            <Named identifier={verification.record} titles={titles} language={language} />
          </p>
          <ItemField
            name="verification.description"
            label={words.description}
            value={verification.description.join('\n')}
            language={language}
            rows={6}
            maxLength={20_000}
          />
          <ItemField
            name="verification.proofUrls"
            label={words.proofUrls}
            value={verification.proofUrls.join('\n')}
            language={language}
            rows={2}
          />
          <ItemField
            name="verification.provider"
            label={words.provider}
            value={verification.provider}
            language={language}
            maxLength={200}
          />
          <EnglishFields
            id="verification"
            language={language}
            fields={[
              {
                ...{ name: 'verification.descriptionEn', label: words.description, rows: 6, maxLength: 20_000 },
                value: verification.descriptionEn.join('\n'),
              },
            ]}
          />
        </>
      )}
      <AddRecord target="verification" place="verification" label={words.addRecord} found={found} language={language} />
    </Box>
  );
}

type NewsFieldsProps = {
  readonly lead: string;
  readonly item: Shown['news'][number] | null;
  readonly language: Language;
};

function NewsFields({ lead, item, language }: NewsFieldsProps): JSX.Element {
  const field = { language };
  return (
    <>
      <ItemField {...field} name={`${lead}.title`} label={words.newsTitle} value={item?.title ?? ''} maxLength={300} />
      <ItemField {...field} name={`${lead}.summary`} label={words.summary} value={item?.summary ?? ''} rows={3} />
      <ItemField {...field} name={`${lead}.url`} label={words.link} value={item?.url ?? ''} />
      <EnglishFields
        id={lead}
        language={language}
        fields={[
          { name: `${lead}.titleEn`, label: words.newsTitle, value: item?.titleEn ?? '' },
          { name: `${lead}.summaryEn`, label: words.summary, value: item?.summaryEn ?? '', rows: 3 },
        ]}
      />
    </>
  );
}

export function News(props: ChoicesProps): JSX.Element {
  const { shown, language } = props;
  const items = shown.news.map((item, at) => ({
    value: String(at),
    body: <NewsFields lead={`news.${at}`} item={item} language={language} />,
  }));
  return (
    <Box {...props} member="news" canBeNone={items.length > 0}>
      <Sortable target="news" name="news" items={items} language={language} />
      <details class="bl-itemgroup" data-keep="add-news">
        <summary>{speak(language)(words.add)}</summary>
        <NewsFields lead="add.news" item={null} language={language} />
        <DoButton value="news:add" text={words.add} language={language} />
      </details>
    </Box>
  );
}

type NoticeFieldsProps = {
  readonly lead: string;
  readonly item: Shown['notices'][number] | null;
  readonly language: Language;
};

function NoticeFields({ lead, item, language }: NoticeFieldsProps): JSX.Element {
  return (
    <>
      <ItemField
        name={`${lead}.title`}
        label={words.newsTitle}
        value={item?.title ?? ''}
        language={language}
        maxLength={300}
      />
      <ItemField
        name={`${lead}.titleEn`}
        label={words.inEnglish}
        value={item?.titleEn ?? ''}
        language={language}
        maxLength={300}
        edition="en"
      />
      <ItemField name={`${lead}.url`} label={words.link} value={item?.url ?? ''} language={language} />
    </>
  );
}

export function Notices(props: ChoicesProps): JSX.Element {
  const { shown, language } = props;
  const items = shown.notices.map((item, at) => ({
    value: String(at),
    body: <NoticeFields lead={`notice.${at}`} item={item} language={language} />,
  }));
  return (
    <Box {...props} member="notices" canBeNone={items.length > 0}>
      <Sortable target="notices" name="notices" items={items} language={language} />
      <details class="bl-itemgroup" data-keep="add-notices">
        <summary>{speak(language)(words.add)}</summary>
        <NoticeFields lead="add.notices" item={null} language={language} />
        <DoButton value="notices:add" text={words.add} language={language} />
      </details>
    </Box>
  );
}
