import type { JSX } from 'preact';
import { Crumbs, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { AvailableMove } from '../../admit.ts';
import { CandidateList } from '../candidates.tsx';
import { Keys } from '../keys.tsx';
import { MoveButtons } from '../moves/buttons.tsx';
import { visibleText } from '../visible.tsx';
import type { ReportSheet } from './actions.ts';
import { ReportFields } from './content.tsx';
import { ReportTitle } from './head.tsx';
import { History, Notes } from './history.tsx';
import { Evidence, Files, OriginalityList, Parties, Verifications } from './side.tsx';
import { reportWords } from './words.ts';

export type ReportView = ReportSheet & {
  readonly moves: readonly AvailableMove[];
  readonly mayWork: boolean;
  /** May edit the entry as the report stands now; else it can be read. */
  readonly mayEdit: boolean;
  /** May record what the third review records. */
  readonly mayCheck: boolean;
  /** May open a case about it, or go to the one there is. */
  readonly mayOpenCase: boolean;
};
type Props = ReportView & { readonly context: Context; readonly done: Text | null };

/** A report with everything on one screen: what was said at the left, what to judge it by and what to do at the right. */
export function ReportPage(props: Props): JSX.Element {
  const { context, head, revision, content, done, moves } = props;
  const { language, now, timeZone } = context;
  const t = speak(language);
  const address = `/desk/reports/${head.receipt}`;
  return (
    <WorkFrame context={context} title={`${head.receipt} ${visibleText(head.title)}`} room="/desk" wide done={done}>
      <Crumbs language={language} links={[{ href: '/desk', text: t(reportWords.queue) }]} />
      <ReportTitle head={head} now={now} language={language} timeZone={timeZone} />
      <div class="bl-actionbar" data-report-page>
        <MoveButtons receipt={head.receipt} version={head.version} moves={moves} language={language} back={address} />
        <DeskLinks {...props} />
      </div>
      <div class="bl-sheetcols">
        <div>
          <Panel title={`${t(reportWords.content)}${revision > 1 ? ` · ${t(reportWords.additions(revision))}` : ''}`}>
            <ReportFields content={content} language={language} />
          </Panel>
          <Panel title={t(reportWords.files)}>
            <Files files={props.files} language={language} />
          </Panel>
        </div>
        <Middle {...props} />
        <Aside {...props} />
      </div>
      <Keys language={language} />
    </WorkFrame>
  );
}

function DeskLinks({ head, mayEdit, mayCheck, mayOpenCase, context: { language } }: Props): JSX.Element {
  const t = speak(language);
  const address = `/desk/reports/${head.receipt}`;
  return (
    <div class="bl-desklinks">
      <a href={`${address}/entry`} data-key="e">
        {t(mayEdit ? reportWords.entry : reportWords.entryRead)} <kbd>E</kbd>
      </a>
      {mayCheck && <a href={`${address}/verification`}>{t(reportWords.verify)}</a>}
      {mayCheck && <a href={`${address}/originality`}>{t(reportWords.decideOriginality)}</a>}
      <a href="/desk" data-key="q">
        {t(reportWords.queue)} <kbd>Q</kbd>
      </a>
      {mayOpenCase && (
        <form class="bl-inlineform" method="post" action={`${address}/case`}>
          <button class="bl-textbutton" type="submit">
            {t(reportWords.openCase)}
          </button>
        </form>
      )}
    </div>
  );
}

function Middle({ head, candidates, content, files, missing, parties, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <div>
      <Panel title={t(reportWords.evidence)}>
        <Evidence content={content} files={files} missing={missing} language={language} />
      </Panel>
      <Panel title={t(reportWords.candidates)}>
        <CandidateList receipt={head.receipt} candidates={candidates} language={language} />
      </Panel>
      <Panel title={t(reportWords.parties)}>
        <Parties parties={parties} language={language} timeZone={timeZone} />
      </Panel>
    </div>
  );
}

function Aside({ head, events, verifications, originality, mayWork, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <div>
      <Panel title={t(reportWords.verifications)}>
        <Verifications verifications={verifications} language={language} timeZone={timeZone} />
      </Panel>
      <Panel title={t(reportWords.originality)}>
        <OriginalityList originality={originality} language={language} timeZone={timeZone} />
      </Panel>
      <Panel title={t(reportWords.notes)}>
        <Notes events={events} language={language} timeZone={timeZone} />
        {mayWork && <NoteForm receipt={head.receipt} language={language} />}
      </Panel>
      <Panel title={t(reportWords.history)}>
        <History events={events} language={language} timeZone={timeZone} />
      </Panel>
    </div>
  );
}

function NoteForm({ receipt, language }: { receipt: string; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <form class="bl-noteform" method="post" action={`/desk/reports/${receipt}/notes`}>
      <label for="f-note">{t(reportWords.note)}</label>
      <textarea class="form-control" id="f-note" name="note" rows={2} required maxLength={4000} />
      <button class="btn" type="submit">
        {t(reportWords.addNote)}
      </button>
    </form>
  );
}
