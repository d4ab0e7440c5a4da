import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { DueTime, PriorityBadge, shortKind } from '../badges.tsx';
import { Visible, visibleText } from '../visible.tsx';
import type { QueueRow } from './store.ts';
import { queueWords } from './words.ts';

type Props = {
  readonly rows: readonly QueueRow[];
  readonly now: Date;
  readonly language: Language;
  /** With boxes to select reports for a bulk move. */
  readonly isSelectable: boolean;
};

/** The queue: one line a report. The keyboard moves over the lines, each leads to its report. */
export function QueueTable({ rows, now, language, isSelectable }: Props): JSX.Element {
  const t = speak(language);
  return (
    <table class="bl-queue">
      <caption class="bl-hidden">{t(queueWords.caption)}</caption>
      <thead>
        <tr>
          {isSelectable && (
            <th scope="col" class="pick">
              <span class="bl-hidden">{t(queueWords.select)}</span>
            </th>
          )}
          <th scope="col">{t(queueWords.priority)}</th>
          <th scope="col">{t(queueWords.receipt)}</th>
          <th scope="col">{t(queueWords.report)}</th>
          <th scope="col">{t(queueWords.kind)}</th>
          <th scope="col">{t(queueWords.unit)}</th>
          <th scope="col">{t(queueWords.assignee)}</th>
          <th scope="col" class="due">
            {t(queueWords.due)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} now={now} language={language} isSelectable={isSelectable} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row, now, language, isSelectable }: Omit<Props, 'rows'> & { row: QueueRow }): JSX.Element {
  const t = speak(language);
  return (
    <tr data-report={row.receipt}>
      {isSelectable && (
        <td class="pick">
          <input
            type="checkbox"
            name="report"
            value={row.receipt}
            aria-label={`${t(queueWords.select)} ${row.receipt}`}
          />
        </td>
      )}
      <td class="prio">
        <PriorityBadge priority={row.priority} reasons={row.priorityReasons} language={language} />
      </td>
      <td class="id">{row.receipt}</td>
      <td class="title">
        <a href={`/desk/reports/${row.receipt}`} title={visibleText(row.title)}>
          <bdi>{row.title === '' ? t(queueWords.untitled) : <Visible text={row.title} />}</bdi>
        </a>
      </td>
      <td class="kind">{shortKind(row.kind, language)}</td>
      <td class="unit" title={row.unit ?? undefined}>
        {row.unit ?? t(queueWords.individual)}
      </td>
      <td class="who">{row.assignee}</td>
      <td class="due">
        <DueTime due={row.dueAt} now={now} language={language} none={t(queueWords.noClock)} />
      </td>
    </tr>
  );
}
