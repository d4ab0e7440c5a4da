import type { JSX } from 'preact';
import { Crumbs, type FormState, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import { Threads } from '../../threads/pieces.tsx';
import type { PartyCaseView } from '../actions/read.ts';
import type { RefusedMessage } from '../desk/pages.tsx';
import { CaseHistory, StatusMark, TlpMark } from '../pieces.tsx';
import { StatusForm, StatusShown } from '../status-form.tsx';
import type { Participant } from '../store-view.ts';
import { roleTerms, stateTerms, caseWords as words } from '../words.ts';
import { FlawDetails } from './details.tsx';
import { OwnProposals } from './proposals.tsx';

type Props = PartyCaseView & {
  readonly context: Context;
  readonly done: Text | null;
  readonly refused: RefusedMessage;
  readonly refusedProposal: FormState | null;
  readonly refusedStatus: { readonly flaw: number; readonly form: FormState } | null;
};

/** A case as one of its parties sees it: what it is, where we stand, what was said to us. */
export function PartyCasePage(props: Props): JSX.Element {
  const { context, found, done, panels, threads, own, events } = props;
  const { language, timeZone } = context;
  const t = speak(language);
  const base = `/cases/${found.number}`;
  return (
    <WorkFrame context={context} title={found.number} room="/cases" done={done}>
      <Crumbs language={language} links={[{ href: '/cases', text: t(words.ownTitle) }]} />
      <h1 lang="zh-CN">{found.title}</h1>
      <p>
        <b>{found.number}</b> <TlpMark tlp={found.tlp} language={language} />{' '}
        <span class="bl-quiet">
          {`${t(stateTerms[found.state])} · ${t(words.opened)} ${minuteOf(found.openedAt, timeZone)} · ${t(words.role)} `}
          {own.map(({ role, name }) => `${t(roleTerms[role])} (${name})`).join(', ')}
        </span>
      </p>
      {panels.embargo}
      {panels.notices}
      <Flaws {...props} />
      <Threads
        view={threads}
        base={base}
        isDesk={false}
        tlp={found.tlp}
        mayWrite={props.mayWrite}
        refused={props.refused}
        language={language}
        timeZone={timeZone}
      />
      <Others {...props} />
      <OwnProposals {...props} />
      {own.map((party) => (
        <OwnParty key={party.id} {...props} party={party} />
      ))}
      <Panel title={t(words.history)}>
        <CaseHistory events={events} language={language} timeZone={timeZone} names={null} />
      </Panel>
    </WorkFrame>
  );
}

function Flaws(props: Props): JSX.Element {
  const { found, flaws, details, own, statements, mayWrite, refusedStatus, context } = props;
  const { language } = context;
  const t = speak(language);
  const vendors = own.filter(({ role }) => role === 'vendor');
  const sees = own.some(({ role }) => role === 'vendor' || role === 'channel') ? 'all' : 'record';
  return (
    <>
      {flaws.map((flaw) => {
        const detail = details.find(({ flawId }) => flawId === flaw.id);
        return (
          <Panel key={flaw.id} title={`${t(words.flaw(flaw.position))} ${flaw.identifier ?? ''}`}>
            <p lang="zh-CN">
              <b>{flaw.title}</b>
            </p>
            {detail !== undefined && <FlawDetails detail={detail} sees={sees} language={language} />}
            {vendors.map((vendor) => {
              const said = statements.find(
                ({ flawId, participantId }) => flawId === flaw.id && participantId === vendor.id,
              );
              return (
                <details key={vendor.id} class="bl-ours" open={said === undefined || refusedStatus?.flaw === flaw.id}>
                  <summary>
                    {t(words.ours)} <StatusMark status={said?.status ?? 'unknown'} opened language={language} />
                  </summary>
                  {mayWrite ? (
                    <StatusForm
                      action={`/cases/${found.number}/statuses`}
                      participantId={vendor.id}
                      flaw={flaw}
                      said={said}
                      refused={refusedStatus?.flaw === flaw.id ? refusedStatus.form : null}
                      language={language}
                    />
                  ) : (
                    <StatusShown said={said} opened language={language} />
                  )}
                </details>
              );
            })}
          </Panel>
        );
      })}
    </>
  );
}

function Others({ found, others, othersStatuses, flaws, context: { language } }: Props): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(words.others)}>
      {!found.showsParticipants && <p class="bl-quiet">{t(words.othersHidden)}</p>}
      {others.length > 0 && (
        <ul class="bl-plain bl-parties">
          {others.map(({ id, name, role }) => (
            <li key={id}>
              <b>{name}</b> <span class="bl-tag">{t(roleTerms[role])}</span>{' '}
              {flaws.map((flaw) => {
                const said = othersStatuses.find(
                  ({ participantId, flawId }) => participantId === id && flawId === flaw.id,
                );
                return said === undefined ? null : (
                  <span key={flaw.id} class="bl-aside">
                    {t(words.flaw(flaw.position))} <StatusMark status={said.status} language={language} />{' '}
                  </span>
                );
              })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OwnParty({
  found,
  party,
  mayWrite,
  context: { language },
}: Props & { party: Participant }): JSX.Element | null {
  const t = speak(language);
  if (!mayWrite) return null;
  const base = `/cases/${found.number}`;
  return (
    <Panel title={`${t(roleTerms[party.role])} · ${party.name}`}>
      <form class="bl-noteform" method="post" action={`${base}/reference`}>
        <input type="hidden" name="participant" value={party.id} />
        <label for={`f-reference-${party.id}`}>{t(words.reference)}</label>
        <input
          class="form-control"
          id={`f-reference-${party.id}`}
          name="reference"
          maxLength={100}
          value={party.reference ?? ''}
        />
        <button class="btn" type="submit">
          {t(words.save)}
        </button>
      </form>
      <details>
        <summary>{t(words.leave)}</summary>
        <form class="bl-noteform" method="post" action={`${base}/leave`}>
          <input type="hidden" name="participant" value={party.id} />
          <p class="bl-hint">{t(words.leaveHint)}</p>
          <button class="btn" type="submit">
            {t(words.leave)}
          </button>
        </form>
      </details>
    </Panel>
  );
}
