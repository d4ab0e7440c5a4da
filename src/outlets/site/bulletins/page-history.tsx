import type { JSX } from 'preact';
import type { BulletinLanguage } from '#bulletin/index.ts';
import { Crumbs, Moment, Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { Woven } from '../rolls/page-history.tsx';
import { RollHead } from '../rolls/pieces.tsx';
import { archiveHref, issueHref, issueName } from './links.tsx';
import { periodicalWords } from './periodical-words.ts';
import type { BlockChange, IssueHistoryView, RevisionView } from './proof-actions.ts';
import { issueWords, revisionWords as words } from './words.ts';

/** Every revision of an issue, newest first, with its note and what it changed in either language. */
export function IssueHistoryPage(props: { view: IssueHistoryView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const name = t(issueName(view.issue));
  const links = [
    { href: archiveHref(view.issue.periodical), text: t(periodicalWords[view.issue.periodical].heading) },
    { href: issueHref(view.issue), text: name },
  ];
  return (
    <SiteFrame context={context} holdings={holdings} title={t(words.heading(name))} room="bulletins">
      <Crumbs language={language} links={links} />
      <RollHead title={t(words.heading(name))}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </RollHead>
      {view.revisions.map((entry) => (
        <Revision key={entry.revision} entry={entry} view={view} context={context} />
      ))}
    </SiteFrame>
  );
}

type Props = { entry: RevisionView; view: IssueHistoryView; context: Context };

function Revision({ entry, view, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { revision, publishedAt, note, changes } = entry;
  const isLast = view.revisions[0]?.revision === revision;
  return (
    <Panel title={t(words.revision(revision))}>
      <p class="bl-quiet">
        <Moment at={publishedAt} timeZone={timeZone} />
      </p>
      {note === null ? <p>{t(words.first)}</p> : <p>{t(note)}</p>}
      {changes !== null && Object.values(changes).every((some) => some.length === 0) && <p>{t(words.unchanged)}</p>}
      {(['zh', 'en'] as const).map((one) => (
        <Changes key={one} of={one} changes={changes?.[one] ?? []} context={context} />
      ))}
      <p class="bl-more">
        <a href={issueHref(view.issue, isLast ? {} : { revision })}>{t(words.read)}</a>
      </p>
    </Panel>
  );
}

type ChangesProps = { of: BulletinLanguage; changes: readonly BlockChange[]; context: Context };

function Changes({ of, changes, context }: ChangesProps): JSX.Element | null {
  if (changes.length === 0) return null;
  const t = speak(context.language);
  return (
    <>
      <h3>{t(words.language(issueWords.languages[of]))}</h3>
      <ul class="bl-changed">
        {changes.map(({ block, words: some }) => (
          <li key={block}>
            <Woven words={some} language={of} />
          </li>
        ))}
      </ul>
    </>
  );
}
