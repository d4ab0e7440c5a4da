import type { ComponentChildren, JSX } from 'preact';
import { reportStateTerms } from '#desk/intake/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { kindTerms, minuteOf } from '#vocabulary/index.ts';
import { DueTime, PriorityBadge, reasonTexts } from '../badges.tsx';
import { Visible } from '../visible.tsx';
import type { ReportHead } from './store.ts';
import { reportWords } from './words.ts';

type Props = { readonly head: ReportHead; readonly now: Date; readonly language: Language; readonly timeZone: string };

/** The title of a report's page, and the facts that decide what to do with it, in one line each. */
export function ReportTitle({ head, language, timeZone, now }: Props): JSX.Element {
  const t = speak(language);
  return (
    <header class="bl-reporthead">
      <p class="bl-quiet">
        <span class="bl-code">{head.receipt}</span> · {t(kindTerms[head.kind])} · {from(head, language)} ·{' '}
        <time dateTime={head.receivedAt.toISOString()}>{minuteOf(head.receivedAt, timeZone)}</time>
      </p>
      <h1>
        <bdi>
          <Visible text={head.title} />
        </bdi>
      </h1>
      <dl class="bl-headfacts">
        <Fact name={t(reportWords.state)}>
          <b>{t(reportStateTerms[head.state])}</b>
          {head.mergedInto !== null && (
            <>
              {' '}
              <a class="bl-code" href={`/desk/reports/${head.mergedInto}`}>
                {head.mergedInto}
              </a>
            </>
          )}
        </Fact>
        <Fact name={t(reportWords.due)}>
          <DueTime due={head.dueAt} now={now} language={language} none={t(reportWords.noClock)} />
          {head.dueAt !== null && <span class="bl-quiet"> {minuteOf(head.dueAt, timeZone)}</span>}
        </Fact>
        <Fact name={t(reportWords.priority)}>
          <PriorityBadge priority={head.priority} reasons={head.priorityReasons} language={language} />{' '}
          <span class="bl-quiet">{reasonsLine(head.priorityReasons, language)}</span>
        </Fact>
        <Fact name={t(reportWords.assignee)}>{head.assignee ?? t(reportWords.nobody)}</Fact>
        {head.recordNumber !== null && (
          <Fact name={t(reportWords.record)}>
            <a class="bl-code" href={`/desk/records/${head.recordNumber}`}>
              {head.recordNumber}
            </a>
          </Fact>
        )}
      </dl>
    </header>
  );
}

/** Who delivered it: unit and person, as far as there are any. */
export function from(head: Pick<ReportHead, 'organisation' | 'person' | 'personId'>, language: Language): string {
  const t = speak(language);
  if (head.personId === null) return head.organisation ?? t(reportWords.withoutAccount);
  return `${head.organisation ?? t(reportWords.individual)} ${head.person ?? ''}`.trim();
}

export function reasonsLine(reasons: readonly string[], language: Language): string {
  const texts = reasonTexts(reasons, language);
  return texts.length === 0 ? reportWords.noReasons[language] : texts.join(language === 'zh' ? '，' : ', ');
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
