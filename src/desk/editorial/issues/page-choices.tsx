import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { severities, severityTerms } from '#vocabulary/index.ts';
import type { EditorChoices } from '../model.ts';
import { AddRecord, DoButton, ItemField, Sortable } from './page-items.tsx';
import type { Member, Shown } from './shown.ts';
import { memberTerms, issueWords as words } from './words.ts';

export type ChoicesProps = {
  readonly shown: Shown;
  /** What of it the editor has set. */
  readonly choices: EditorChoices;
  readonly titles: ReadonlyMap<string, string>;
  /** Members that the edition does not print are left out. */
  readonly prints: (member: Member) => boolean;
  readonly language: Language;
};

/** Everything that an issue names, each with where it stands between proposal and choice. */
export function Choices(props: ChoicesProps): JSX.Element {
  const { prints } = props;
  return (
    <>
      <Level {...props} />
      <Records {...props} member="zeroDayExamples" />
      {prints('sectorExamples') && <Records {...props} member="sectorExamples" />}
      <Alerts {...props} />
      <Single {...props} />
      {prints('important') && <Important {...props} />}
      <Verification {...props} />
      <Notices {...props} />
      {prints('news') && <News {...props} />}
    </>
  );
}

type BoxProps = Pick<ChoicesProps, 'choices' | 'language'> & {
  readonly member: Member;
  /** Whether it can be left empty by one press. */
  readonly canBeNone?: boolean;
  readonly children: ComponentChildren;
};

function Box({ member, choices, language, canBeNone = false, children }: BoxProps): JSX.Element {
  const t = speak(language);
  const isChosen = choices[member] !== undefined;
  return (
    <fieldset class="bl-member" id={`choice-${member}`}>
      <legend>
        {t(memberTerms[member])}{' '}
        <span class={isChosen ? 'bl-standing chosen' : 'bl-standing'}>
          {t(isChosen ? words.chosen : words.proposed)}
        </span>
      </legend>
      <input type="hidden" name="has" value={member} />
      {children}
      <p class="bl-memberkeys">
        {isChosen && <DoButton value={`${member}:propose`} text={words.propose} language={language} />}
        {canBeNone && <DoButton value={`${member}:none`} text={words.setNone} language={language} />}
      </p>
    </fieldset>
  );
}

function Level({ shown, choices, language }: ChoicesProps): JSX.Element {
  const t = speak(language);
  return (
    <Box member="level" choices={choices} language={language}>
      <div class="bl-itemrow">
        <p class="bl-itemfield">
          <label for="i-level">{t(memberTerms.level)}</label>
          <select class="form-select" id="i-level" name="level">
            <option value="">{t(words.byRule)}</option>
            {severities.map((level) => (
              <option key={level} value={level} selected={shown.level?.level === level}>
                {t(severityTerms[level])}
              </option>
            ))}
          </select>
        </p>
        <ItemField
          name="levelReason"
          label={words.levelReason}
          value={shown.level?.reason ?? ''}
          language={language}
          maxLength={500}
        />
      </div>
    </Box>
  );
}

function Named({
  identifier,
  titles,
}: {
  readonly identifier: string;
  readonly titles: ChoicesProps['titles'];
}): JSX.Element {
  return (
    <span lang="zh-CN">
      <bdi>{titles.get(identifier) ?? ''}</bdi> <code>{identifier}</code>
    </span>
  );
}

function Records(props: ChoicesProps & { readonly member: 'zeroDayExamples' | 'sectorExamples' }): JSX.Element {
  const { member, shown, titles, language } = props;
  const items = shown[member].map((value) => ({ value, body: <Named identifier={value} titles={titles} /> }));
  return (
    <Box {...props} canBeNone={items.length > 0}>
      <Sortable target={member} name={member} items={items} language={language} />
      <AddRecord target={member} place={member} label={words.addRecord} language={language} />
    </Box>
  );
}

function Alerts(props: ChoicesProps): JSX.Element {
  const { shown, titles, language } = props;
  const items = shown.alerts.map((group, at) => ({
    value: String(at),
    body: <Group group={group} at={at} titles={titles} language={language} />,
  }));
  return (
    <Box {...props} member="alerts" canBeNone={items.length > 0}>
      <Sortable target="alerts" name="alerts" items={items} language={language} />
      <AddRecord target="alerts" place="alerts" label={words.addGroup} language={language} />
    </Box>
  );
}

type GroupProps = {
  readonly group: Shown['alerts'][number];
  readonly at: number;
  readonly titles: ChoicesProps['titles'];
  readonly language: Language;
};

function Group({ group, at, titles, language }: GroupProps): JSX.Element {
  const t = speak(language);
  const field = `alert.${at}`;
  const records = group.records.map((value) => ({ value, body: <Named identifier={value} titles={titles} /> }));
  return (
    <details class="bl-group" data-keep={`group-${at}`}>
      <summary>
        <bdi lang="zh-CN">{group.vendor}</bdi> <span class="bl-quiet">{group.records.length}</span>
      </summary>
      <ItemField
        name={`${field}.vendor`}
        label={words.vendor}
        value={group.vendor}
        language={language}
        maxLength={200}
      />
      <p class="bl-field-name">{t(words.name)}</p>
      <Sortable target={`alerts.${at}`} name={`${field}.records`} items={records} language={language} />
      <AddRecord target={`alerts.${at}`} place="alerts" label={words.addRecord} language={language} />
      <ItemField
        name={`${field}.introductions`}
        label={words.introductions}
        value={group.introductions.join('\n')}
        language={language}
        rows={4}
        maxLength={8000}
      />
      <ItemField name={`${field}.disclosed`} label={words.disclosed} value={group.disclosed} language={language} />
      <ItemField name={`${field}.harm`} label={words.harm} value={group.harm} language={language} rows={2} />
    </details>
  );
}

function Single(props: ChoicesProps): JSX.Element {
  const { shown, titles, language } = props;
  const { single } = shown;
  return (
    <Box {...props} member="single" canBeNone={single !== null}>
      {single !== null && (
        <>
          <input type="hidden" name="single.record" value={single.record} />
          <p>
            <Named identifier={single.record} titles={titles} />
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
        </>
      )}
      <AddRecord target="single" place="single" label={words.addRecord} language={language} />
    </Box>
  );
}

function Important(props: ChoicesProps): JSX.Element {
  const { shown, titles, language } = props;
  const items = shown.important.map(({ record, remediation }) => ({
    value: record,
    body: (
      <>
        <Named identifier={record} titles={titles} />
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
        </details>
      </>
    ),
  }));
  return (
    <Box {...props} member="important" canBeNone={items.length > 0}>
      <Sortable target="important" name="important" items={items} language={language} />
      <AddRecord target="important" place="important" label={words.addRecord} language={language} />
    </Box>
  );
}

function Verification(props: ChoicesProps): JSX.Element {
  const { shown, titles, language } = props;
  const { verification } = shown;
  return (
    <Box {...props} member="verification" canBeNone={verification !== null}>
      {verification !== null && (
        <>
          <input type="hidden" name="verification.record" value={verification.record} />
          <p>
            <Named identifier={verification.record} titles={titles} />
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
        </>
      )}
      <AddRecord target="verification" place="verification" label={words.addRecord} language={language} />
    </Box>
  );
}

function News(props: ChoicesProps): JSX.Element {
  const { shown, language } = props;
  const items = shown.news.map(({ title, summary, url }, at) => ({
    value: String(at),
    body: (
      <>
        <ItemField
          name={`news.${at}.title`}
          label={words.newsTitle}
          value={title}
          language={language}
          maxLength={300}
        />
        <ItemField name={`news.${at}.summary`} label={words.summary} value={summary} language={language} rows={3} />
        <ItemField name={`news.${at}.url`} label={words.link} value={url} language={language} />
      </>
    ),
  }));
  return (
    <Box {...props} member="news" canBeNone={items.length > 0}>
      <Sortable target="news" name="news" items={items} language={language} />
      <details class="bl-group" data-keep="add-news">
        <summary>{speak(language)(words.add)}</summary>
        <ItemField name="add.news.title" label={words.newsTitle} value="" language={language} maxLength={300} />
        <ItemField name="add.news.summary" label={words.summary} value="" language={language} rows={3} />
        <ItemField name="add.news.url" label={words.link} value="" language={language} />
        <DoButton value="news:add" text={words.add} language={language} />
      </details>
    </Box>
  );
}

function Notices(props: ChoicesProps): JSX.Element {
  const { shown, language } = props;
  const items = shown.notices.map(({ title, url }, at) => ({
    value: String(at),
    body: (
      <>
        <ItemField
          name={`notice.${at}.title`}
          label={words.newsTitle}
          value={title}
          language={language}
          maxLength={300}
        />
        <ItemField name={`notice.${at}.url`} label={words.link} value={url} language={language} />
      </>
    ),
  }));
  return (
    <Box {...props} member="notices" canBeNone={items.length > 0}>
      <Sortable target="notices" name="notices" items={items} language={language} />
      <details class="bl-group" data-keep="add-notices">
        <summary>{speak(language)(words.add)}</summary>
        <ItemField name="add.notices.title" label={words.newsTitle} value="" language={language} maxLength={300} />
        <ItemField name="add.notices.url" label={words.link} value="" language={language} />
        <DoButton value="notices:add" text={words.add} language={language} />
      </details>
    </Box>
  );
}
