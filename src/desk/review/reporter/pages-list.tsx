import type { JSX } from 'preact';
import { type ReportState, reportStates, reportStateTerms } from '#desk/intake/index.ts';
import { EmptyState } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, kindTerms } from '#vocabulary/index.ts';
import { vendorAnswerTerms } from '../words-moves.ts';
import type { OwnReport, Question } from './store.ts';
import { reporterWords as w } from './words.ts';

export type ListView = {
  readonly reports: readonly OwnReport[];
  readonly scope: 'mine' | 'unit';
  /** True for the manager of a unit. */
  readonly hasUnit: boolean;
  readonly state: ReportState | null;
  readonly next: number | null;
};

/** A reporter's reports, or those of the unit. */
export function ListPage({ view, context }: { view: ListView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const title = t(view.scope === 'unit' ? w.ofUnit : w.mine);
  return (
    <WorkFrame context={context} title={title} room="/reports">
      <div class="bl-head">
        <h1>{title}</h1>
        <p>
          <a class="btn btn-primary" href="/reports/new">
            {t(w.new)}
          </a>{' '}
          <a href="/reports/drafts">{t(w.drafts)}</a>
        </p>
      </div>
      <Filter view={view} context={context} />
      {view.reports.length === 0 ? <Nothing view={view} context={context} /> : <Table view={view} context={context} />}
      {view.next !== null && (
        <p>
          <a href={`/reports?${query(view, { before: String(view.next) })}`} rel="next">
            {t(w.next)}
          </a>
        </p>
      )}
    </WorkFrame>
  );
}

function query({ scope, state }: ListView, more: Readonly<Record<string, string>>): string {
  return new URLSearchParams({
    ...(scope === 'unit' && { scope }),
    ...(state !== null && { state }),
    ...more,
  }).toString();
}

function Filter({ view, context }: { view: ListView; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <form class="bl-own-filter" method="get" action="/reports">
      {view.hasUnit && (
        <>
          <label class="bl-hidden" for="scope">
            {t(w.reporter)}
          </label>
          <select class="form-select" id="scope" name="scope">
            <option value="mine" selected={view.scope === 'mine'}>
              {t(w.showMine)}
            </option>
            <option value="unit" selected={view.scope === 'unit'}>
              {t(w.showUnit)}
            </option>
          </select>
        </>
      )}
      <label class="bl-hidden" for="state">
        {t(w.state)}
      </label>
      <select class="form-select" id="state" name="state">
        <option value="">{t(w.all)}</option>
        {reportStates.map((state) => (
          <option key={state} value={state} selected={state === view.state}>
            {t(reportStateTerms[state])}
          </option>
        ))}
      </select>
      <button class="btn" type="submit">
        {t(w.filter)}
      </button>
    </form>
  );
}

function Nothing({ view, context }: { view: ListView; context: Context }): JSX.Element {
  const t = speak(context.language);
  if (view.state !== null) return <p>{t(w.noneOfState)}</p>;
  return (
    <EmptyState title={t(w.none)}>
      <p>{t(w.noneHint)}</p>
    </EmptyState>
  );
}

function Table({ view, context }: { view: ListView; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <table class="bl-own">
      <caption class="bl-hidden">{t(w.mine)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(w.receipt)}</th>
          <th scope="col">{t(w.title)}</th>
          <th scope="col">{t(w.kind)}</th>
          {view.scope === 'unit' && <th scope="col">{t(w.reporter)}</th>}
          <th scope="col">{t(w.state)}</th>
          <th scope="col">{t(w.received)}</th>
        </tr>
      </thead>
      <tbody>
        {view.reports.map((report) => (
          <tr key={report.id} class={report.state === 'returned' ? 'asked' : undefined}>
            <td class="bl-code">{report.receipt}</td>
            <td class="title">
              <a href={`/reports/${report.receipt}`}>
                <bdi>{report.title}</bdi>
              </a>
            </td>
            <td>{t(kindTerms[report.kind])}</td>
            {view.scope === 'unit' && (
              <td>
                <bdi>{report.reporter ?? '–'}</bdi>
              </td>
            )}
            <td>{t(reportStateTerms[report.state])}</td>
            <td>{dayOf(report.receivedAt, context.timeZone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an organisation was asked to verify. */
export function QuestionsPage(props: { questions: readonly Question[]; context: Context }): JSX.Element {
  const { questions, context } = props;
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.questions)} room="/questions">
      <h1 class="bl-titled">{t(w.questions)}</h1>
      {questions.length === 0 ? (
        <EmptyState title={t(w.questionsNone)}>
          <p>{t(w.questionsNoneHint)}</p>
        </EmptyState>
      ) : (
        <table class="bl-own">
          <caption class="bl-hidden">{t(w.questions)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(w.receipt)}</th>
              <th scope="col">{t(w.title)}</th>
              <th scope="col">{t(w.asked)}</th>
              <th scope="col">{t(w.due)}</th>
              <th scope="col">{t(w.answered)}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map((question) => (
              <tr key={question.receipt} class={question.answeredAt === null ? 'asked' : undefined}>
                <td class="bl-code">{question.receipt}</td>
                <td class="title">
                  <a href={`/questions/${question.receipt}`}>
                    <bdi>{question.title}</bdi>
                  </a>
                </td>
                <td>{dayOf(question.askedAt, context.timeZone)}</td>
                <td>{question.dueAt === null ? '–' : dayOf(question.dueAt, context.timeZone)}</td>
                <td>{t(answerText(question.answer))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </WorkFrame>
  );
}

function answerText(answer: string | null) {
  if (answer === null) return w.open_;
  return vendorAnswerTerms[answer as keyof typeof vendorAnswerTerms] ?? { zh: answer, en: answer };
}
