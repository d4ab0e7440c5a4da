import type { JSX } from 'preact';
import { EmptyState, freshForm, Pagination, SelectField, SeverityBadge, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, minuteOf } from '#vocabulary/index.ts';
import type { CalendarView } from './actions/calendar.ts';
import { CaseLink } from './case-link.tsx';
import { type CalendarLine, calendarShows } from './store/calendar.ts';
import { embargoWords, orderTerms, ruleTerms, showTerms, disclosureWords as w } from './words.ts';

type Props = { readonly view: CalendarView; readonly context: Context };

/** What goes public when: by day, each with its exact time. */
export function CalendarPage({ view, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const shownAt = ({ releaseAt, releasedAt }: CalendarLine) => (view.show === 'released' ? releasedAt : releaseAt);
  const days = Map.groupBy(view.lines, (line) => {
    const at = shownAt(line);
    return at === null ? t(embargoWords.undecided) : dayOf(at, timeZone);
  });
  return (
    <WorkFrame context={context} title={t(w.title)} room="/desk/disclosure">
      <h1>{t(w.title)}</h1>
      <p class="bl-lead">{t(w.lead)}</p>
      <Filter view={view} context={context} />
      {view.lines.length === 0 && (
        <EmptyState title={t(w.none)}>
          <p>{t(w.noneHint)}</p>
        </EmptyState>
      )}
      {[...days].map(([day, lines]) => (
        <section key={day}>
          <h2>{day}</h2>
          <DayTable lines={lines} shownAt={shownAt} context={context} />
        </section>
      ))}
      <Pagination
        language={language}
        first={view.isFirst ? null : addressOf(view, null)}
        next={view.next === null ? null : addressOf(view, view.next)}
      />
    </WorkFrame>
  );
}

function addressOf({ show, from }: CalendarView, after: string | null): string {
  const query = new URLSearchParams({ show, ...(from !== '' && { from }), ...(after !== null && { after }) });
  return `/desk/disclosure?${query}`;
}

function Filter({ view, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const form = freshForm({ show: view.show, from: view.from });
  const options = calendarShows.map((value) => ({ value, text: showTerms[value] }));
  return (
    <form method="get" action="/desk/disclosure" class="bl-asking">
      <SelectField form={form} language={language} required name="show" label={w.show} options={options} />
      <TextField
        form={form}
        language={language}
        name="from"
        type="date"
        label={view.show === 'released' ? w.until : w.from}
      />
      <div class="bl-asking-go">
        <button class="btn btn-primary" type="submit">
          {t(w.apply)}
        </button>
      </div>
    </form>
  );
}

type TableProps = {
  readonly lines: readonly CalendarLine[];
  readonly shownAt: (line: CalendarLine) => Date | null;
  readonly context: Context;
};

function DayTable({ lines, shownAt, context }: TableProps): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <table class="bl-ledger">
      <thead>
        <tr>
          {[w.time, w.severity, w.record, w.case, w.why, w.marks].map((name) => (
            <th key={name.en} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.recordId}>
            <td data-name={t(w.time)}>
              <Time at={shownAt(line)} timeZone={timeZone} />
            </td>
            <td data-name={t(w.severity)}>
              <SeverityBadge severity={line.severity} language={language} />
            </td>
            <td data-name={t(w.record)}>
              <span>
                <a class="bl-code" href={`/desk/disclosure/${line.identifier}`}>
                  {line.identifier}
                </a>
                <span class="bl-under">{line.title}</span>
              </span>
            </td>
            <td data-name={t(w.case)}>
              <CaseLink number={line.caseNumber} context={context} />
            </td>
            <td data-name={t(w.why)}>{t(ruleTerms[line.rule])}</td>
            <td data-name={t(w.marks)}>
              <Marks line={line} context={context} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Time({ at, timeZone }: { at: Date | null; timeZone: string }): JSX.Element {
  if (at === null) return <span>–</span>;
  return (
    <span>
      <time dateTime={at.toISOString()}>{minuteOf(at, timeZone).slice(11)}</time>
      <span class="bl-under">
        {timeZone} · {minuteOf(at, 'UTC').slice(11)} UTC
      </span>
    </span>
  );
}

function Marks({ line, context }: { line: CalendarLine; context: Context }): JSX.Element {
  const t = speak(context.language);
  const isDue = line.releasedAt === null && line.releaseAt !== null && line.releaseAt <= context.now;
  return (
    <span class="bl-tags">
      {line.isHeld && <span class="bl-tag open">{t(embargoWords.held)}</span>}
      {line.order !== null && (
        <span class="bl-tag open">
          {t(w.waiting)}: {t(orderTerms[line.order])}
        </span>
      )}
      {line.hasEmbargo && <span class="bl-tag">{t(w.embargo)}</span>}
      {isDue && !line.isHeld && <span class="bl-tag">{t(w.overdue)}</span>}
    </span>
  );
}
