import type { JSX } from 'preact';
import { type ReportState, reportStateTerms } from '#desk/intake/index.ts';
import { Crumbs, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { kindTerms, minuteOf } from '#vocabulary/index.ts';
import { Threads } from '../../threads/pieces.tsx';
import type { DeskCaseView } from '../actions/read.ts';
import { CaseHistory, TlpMark } from '../pieces.tsx';
import type { Participant } from '../store-view.ts';
import { reasonTerms, roleTerms, stateTerms, caseWords as words } from '../words.ts';
import { CaseForms, FlawForm, InviteButton, InviteForm } from './forms.tsx';
import { Matrix } from './matrix.tsx';
import { Proposals } from './proposals.tsx';

export type RefusedMessage = { readonly text: string; readonly why: Text } | null;
type Props = DeskCaseView & { readonly context: Context; readonly done: Text | null; readonly refused: RefusedMessage };

/** A case whole: who stands where, what is said, what comes next. */
export function DeskCasePage(props: Props): JSX.Element {
  const { context, found, done, panels, threads, mayChange, refused, events } = props;
  const { language, timeZone } = context;
  const t = speak(language);
  const base = `/desk/cases/${found.number}`;
  const isOpen = found.state === 'open';
  return (
    <WorkFrame context={context} title={found.number} room="/desk/cases" wide done={done}>
      <Crumbs language={language} links={[{ href: '/desk/cases', text: t(words.title) }]} />
      <Head {...props} />
      <div class="bl-casecols">
        <div>
          <Matrix {...props} language={language} />
          <Threads
            view={threads}
            base={base}
            isDesk
            tlp={found.tlp}
            mayWrite={mayChange && isOpen}
            refused={refused}
            language={language}
            timeZone={timeZone}
          />
          <Panel title={t(words.history)}>
            <CaseHistory events={events} language={language} timeZone={timeZone} names="all" />
          </Panel>
        </div>
        <div>
          {panels.embargo}
          {panels.notices}
          <Flaws {...props} />
          <Proposals {...props} />
          <Parties {...props} />
        </div>
      </div>
    </WorkFrame>
  );
}

function Head({ context, found, mayChange, coordinators }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const reason = reasonTerms[found.closedReason as keyof typeof reasonTerms] as Text | undefined;
  const facts: readonly (readonly [Text, string])[] = [
    [words.number, found.number],
    [words.state, `${t(stateTerms[found.state])}${reason === undefined ? '' : ` · ${t(reason)}`}`],
    [words.kind, t(kindTerms[found.kind])],
    [words.coordinator, found.coordinator ?? t(words.nobody)],
    [words.opened, minuteOf(found.openedAt, timeZone)],
  ];
  return (
    <>
      <div class="bl-reporthead">
        <h1 lang="zh-CN">{found.title}</h1>
        <p>
          <TlpMark tlp={found.tlp} language={language} />{' '}
          <span class="bl-quiet">{t(found.showsParticipants ? words.showsParticipants : words.hidesParticipants)}</span>
        </p>
        <dl class="bl-headfacts">
          {facts.map(([name, value]) => (
            <div key={name.en}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {mayChange && (
        <div class="bl-actionbar bl-casebar">
          <CaseForms found={found} coordinators={coordinators} language={language} />
        </div>
      )}
    </>
  );
}

function Flaws({ found, flaws, reports, mayChange, context: { language } }: Props): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(words.reports)}>
      <ol class="bl-plain bl-said">
        {flaws.map(({ id, position, title, identifier, receipt }) => (
          <li key={id}>
            <p>
              <b>{t(words.flaw(position))}</b> <span lang="zh-CN">{title}</span>
            </p>
            <p>
              {identifier !== null && <a href={`/desk/records/${identifier}`}>{identifier}</a>}{' '}
              {receipt !== null && <a href={`/desk/reports/${receipt}`}>{receipt}</a>}
            </p>
          </li>
        ))}
      </ol>
      {reports.length > 0 && (
        <ul class="bl-plain bl-sources">
          {reports.map(({ receipt, state, reporter }) => (
            <li key={receipt}>
              <a href={`/desk/reports/${receipt}`}>{receipt}</a> {t(reportStateTerms[state as ReportState])}{' '}
              <span class="bl-quiet">{reporter ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
      {mayChange && found.state === 'open' && <FlawForm number={found.number} language={language} />}
    </Panel>
  );
}

function Parties(props: Props): JSX.Element {
  const { found, participants, suggested, mayChange, context } = props;
  const { language } = context;
  const t = speak(language);
  const isOpen = mayChange && found.state === 'open';
  return (
    <Panel title={`${t(words.participants)} (${participants.filter(({ leftAt }) => leftAt === null).length})`}>
      {suggested.length > 0 && (
        <div class="bl-suggestedparties">
          <h3>{t(words.suggested)}</h3>
          <ul class="bl-plain">
            {suggested.map(({ organisationId, organisation, vendor, spelling }) => (
              <li key={organisationId}>
                <b>{organisation}</b> <span class="bl-quiet">{t(words.evidence(vendor, spelling))}</span>{' '}
                <InviteButton
                  number={found.number}
                  named={organisation}
                  as="vendor"
                  text={words.invite}
                  language={language}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul class="bl-plain bl-parties">
        {participants.map((party) => (
          <Party key={party.id} {...props} party={party} isOpen={isOpen} />
        ))}
      </ul>
      {isOpen && (
        <details>
          <summary>{t(words.invite)}</summary>
          <InviteForm number={found.number} language={language} />
        </details>
      )}
    </Panel>
  );
}

function Party({ party, isOpen, found, context }: Props & { party: Participant; isOpen: boolean }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { id, name, role, leftAt, joinedAt, organisationId } = party;
  const since = leftAt ?? joinedAt;
  return (
    <li>
      <b>{name}</b> <span class="bl-tag">{t(roleTerms[role])}</span>{' '}
      <span class="bl-quiet">
        {t(leftAt !== null ? words.left : joinedAt !== null ? words.joined : words.notJoined)}
        {since !== null && ` · ${minuteOf(since, timeZone)}`}
      </span>{' '}
      {isOpen && leftAt === null && (
        <form class="bl-inlineform" method="post" action={`/desk/cases/${found.number}/participants/${id}/remove`}>
          <button class="bl-textbutton" type="submit" aria-label={`${t(words.remove)} ${name}`}>
            {t(words.remove)}
          </button>
        </form>
      )}
      {isOpen && leftAt !== null && organisationId !== null && (
        <InviteButton number={found.number} named={name} as={role} text={words.inviteAgain} language={language} />
      )}
    </li>
  );
}
