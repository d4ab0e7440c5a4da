import type { JSX } from 'preact';
import { speak } from '#platform/html/index.ts';
import { severities, severityTerms } from '#vocabulary/index.ts';
import { AddRecord } from './page-add.tsx';
import { Important, News, Notices, Single, Verification } from './page-choices-more.tsx';
import { EnglishFields, ItemField, Sortable } from './page-items.tsx';
import { Box, type ChoicesProps, Named } from './page-member.tsx';
import { ruleOf } from './page-rules.tsx';
import type { Shown } from './shown.ts';
import { memberTerms, issueWords as words } from './words.ts';

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

function Level({ shown, choices, by, language }: ChoicesProps): JSX.Element {
  const t = speak(language);
  return (
    <Box member="level" choices={choices} by={by} language={language}>
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

function Records(props: ChoicesProps & { readonly member: 'zeroDayExamples' | 'sectorExamples' }): JSX.Element {
  const { member, shown, titles, by, found, language } = props;
  const items = shown[member].map((value) => ({
    value,
    body: <Named identifier={value} titles={titles} rule={ruleOf(by, member, value)} language={language} />,
  }));
  return (
    <Box {...props} canBeNone={items.length > 0}>
      <Sortable target={member} name={member} items={items} language={language} />
      <AddRecord target={member} place={member} label={words.addRecord} found={found} language={language} />
    </Box>
  );
}

function Alerts(props: ChoicesProps): JSX.Element {
  const { shown, titles, by, found, language } = props;
  const items = shown.alerts.map((group, at) => ({
    value: String(at),
    body: <Group {...{ group, at, titles, by, found, language }} />,
  }));
  return (
    <Box {...props} member="alerts" canBeNone={items.length > 0}>
      <Sortable target="alerts" name="alerts" items={items} language={language} />
      <AddRecord target="alerts" place="alerts" label={words.addGroup} found={found} language={language} />
    </Box>
  );
}

type GroupProps = Pick<ChoicesProps, 'titles' | 'by' | 'found' | 'language'> & {
  readonly group: Shown['alerts'][number];
  readonly at: number;
};

function Group({ group, at, titles, by, found, language }: GroupProps): JSX.Element {
  const t = speak(language);
  const rule = ruleOf(by, 'alerts', group.records[0] ?? '');
  const field = `alert.${at}`;
  const records = group.records.map((value) => ({
    value,
    body: <Named identifier={value} titles={titles} language={language} />,
  }));
  return (
    <details class="bl-itemgroup" data-keep={`group-${at}`} open={found?.target === `alerts.${at}`}>
      <summary>
        <bdi lang="zh-CN">{group.vendor}</bdi> <span class="bl-quiet">{group.records.length}</span>{' '}
        {rule !== null && <span class="bl-standing byrule">{t(rule)}</span>}
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
      <AddRecord target={`alerts.${at}`} place="alerts" label={words.addRecord} found={found} language={language} />
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
      <EnglishFields
        id={`group-${at}`}
        language={language}
        fields={[
          { name: `${field}.vendorEn`, label: words.groupName, value: group.vendorEn, maxLength: 200 },
          {
            ...{ name: `${field}.introductionsEn`, label: words.introductions, rows: 4, maxLength: 8000 },
            value: group.introductionsEn.join('\n'),
          },
          { name: `${field}.disclosedEn`, label: words.disclosed, value: group.disclosedEn },
          { name: `${field}.harmEn`, label: words.harmsEn, value: group.harmEn.join('\n'), rows: 3 },
        ]}
      />
    </details>
  );
}
