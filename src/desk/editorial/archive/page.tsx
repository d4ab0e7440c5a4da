import type { JSX } from 'preact';
import { issueText } from '#bulletin/index.ts';
import { Crumbs, EmptyState } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { issueWords } from '../issues/words.ts';
import type { FigureName } from './model.ts';
import { archiveWords as words } from './page-words.ts';
import type { ArchivedSummary } from './store.ts';

/** `/desk/bulletins/archived`: old issues with their figures as printed; a doubtful one says why. */
export function ArchivedPage(props: {
  readonly issues: readonly ArchivedSummary[];
  readonly context: Context;
}): JSX.Element {
  const { issues, context } = props;
  const { language } = context;
  const t = speak(language);
  const heads = [
    issueWords.issue,
    issueWords.period,
    words.total,
    words.average,
    words.zeroDay,
    words.received,
    words.source,
  ];
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/bulletins">
      <Crumbs language={language} links={[{ href: '/desk/bulletins', text: t(issueWords.title) }]} />
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      {issues.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <div class="bl-scroll">
          <table class="bl-ledger bl-notices">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col" key={head.en}>
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {issues.map((issue) => (
                <Row key={issue.id} issue={issue} context={context} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </WorkFrame>
  );
}

function Row({ issue, context }: { readonly issue: ArchivedSummary; readonly context: Context }): JSX.Element {
  const t = speak(context.language);
  const { period, printed, source, findings, unread, doubtful } = issue;
  const number = issue.issue;
  const figure = (name: FigureName, value: string | number | null) => {
    const doubts = doubtful.filter(({ field }) => field === name);
    return (
      <>
        {value ?? '—'}
        {doubts.map(({ rule, text }) => (
          <div class="bl-doubt" key={rule}>
            <b>{t(words.doubtful)}</b> {t(text)}
          </div>
        ))}
      </>
    );
  };
  return (
    <tr>
      <td data-name={t(issueWords.issue)}>
        {context.language === 'en' ? `${number.year}, no. ${number.numbers.join(', ')}` : issueText(number)}
      </td>
      <td data-name={t(issueWords.period)}>
        {figure('period', `${period.from} – ${period.to}`)}
        {(printed.from !== period.from || printed.to !== period.to) && (
          <div class="bl-quiet">{t(words.printed(`${printed.from} – ${printed.to}`))}</div>
        )}
      </td>
      <td data-name={t(words.total)}>{figure('total', issue.total)}</td>
      <td data-name={t(words.average)}>{figure('average', issue.average)}</td>
      <td data-name={t(words.zeroDay)}>{figure('zeroDay', issue.zeroDay)}</td>
      <td data-name={t(words.received)}>{figure('received', issue.received)}</td>
      <td data-name={t(words.source)}>
        <bdi>{source}</bdi>
        <div class="bl-quiet">{t(words.judged(findings, unread))}</div>
      </td>
    </tr>
  );
}
