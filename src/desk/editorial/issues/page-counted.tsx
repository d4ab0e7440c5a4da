import type { JSX } from 'preact';
import { numberOfIssue } from '#bulletin/index.ts';
import { Crumbs } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { severityTerms } from '#vocabulary/index.ts';
import { type CountedView, countedAtOnce } from './read.ts';
import type { CountedRecord } from './store-counted.ts';
import { issueWords as words } from './words.ts';

/** `/desk/bulletins/:id/counted`: what one number counted, frozen with the issue, row by row. */
export function CountedPage({ view, context }: { readonly view: CountedView; readonly context: Context }): JSX.Element {
  const { issue, count, records, ids } = view;
  const { language } = context;
  const t = speak(language);
  const open = records.filter(({ isPublic }) => isPublic).length;
  const isRecords = count.kind === 'records';
  const shown = ids.slice(0, countedAtOnce);
  return (
    <WorkFrame context={context} title={t(count.title)} room="/desk/bulletins">
      <Crumbs
        language={language}
        links={[
          { href: '/desk/bulletins', text: t(words.title) },
          { href: `/desk/bulletins/${issue.id}`, text: numberOfIssue(issue.periodical, issue.figures.issue)[language] },
        ]}
      />
      <h1>{t(count.title)}</h1>
      <p class="bl-lead">
        {t(words.counted)}: {t(words.countedNumber(count.counted.count))}
        {isRecords && ids.length <= countedAtOnce && ` · ${t(words.ofPublic(open))}`}
      </p>
      {isRecords ? (
        <RecordsTable records={records} context={context} />
      ) : (
        <ul class="bl-idlist">
          {shown.map((id) => (
            <li key={id}>
              <code>{id}</code>
            </li>
          ))}
        </ul>
      )}
      {ids.length > shown.length && <p class="bl-quiet">{t(words.more(ids.length - shown.length))}</p>}
    </WorkFrame>
  );
}

function RecordsTable({
  records,
  context,
}: {
  readonly records: readonly CountedRecord[];
  readonly context: Context;
}): JSX.Element {
  const t = speak(context.language);
  const mayOpen = may(visitorOf(context), 'review:read');
  const heads = [words.number, words.name, words.severity, words.score, words.recorded, words.state];
  return (
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
          {records.map(({ identifier, title, severity, score, recordedOn, isPublic }) => {
            const href = isPublic ? `/records/${identifier}` : mayOpen ? `/desk/records/${identifier}` : null;
            return (
              <tr key={identifier}>
                <td data-name={t(words.number)}>
                  {href === null ? <code>{identifier}</code> : <a href={href}>{identifier}</a>}
                </td>
                <td data-name={t(words.name)}>
                  {title === null ? (
                    <span class="bl-quiet">{t(words.hiddenTitle)}</span>
                  ) : (
                    <bdi lang="zh-CN">{title}</bdi>
                  )}
                </td>
                <td data-name={t(words.severity)}>{severity === null ? '—' : t(severityTerms[severity])}</td>
                <td data-name={t(words.score)}>{score ?? '—'}</td>
                <td data-name={t(words.recorded)}>{recordedOn}</td>
                <td data-name={t(words.state)}>{t(isPublic ? words.isPublic : words.isHidden)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
