import type { ComponentChildren, JSX } from 'preact';
import { Crumbs, DescriptionRows, Moment, Panel } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Change, Marked, PublishedRecord } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { frameWords, recordWords } from '../words.ts';
import type { HistoryEntry, HistoryView } from './actions.ts';
import { RollHead } from './pieces.tsx';
import { historyWords as words } from './words.ts';

/** Every publication of a record, newest first, with what it changed. */
export function HistoryPage(props: { view: HistoryView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { identifier, entries, isRetracted, isCut } = view;
  const links = [
    { href: '/records', text: t(frameWords.records) },
    { href: `/records/${identifier}`, text: identifier },
  ];
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading(identifier))}
      room="records"
      indexed={!isRetracted}
    >
      <Crumbs language={language} links={links} />
      <RollHead title={t(words.heading(identifier))}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
        {isRetracted && <p>{t(words.noContent)}</p>}
      </RollHead>
      {entries.map((entry) => (
        <Entry key={entry.revision} entry={entry} isRetracted={isRetracted} context={context} />
      ))}
      {isCut && <p class="bl-quiet">{t(words.older)}</p>}
    </SiteFrame>
  );
}

function Entry(props: { entry: HistoryEntry; isRetracted: boolean; context: Context }): JSX.Element {
  const { entry, isRetracted, context } = props;
  const { language, timeZone } = context;
  const t = speak(language);
  const { revision, kind, publishedAt, reason, changes } = entry;
  const name = t(kind === 'rejected' ? words.kinds.rejected : recordWords.revisionKinds[kind]);
  return (
    <Panel title={`${t(words.revision(revision))} · ${name}`}>
      <p class="bl-quiet">
        <Moment at={publishedAt} timeZone={timeZone} />
      </p>
      {reason !== null && <p lang="zh-CN">{t(words.reason(reason))}</p>}
      {!isRetracted && kind !== 'withdrawn' && <Changes changes={changes} language={language} />}
    </Panel>
  );
}

function Changes({ changes, language }: Pick<HistoryEntry, 'changes'> & { language: Language }): JSX.Element {
  const t = speak(language);
  if (changes === null) return <p>{t(words.first)}</p>;
  if (changes.length === 0) return <p>{t(words.unchanged)}</p>;
  return (
    <DescriptionRows
      rows={changes.map((change) => ({
        name: t(fieldNames[change.field]),
        value: <ChangeValue change={change} language={language} />,
      }))}
    />
  );
}

/** What became of one part, marked. */
export function ChangeValue({ change, language }: { change: Change<string>; language: Language }): JSX.Element {
  const t = speak(language);
  if (change.kind === 'prose') return <Woven words={change.words} language="zh" />;
  if (change.kind === 'list') {
    const line = (name: Text, text: Text, mark: (children: ComponentChildren) => JSX.Element) => (
      <li key={`${name.en} ${text.zh}`}>
        <span class="bl-quiet">{t(name)}</span> {mark(<bdi>{t(text)}</bdi>)}
      </li>
    );
    return (
      <ul class="bl-plain">
        {change.removed.map((text) => line(words.removed, text, (inner) => <del>{inner}</del>))}
        {change.added.map((text) => line(words.added, text, (inner) => <ins>{inner}</ins>))}
      </ul>
    );
  }
  const { before, after } = change;
  return (
    <>
      <span class="bl-quiet">{t(words.before)}</span> <del>{t(before ?? recordWords.notStated)}</del>{' '}
      <span class="bl-quiet">{t(words.after)}</span> <ins>{t(after ?? recordWords.notStated)}</ins>
    </>
  );
}

/** A text as it was and as it is in one; `language`: of the text. */
export function Woven({ words: some, language }: { words: readonly Marked[]; language: Language }): JSX.Element {
  return (
    <div class="bl-woven" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      {some.map(({ text, mark }, at) =>
        mark === 'same' ? text : mark === 'added' ? <ins key={at}>{text}</ins> : <del key={at}>{text}</del>,
      )}
    </div>
  );
}

/** What the page of the record calls them. */
const fieldNames: Readonly<Record<keyof PublishedRecord, Text>> = {
  identifier: recordWords.identifier,
  title: { zh: '名称', en: 'Title' },
  titleEn: { zh: '英文名称', en: 'Title in English' },
  publishedOn: recordWords.publishedOn,
  severity: recordWords.severity,
  score: { zh: '评分', en: 'Score' },
  cvss2: { zh: 'CVSS 2.0', en: 'CVSS 2.0' },
  cvss3: { zh: 'CVSS 3', en: 'CVSS 3' },
  cvss4: { zh: 'CVSS 4.0', en: 'CVSS 4.0' },
  severityReason: { zh: '级别调整理由', en: 'Reason for the level' },
  products: recordWords.products,
  aliases: recordWords.otherNumbers,
  description: recordWords.description,
  kind: recordWords.kind,
  references: recordWords.references,
  remediation: recordWords.remediation,
  patch: recordWords.patch,
  verification: recordWords.verification,
  objectType: recordWords.objectType,
  cause: recordWords.cause,
  threat: recordWords.threat,
  position: recordWords.position,
  weaknesses: recordWords.weaknesses,
  sectors: recordWords.sectors,
  discoverer: recordWords.discoverer,
  submittedOn: recordWords.submittedOn,
  recordedOn: recordWords.recordedOn,
  updatedOn: recordWords.updatedOn,
  vendorStatements: recordWords.vendorStatements,
};
