import type { ComponentChildren, JSX } from 'preact';
import { purposeText, reportStateTerms, sizeOf } from '#desk/intake/index.ts';
import { FormRefusal, type FormState, Moment, Panel, TextArea } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, kindTerms } from '#vocabulary/index.ts';
import { ReportFields } from '../desk/report/content.tsx';
import { Visible, visibleText } from '../desk/visible.tsx';
import type { MoveRow } from '../model.ts';
import { moveWords, reasonTerms } from '../words-moves.ts';
import type { OwnView } from './actions.ts';
import type { OwnFile, ToldEvent } from './store.ts';
import { eventTerms, reporterWords as w } from './words.ts';

type Props = {
  readonly view: OwnView;
  readonly context: Context;
  /** `/reports` or `/report/follow`: where the forms of this page go. */
  readonly base: string;
  readonly form: FormState;
  readonly done: Text | null;
};

/** A report as its reporter sees it: where it stands, why, what is asked, and what can be done. */
export function OwnReportPage({ view, context, base, form, done }: Props): JSX.Element {
  const { report, detail } = view;
  const { language } = context;
  const t = speak(language);
  const title = visibleText(report.title);
  return (
    <WorkFrame context={context} title={title} room="/reports" done={done}>
      <header class="bl-titled">
        <h1>
          <bdi>
            <Visible text={report.title} />
          </bdi>
        </h1>
        <ul class="bl-facts">
          <li class="bl-code">{report.receipt}</li>
          <li>{t(kindTerms[report.kind])}</li>
          <li>
            <b>{t(reportStateTerms[report.state])}</b>
          </li>
        </ul>
      </header>
      <FormRefusal form={form} language={language} />
      <div class="bl-cols">
        <div>
          <Standing view={view} context={context} base={base} />
          <Panel title={t(w.content)}>
            {detail.revision > 1 && <p class="bl-quiet">{t(w.revision(detail.revision))}</p>}
            <ReportFields content={detail.content} language={language} />
          </Panel>
          <Panel title={t(w.files)}>
            <Files files={detail.files} context={context} linked={base === '/reports'} />
          </Panel>
        </div>
        <aside>
          <Panel title={t(w.progress)}>
            <Progress events={detail.events} context={context} />
          </Panel>
          <Moves view={view} context={context} base={base} form={form} />
        </aside>
      </div>
    </WorkFrame>
  );
}

/** What the reporter has to know first: the decision or the request with its reasons, the clock, the number. */
function Standing({ view, context, base }: Pick<Props, 'view' | 'context' | 'base'>): JSX.Element | null {
  const { report, detail, canAdd } = view;
  const t = speak(context.language);
  const last = detail.events.findLast(({ toState, own }) => toState === report.state && !own) ?? null;
  const day = report.dueAt === null ? null : dayOf(report.dueAt, context.timeZone);
  const isAsked = report.state === 'returned';
  const isDecided = report.state === 'rejected' || report.state === 'merged';
  const late = report.dueAt !== null && report.dueAt < context.now;
  return (
    <section class="bl-notice">
      {isAsked && <h2>{t(w.askedOfYou)}</h2>}
      {isDecided && <h2>{t(w.decided)}</h2>}
      {(isAsked || isDecided) && last !== null && <Reason event={last} context={context} />}
      {report.state === 'merged' && <p>{t(w.mergedHint)}</p>}
      {detail.identifier !== null && (
        <p>
          {t(w.record)}
          {context.language === 'zh' ? '：' : ': '}
          <b class="bl-code">{detail.identifier}</b>
          <span class="bl-hint">{t(report.kind === 'instance' ? w.recordHintInstance : w.recordHint)}</span>
        </p>
      )}
      {day !== null && <p>{t(isAsked ? w.until(day) : late ? w.overdue : w.deskUntil(day))}</p>}
      <p class="bl-form-actions">
        {canAdd && (
          <a class={isAsked ? 'btn btn-primary' : 'btn'} href={`${base}/${report.receipt}/addition`}>
            {t(w.add)}
          </a>
        )}
        {report.state === 'archived' && base === '/reports' && <a href="/credits">{t(w.credits)}</a>}
      </p>
    </section>
  );
}

function Reason({ event, context }: { event: ToldEvent; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { reason, note } = event;
  return (
    <>
      {reason !== null && (
        <p>
          <b>{t(reasonTerms[reason] ?? { zh: reason, en: reason })}</b>
        </p>
      )}
      {note !== null && <Said text={note} />}
    </>
  );
}

function Said({ text }: { text: string }): JSX.Element {
  return (
    <p class="bl-prose">
      <Visible text={text} />
    </p>
  );
}

function Progress({ events, context }: { events: readonly ToldEvent[]; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <ol class="bl-history bl-plain">
      {events.toReversed().map((event) => (
        <li key={event.id}>
          <p>
            <Moment at={event.at} timeZone={context.timeZone} /> <b>{t(doneText(event.move))}</b>
          </p>
          <p class="bl-quiet">{t(event.own ? w.you : w.centre)}</p>
          <Reason event={event} context={context} />
        </li>
      ))}
    </ol>
  );
}

function doneText(move: string): Text {
  const known = Object.hasOwn(moveWords, move) ? moveWords[move as keyof typeof moveWords].done : eventTerms[move];
  return known ?? { zh: move, en: move };
}

/** Without an account files are named, not given back: whoever has only the code sent them and has them. */
function Files(props: { files: readonly OwnFile[]; context: Context; linked: boolean }): JSX.Element {
  const { files, context, linked } = props;
  const t = speak(context.language);
  if (files.length === 0) return <p class="bl-quiet">{t(w.noFiles)}</p>;
  const named = (file: OwnFile): ComponentChildren =>
    linked ? <a href={`/files/${file.id}`}>{file.name}</a> : file.name;
  return (
    <ul class="bl-plain bl-filelist">
      {files.map((file) => (
        <li key={file.id}>
          <bdi>{named(file)}</bdi>{' '}
          <span class="bl-quiet">
            {t(purposeText(file.purpose))} · {sizeOf(file.bytes)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Moves({ view, context, base, form }: Pick<Props, 'view' | 'context' | 'base' | 'form'>): JSX.Element {
  const shown = view.moves.filter(({ row, blocked }) => row.name !== 'resubmit' && blocked === null);
  return (
    <>
      {shown.map(({ row }) => (
        <MoveForm key={row.name} row={row} view={view} context={context} base={base} form={form} />
      ))}
    </>
  );
}

type MoveFormProps = Pick<Props, 'view' | 'context' | 'base' | 'form'> & { readonly row: MoveRow };

function MoveForm({ row, view, context, base, form }: MoveFormProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const isOpen = form.values.move === row.name;
  return (
    <details class="bl-panel bl-move" open={isOpen}>
      <summary>{t(row.words)}</summary>
      <form method="post" action={`${base}/${view.report.receipt}/move/${row.name}`}>
        <input type="hidden" name="version" value={view.report.version} />
        <TextArea
          form={isOpen ? form : { values: {}, mistakes: [], refused: null }}
          language={language}
          name="note"
          {...(!isOpen && { id: `f-note-${row.name}` })}
          label={w.explain}
          hint={row.name === 'appeal' ? w.explainAppeal : w.explainWithdraw}
          required={row.noteNeeded}
          rows={4}
          more={{ maxlength: 2000 }}
        />
        <button class="btn" type="submit">
          {t(row.words)}
        </button>
      </form>
    </details>
  );
}
