import type { JSX } from 'preact';
import {
  type BulletinLanguage,
  bulletinLanguages,
  editableTexts,
  findEdition,
  numberOfIssue,
  periodText,
} from '#bulletin/index.ts';
import { Crumbs, FormRefusal, type FormState } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { DeskIssue } from './model.ts';
import { AttentionHalves } from './page-attention.tsx';
import { Choices } from './page-choices.tsx';
import { DoButton } from './page-items.tsx';
import { IssueMoves, type Moved } from './page-moves.tsx';
import { RuleNotes, RulesHead } from './page-rules.tsx';
import { Findings, History, Preview, Remarks } from './page-side.tsx';
import { Texts } from './page-texts.tsx';
import { periodicalDeskWords as more } from './periodical-words.ts';
import type { FoundAt, IssueDeskView } from './read.ts';
import type { Member } from './shown.ts';
import { issueStateTerms, issueWords as words } from './words.ts';

export type IssuePageProps = {
  /** Where the form was refused with what was typed in place of what stands. */
  readonly view: IssueDeskView;
  /** Which edition is previewed. */
  readonly edition: BulletinLanguage;
  readonly form: FormState;
  readonly move: Moved | null;
  readonly done: Text | null;
  /** What was looked for in the field of one of its lists. */
  readonly found: FoundAt | null;
  readonly context: Context;
};

/** The composing page: what the issue names and says at the left, how it looks and what the audit finds at the right. */
export function IssueDeskPage(props: IssuePageProps): JSX.Element {
  const { view, edition, form, move, done, context } = props;
  const { issue, findings } = view;
  const { language } = context;
  const t = speak(language);
  const isWriting = issue.state === 'draft' && may(visitorOf(context), 'bulletin:write');
  return (
    <WorkFrame context={context} title={nameOf(props)} room="/desk/bulletins" done={done} wide>
      <Crumbs language={language} links={[{ href: '/desk/bulletins', text: t(words.title) }]} />
      <Head {...props} />
      <div data-region="refusal">
        <FormRefusal form={form} language={language} />
        {move !== null && <FormRefusal form={move.form} language={language} />}
      </div>
      <div class={isWriting ? 'bl-issuecols writing' : 'bl-issuecols'}>
        {isWriting && (
          <div class="bl-issueedit">
            <Editor {...props} />
          </div>
        )}
        <Preview issue={issue} edition={edition} language={language} />
        <div class="bl-issueside">
          <section class="bl-panel">
            <h2>{t(words.audit)}</h2>
            <Findings findings={findings} language={language} />
          </section>
          <div data-region="moves">
            <IssueMoves issue={issue} move={move} context={context} />
          </div>
          <Remarks view={view} context={context} />
          <History view={view} context={context} />
        </div>
      </div>
    </WorkFrame>
  );
}

function nameOf({ view: { issue } }: IssuePageProps): string {
  const { periodical, bulletin } = issue;
  return `${bulletin.masthead.title} ${numberOfIssue(periodical, bulletin.figures.issue).zh}`;
}

function Head(props: IssuePageProps): JSX.Element {
  const { view, context } = props;
  const { language, timeZone } = context;
  const t = speak(language);
  const { issue } = view;
  const { id, state, revision, version, changedAt, publishAt, heldCode, bulletin } = issue;
  const { figures } = bulletin;
  return (
    <>
      <h1 lang="zh-CN">{nameOf(props)}</h1>
      <p class="bl-quiet" data-region="facts">
        <span class="bl-standing chosen">{t(issueStateTerms[state])}</span> {periodText(figures.period)}
        {revision > 1 && ` · ${t(words.correction(revision))}`}
        {` · ${t(words.savedAt(version, minuteOf(changedAt, timeZone)))}`}
        {` · ${t(words.countedAt(minuteOf(new Date(figures.composedAt), timeZone)))}`}
        {' · '}
        <a href={`/desk/bulletins/${id}/versions`}>{t(words.versions)}</a>
        {' · '}
        <a href="/desk/texts">{t(words.library)}</a>
        {state === 'published' && (
          <>
            {' · '}
            <a href={publicPageOf(issue)}>{t(words.publicPage)}</a>
          </>
        )}
      </p>
      {revision > 1 && state === 'draft' && <p class="bl-notice">{t(words.correctingNow)}</p>}
      {state === 'approved' && publishAt !== null && (
        <p class="bl-notice" role="status">
          {t(heldCode === null ? words.approvedFor(minuteOf(publishAt, timeZone)) : words.held(heldCode))}
        </p>
      )}
    </>
  );
}

function Editor(props: IssuePageProps): JSX.Element {
  const { view, form, context } = props;
  const { issue, generated } = view;
  const { language } = context;
  const t = speak(language);
  return (
    <form id="issue-form" method="post" action={`/desk/bulletins/${issue.id}`} data-issue-form>
      {/* The first button of a form is what Enter presses. */}
      <button class="bl-hidden" type="submit" tabIndex={-1}>
        {t(words.save)}
      </button>
      <input type="hidden" name="version" value={issue.version} data-version />
      <div class="bl-actionbar">
        <div class="bl-itemkeys">
          <button class="btn btn-primary" type="submit">
            {t(words.save)}
          </button>
          <DoButton value="count" text={words.count} language={language} />
        </div>
        <p
          class="bl-quiet"
          role="status"
          data-saved
          data-saving={t(words.saving)}
          data-done={t(words.saved)}
          data-failed={t(words.notSaved)}
        />
      </div>
      {issue.revision > 1 && <NoteFields {...props} />}
      <Contents view={view} found={props.found} language={language} />
      <h2>{t(words.texts)}</h2>
      <p class="bl-hint">{t(words.textsLead)}</p>
      {bulletinLanguages.map((one) => (
        <section key={one}>
          <h3>{t(one === 'zh' ? words.chinese : words.english)}</h3>
          <Texts
            generated={generated[one]}
            own={ownIn(view, form, one, editableTexts(generated[one]))}
            edition={one}
            language={language}
          />
        </section>
      ))}
    </form>
  );
}

type ContentsProps = {
  readonly view: IssueDeskView;
  readonly found: FoundAt | null;
  readonly language: Language;
};

/** What the issue names; a report names nothing that could be chosen. */
function Contents({ view, found, language }: ContentsProps): JSX.Element {
  const { issue, shown, attention, titles, newRules } = view;
  const t = speak(language);
  if (shown === null && attention === null) {
    return (
      <div data-region="choices">
        <p class="bl-hint">{t(more.reviewHint)}</p>
        <RulesHead newRules={newRules} language={language} />
        <RuleNotes place="slices" by={issue} isChosen={false} language={language} />
      </div>
    );
  }
  const { choices } = issue;
  return (
    <>
      <h2>{t(words.contents)}</h2>
      <p class="bl-hint">{t(words.keysHint)}</p>
      <div data-region="choices">
        <RulesHead newRules={newRules} language={language} />
        {shown !== null && (
          <Choices
            {...{ shown, choices, titles, found, language }}
            by={issue}
            prints={(member) => prints(issue.bulletin.edition, member)}
          />
        )}
        {attention !== null && (
          <AttentionHalves {...{ choices, titles, found, language }} by={issue} shown={attention} />
        )}
      </div>
    </>
  );
}

/** `/bulletins/2024/4`, `/bulletins/monthly/2024/1`. */
function publicPageOf({ periodical, bulletin }: DeskIssue): string {
  const { year, numbers } = bulletin.figures.issue;
  return `/bulletins/${periodical === 'weekly' ? '' : `${periodical}/`}${year}/${numbers[0]}`;
}

/** The editor's words: as typed where the form was refused, so that nothing typed is lost. */
function ownIn(
  { issue }: IssueDeskView,
  form: FormState,
  edition: BulletinLanguage,
  generated: ReadonlyMap<string, string>,
) {
  const own = { ...issue.choices.texts?.[edition] };
  if (form.refused === null) return own;
  const lead = `text.${edition}.`;
  for (const [name, value] of Object.entries(form.values)) {
    if (!name.startsWith(lead) || typeof value !== 'string') continue;
    const id = name.slice(lead.length);
    const of = generated.get(id);
    if (of !== undefined && value.trim() !== of.trim()) own[id] = { text: value, of: own[id]?.of ?? of };
  }
  return own;
}

function NoteFields({ view: { issue }, form, context }: IssuePageProps): JSX.Element {
  const t = speak(context.language);
  const value = (name: string, stood: string | undefined) => String(form.values[name] ?? stood ?? '');
  return (
    <fieldset class="bl-member">
      <legend>{t(words.correction(issue.revision))}</legend>
      <p class="bl-itemfield">
        <label for="i-noteZh">{t(words.noteZh)}</label>
        <textarea class="form-control" id="i-noteZh" name="noteZh" rows={2} maxLength={500} lang="zh-CN">
          {value('noteZh', issue.note?.zh)}
        </textarea>
      </p>
      <p class="bl-itemfield">
        <label for="i-noteEn">{t(words.noteEn)}</label>
        <textarea class="form-control" id="i-noteEn" name="noteEn" rows={2} maxLength={500} lang="en">
          {value('noteEn', issue.note?.en)}
        </textarea>
      </p>
    </fieldset>
  );
}

/** Which of the blocks of an edition print a member. */
function prints(edition: string, member: Member): boolean {
  const blocks = findEdition(edition).parts.flatMap((part) => part.blocks);
  if (member === 'news') return blocks.includes('news');
  if (member === 'important') return blocks.includes('table-important');
  if (member === 'sectorExamples') return blocks.includes('sectors');
  return true;
}
