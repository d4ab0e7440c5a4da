import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, Moment, Panel } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { AdvisoryField } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { ChangeValue } from '../rolls/page-history.tsx';
import { RollHead } from '../rolls/pieces.tsx';
import { historyWords } from '../rolls/words.ts';
import type { AdvisoryHistoryEntry, AdvisoryView } from './actions.ts';
import { advisoryWords as words } from './words.ts';

/** Every publication of an advisory, newest first, with what it changed. */
export function AdvisoryHistoryPage(props: { view: AdvisoryView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { number } = view.advisory;
  const links = [
    { href: '/advisories', text: t(words.heading) },
    { href: `/advisories/${number}`, text: number },
  ];
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.historyHeading(number))}
      room="advisories"
      indexed={view.withdrawn === null}
    >
      <Crumbs language={language} links={links} />
      <RollHead title={t(words.historyHeading(number))}>
        <p class="bl-quiet bl-lede">{t(words.historyIntro)}</p>
      </RollHead>
      {view.entries.map((entry) => (
        <Entry key={entry.revision} entry={entry} isGiven={view.withdrawn === null} context={context} />
      ))}
    </SiteFrame>
  );
}

type EntryProps = { entry: AdvisoryHistoryEntry; isGiven: boolean; context: Context };

function Entry({ entry, isGiven, context }: EntryProps): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { revision, kind, publishedAt, reason, changes } = entry;
  return (
    <Panel title={`${t(historyWords.revision(revision))} · ${t(words.kinds[kind])}`}>
      <p class="bl-quiet">
        <Moment at={publishedAt} timeZone={timeZone} />
      </p>
      {reason !== null && <p lang="zh-CN">{t(historyWords.reason(reason))}</p>}
      {isGiven && <Changes changes={changes} language={language} />}
    </Panel>
  );
}

function Changes({ changes, language }: Pick<AdvisoryHistoryEntry, 'changes'> & { language: Language }): JSX.Element {
  const t = speak(language);
  if (changes === null) return <p>{t(historyWords.first)}</p>;
  return (
    <DescriptionRows
      rows={changes.map((change) => ({
        name: t(fieldNames[change.field]),
        value: <ChangeValue change={change} language={language} />,
      }))}
    />
  );
}

const fieldNames: Readonly<Record<AdvisoryField, Text>> = {
  title: words.title,
  titleEn: words.titleEn,
  situation: words.situation,
  range: words.range,
  advice: words.advice,
  records: words.records,
  references: words.references,
};
