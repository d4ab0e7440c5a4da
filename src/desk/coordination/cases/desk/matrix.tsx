import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { DeskCaseView, MatrixView } from '../actions/read.ts';
import { StatusMark } from '../pieces.tsx';
import { type MatrixFilter, type Standing, standings } from '../store-matrix.ts';
import type { StatusLine } from '../store-view.ts';
import { noAnswerTerm, statusTerms, caseWords as words } from '../words.ts';

type Props = Pick<DeskCaseView, 'found' | 'participants' | 'flaws' | 'matrix'> & { readonly language: Language };

/** Vendors down, vulnerabilities across: where everybody stands, each vendor leading to its own page. */
export function Matrix({ found, participants, flaws, matrix, language }: Props): JSX.Element {
  const t = speak(language);
  const { vendors, statuses } = matrix;
  const all = participants.filter(({ role, leftAt }) => role === 'vendor' && leftAt === null).length;
  const cells = new Map(statuses.map((line) => [`${line.participantId}.${line.flawId}`, line]));
  return (
    <Panel title={`${t(words.matrix)} (${all})`}>
      {all > 0 && <Filter number={found.number} matrix={matrix} language={language} />}
      {vendors.length === 0 ? (
        <p class="bl-quiet">{t(all === 0 ? words.noVendors : words.noneSuch)}</p>
      ) : (
        <div class="bl-matrixwrap">
          <table class="bl-matrix">
            <thead>
              <tr>
                <th scope="col">{t(words.vendor)}</th>
                {flaws.map(({ id, position, title, identifier }) => (
                  <th scope="col" key={id} title={title}>
                    {identifier ?? t(words.flaw(position))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {vendors.map(({ id, name, reference, joinedAt }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={`/desk/cases/${found.number}/vendors/${id}`}>{name}</a>
                    {reference !== null && <span class="bl-quiet"> {reference}</span>}
                  </th>
                  {flaws.map((flaw) => (
                    <Cell
                      key={flaw.id}
                      line={cells.get(`${id}.${flaw.id}`)}
                      opened={joinedAt !== null}
                      language={language}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {matrix.next !== null && (
        <p>
          <a href={addressOf(found.number, { ...matrix.filter, after: matrix.next })}>{t(words.moreVendors)}</a>
        </p>
      )}
    </Panel>
  );
}

/** The page of the case with these vendors. */
function addressOf(number: string, { status, text, after }: MatrixFilter): string {
  const query = new URLSearchParams();
  if (status !== null) query.set('status', status);
  if (text !== null) query.set('vendor', text);
  if (after !== null) query.set('vendors', String(after));
  return `/desk/cases/${number}?${query}#matrix`;
}

type FilterProps = { number: string; matrix: MatrixView; language: Language };

/** How many vendors there are of each status, and which of them are shown. */
function Filter({ number, matrix: { filter, counts }, language }: FilterProps): JSX.Element {
  const t = speak(language);
  const shown = standings.flatMap((status) => counts.filter((one) => one.status === status));
  return (
    <search id="matrix">
      <form class="bl-casefilter" method="get" action={`/desk/cases/${number}#matrix`}>
        <label>
          {t(words.vendor)}
          <input class="form-control" type="search" name="vendor" value={filter.text ?? ''} maxLength={100} />
        </label>
        <label>
          {t(words.status)}
          <select class="form-select" name="status">
            <option value="">{t(words.anyStatus)}</option>
            {shown.map(({ status, vendors }) => (
              <option key={status} value={status} selected={status === filter.status}>
                {`${t(status === 'no-answer' ? noAnswerTerm : statusTerms[status])} (${vendors})`}
              </option>
            ))}
          </select>
        </label>
        <button class="btn" type="submit">
          {t(words.apply)}
        </button>
      </form>
      <p class="bl-quiet">
        {shown.map(({ status, vendors }) => (
          <span key={status}>
            <a href={addressOf(number, { ...filter, status, after: null })}>
              <StandingMark status={status} language={language} />
            </a>{' '}
            {vendors}{' '}
          </span>
        ))}
      </p>
    </search>
  );
}

function StandingMark({ status, language }: { status: Standing; language: Language }): JSX.Element {
  if (status !== 'no-answer') return <StatusMark status={status} language={language} />;
  return <StatusMark status="unknown" opened language={language} />;
}

function Cell(props: { line: StatusLine | undefined; opened: boolean; language: Language }): JSX.Element {
  const { line, opened, language } = props;
  const day = line?.status === 'fix-planned' ? line.fixPlannedOn : line?.status === 'fixed' ? line.patchOn : null;
  return (
    <td>
      <StatusMark status={line?.status ?? 'unknown'} opened={opened} language={language} />
      {day !== null && <small> {day}</small>}
    </td>
  );
}
