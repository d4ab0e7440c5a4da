import type { ComponentChildren, JSX } from 'preact';
import { priorityTerms, reportStateTerms } from '#desk/intake/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, kinds, kindTerms } from '#vocabulary/index.ts';
import { type DayCount, type Statistics, workOrder } from './model.ts';
import { statisticsWords as words } from './words.ts';

type Props = { readonly view: Statistics; readonly context: Context };

/** `/desk/statistics`: what waits, what is late, how long each level takes, what was done each day. */
export function StatisticsPage({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/statistics">
      <h1>{t(words.title)}</h1>
      <div class="bl-clocks">
        <Waiting view={view} context={context} />
        <Overdue view={view} context={context} />
        <Stays view={view} context={context} />
        <Days view={view} context={context} />
      </div>
    </WorkFrame>
  );
}

type TableProps = {
  readonly heads: readonly Text[];
  /** The first columns say what the numbers are of. */
  readonly named: number;
  readonly context: Context;
  readonly children: ComponentChildren;
};

function Table({ heads, named, context, children }: TableProps): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-scroll">
      <table class="table bl-clocktable">
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th scope="col" key={head.en} class={place < named ? undefined : 'bl-number'}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Waiting({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const states = workOrder.flatMap((state) => view.states.filter((row) => row.state === state));
  const heads = [words.state, words.total, words.instances, words.overdue, words.firstDue];
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t(words.waiting)}</h2>
      {states.length === 0 && <p class="bl-quiet">{t(words.nothingWaits)}</p>}
      {states.length > 0 && (
        <Table named={1} heads={heads} context={context}>
          {states.map(({ state, total, instances, overdue, firstDueAt }) => (
            <tr key={state}>
              <th scope="row">{t(reportStateTerms[state])}</th>
              <td class="bl-number">{total}</td>
              <td class="bl-number">{instances}</td>
              <td class="bl-number">{overdue > 0 ? <b class="bl-late">{overdue}</b> : 0}</td>
              <td class="bl-number">{firstDueAt === null ? '' : dayOf(firstDueAt, context.timeZone)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Overdue({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const opens = may(visitorOf(context), 'review:read');
  const heads = [words.receipt, words.kind, words.state, words.priority, words.due, words.assignee];
  return (
    <section aria-labelledby="overdue">
      <h2 id="overdue">{t(words.overdueList)}</h2>
      <p class="bl-quiet">{t(view.overdue.length === 0 ? words.nothingOverdue : words.overdueHint)}</p>
      {view.overdue.length > 0 && (
        <Table named={6} heads={heads} context={context}>
          {view.overdue.map(({ receipt, kind, state, priority, dueAt, assignee }) => (
            <tr key={receipt}>
              <th scope="row">{opens ? <a href={`/desk/reports/${receipt}`}>{receipt}</a> : receipt}</th>
              <td>{t(kindTerms[kind])}</td>
              <td>{t(reportStateTerms[state])}</td>
              <td>{t(priorityTerms[priority])}</td>
              <td class="bl-when">{dayOf(dueAt, context.timeZone)}</td>
              <td>{assignee ?? <span class="bl-quiet">{t(words.unclaimed)}</span>}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Stays({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const rows = [
    ...workOrder
      .flatMap((state) => kinds.flatMap((kind) => view.stays.filter((row) => row.state === state && row.kind === kind)))
      .map((row) => ({ ...row, text: reportStateTerms[row.state] })),
    ...kinds
      .flatMap((kind) => view.ways.filter((row) => row.kind === kind))
      .map((row) => ({ ...row, text: words.whole })),
  ];
  const heads = [words.state, words.kind, words.left, words.median, words.p90];
  return (
    <section aria-labelledby="stays">
      <h2 id="stays">{t(words.stays)}</h2>
      <p class="bl-quiet">
        {t(rows.length === 0 ? words.noStays : words.staysHint)} {t(words.asOf(timeOf(view.pastAt, context.timeZone)))}
      </p>
      {rows.length > 0 && (
        <Table named={2} heads={heads} context={context}>
          {rows.map(({ text, kind, total, median, p90 }) => (
            <tr key={`${text.en} ${kind}`}>
              <th scope="row">{t(text)}</th>
              <td>{t(kindTerms[kind])}</td>
              <td class="bl-number">{total}</td>
              <td class="bl-number">{t(lengthOf(median))}</td>
              <td class="bl-number">{t(lengthOf(p90))}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** `10:05`, in the platform's zone. */
function timeOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant,
  );
}

/** A length of time as people say it: minutes, hours or days, with one decimal from hours on. */
export function lengthOf(seconds: number): Text {
  if (seconds < 3600) return words.minutes(String(Math.round(seconds / 60)));
  if (seconds < 172_800) return words.hours((seconds / 3600).toFixed(1));
  return words.daysLong((seconds / 86_400).toFixed(1));
}

const columns = [
  'received',
  'toSecond',
  'toThird',
  'toArchive',
  'archived',
  'returned',
  'closed',
] as const satisfies readonly (keyof DayCount)[];

function Days({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <section aria-labelledby="days">
      <h2 id="days">{t(words.days)}</h2>
      {view.days.length === 0 && <p class="bl-quiet">{t(words.noDays)}</p>}
      {view.days.length > 0 && (
        <Table named={1} heads={[words.day, ...columns.map((column) => words[column])]} context={context}>
          {view.days.map((row) => (
            <tr key={row.day}>
              <th scope="row">{row.day}</th>
              {columns.map((column) => (
                <td class="bl-number" key={column}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
