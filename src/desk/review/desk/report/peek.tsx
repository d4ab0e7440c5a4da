import type { JSX } from 'preact';
import { DescriptionRows } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { kindTerms, minuteOf } from '#vocabulary/index.ts';
import { DueTime, PriorityBadge } from '../badges.tsx';
import { CandidateList } from '../candidates.tsx';
import { MoveButtons } from '../moves/buttons.tsx';
import { Visible } from '../visible.tsx';
import { from, reasonsLine } from './head.tsx';
import type { ReportView } from './pages.tsx';
import { Evidence } from './side.tsx';
import { reportWords } from './words.ts';

type Props = ReportView & {
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  /** The queue that the report was selected in. */
  readonly back: string;
};

/** What beside the queue says of the selected report: enough to decide the clear cases, one key away from the next step. */
export function Peek(props: Props): JSX.Element {
  const { head, moves, language, timeZone, back } = props;
  const t = speak(language);
  return (
    <article class="bl-peek" data-peek={head.receipt}>
      <p class="bl-quiet">
        <span class="bl-code">{head.receipt}</span> · {from(head, language)} · {minuteOf(head.receivedAt, timeZone)}
      </p>
      <h2>
        <a href={`/desk/reports/${head.receipt}`}>
          <bdi>
            <Visible text={head.title} />
          </bdi>
        </a>
      </h2>
      <MoveButtons
        receipt={head.receipt}
        version={head.version}
        moves={moves}
        language={language}
        back={back}
        reserved={['j', 'k', 'o']}
      />
      <DescriptionRows rows={rowsOf(props)} />
      <p class="bl-peekmore">
        <a class="btn" href={`/desk/reports/${head.receipt}`}>
          {t(reportWords.open)}
          <kbd>O</kbd>
        </a>
      </p>
    </article>
  );
}

function rowsOf({ head, content, files, missing, candidates, language, now }: Props) {
  const t = speak(language);
  const w = reportWords;
  const affected = [content.vendor, content.product, content.versions, content.unit, content.location];
  return [
    { name: t(w.kind), value: t(kindTerms[head.kind]) },
    {
      name: t(content.kind === 'product' ? w.product : w.unit),
      value: (
        <bdi>
          <Visible text={affected.filter((part) => part !== null && part !== '').join(' ') || t(w.notStated)} />
        </bdi>
      ),
    },
    {
      name: t(w.description),
      value: (
        <p class="bl-prose bl-excerpt">
          <Visible text={content.description.slice(0, 280)} />
        </p>
      ),
    },
    {
      name: t(w.evidence),
      value: <Evidence content={content} files={files} missing={missing} language={language} />,
    },
    {
      name: t(w.candidates),
      value: (
        <CandidateList receipt={head.receipt} candidates={candidates} language={language} most={2} isWhole={false} />
      ),
    },
    {
      name: t(w.priority),
      value: (
        <>
          <PriorityBadge priority={head.priority} reasons={head.priorityReasons} language={language} />{' '}
          {reasonsLine(head.priorityReasons, language)}
        </>
      ),
    },
    { name: t(w.due), value: <DueTime due={head.dueAt} now={now} language={language} none={t(w.noClock)} /> },
    { name: t(w.assignee), value: head.assignee ?? t(w.nobody) },
  ];
}
