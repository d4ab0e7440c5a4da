import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { DeskCaseView } from '../actions/read.ts';
import { StatusMark } from '../pieces.tsx';
import type { StatusLine } from '../store-view.ts';
import { caseWords as words } from '../words.ts';

type Props = Pick<DeskCaseView, 'found' | 'participants' | 'flaws' | 'statuses'> & { readonly language: Language };

/** Vendors down, vulnerabilities across: where everybody stands, each vendor leading to its own page. */
export function Matrix({ found, participants, flaws, statuses, language }: Props): JSX.Element {
  const t = speak(language);
  const vendors = participants.filter(({ role, leftAt }) => role === 'vendor' && leftAt === null);
  const cells = new Map(statuses.map((line) => [`${line.participantId}.${line.flawId}`, line]));
  return (
    <Panel title={`${t(words.matrix)} (${vendors.length})`}>
      {vendors.length === 0 ? (
        <p class="bl-quiet">{t(words.noVendors)}</p>
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
    </Panel>
  );
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
