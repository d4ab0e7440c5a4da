import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, type FormState, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import { caseWords } from '../cases/words.ts';
import type { EmbargoView } from './actions/view.ts';
import { AnswerForm, DeskForms, ProposalForm, WithdrawForm } from './forms.tsx';
import { AnswerList, EmbargoPanel, Instant, proposerText, wantedText } from './panel.tsx';
import type { ProposalLine } from './store/view.ts';
import { closingTerms, embargoWords as w } from './words.ts';

export type EmbargoPageProps = {
  readonly view: EmbargoView;
  readonly form: FormState;
  readonly done: Text | null;
  readonly context: Context;
};

/** The embargo of a case: where it stands, what is proposed and answered, and what this person can do about it. */
export function EmbargoPage({ view, form, done, context }: EmbargoPageProps): JSX.Element {
  const t = speak(context.language);
  const [first, ...rest] = view.proposals;
  const open = first?.state === 'open' ? first : null;
  const earlier = open === null ? view.proposals : rest;
  const title = t(w.title(view.number));
  const room = view.isDesk ? '/desk/cases' : '/cases';
  return (
    <WorkFrame context={context} title={title} room={room} done={done}>
      <Crumbs
        language={context.language}
        links={[
          { href: room, text: t(view.isDesk ? caseWords.title : caseWords.ownTitle) },
          { href: `${room}/${view.number}`, text: view.number },
        ]}
      />
      <h1>{title}</h1>
      <EmbargoPanel view={view} context={context} isEmbedded={false} />
      <OpenProposal open={open} view={view} form={form} context={context} />
      {view.mayWrite && view.isOpen && view.state !== 'public' && (
        <Panel title={t(open === null ? w.propose : w.revise)}>
          <ProposalForm view={view} form={form} context={context} />
        </Panel>
      )}
      {view.side === 'desk' && view.isOpen && view.state !== 'public' && (
        <Panel title={t(w.deskPart)}>
          <DeskForms view={view} context={context} />
        </Panel>
      )}
      {!view.isOpen && <p class="bl-quiet">{t(w.closedCase)}</p>}
      <Earlier proposals={earlier} context={context} />
    </WorkFrame>
  );
}

type OpenProps = Omit<EmbargoPageProps, 'done'> & { readonly open: ProposalLine | null };

function OpenProposal({ open, view, form, context }: OpenProps): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  if (open === null) return <p class="bl-quiet">{t(w.noProposal)}</p>;
  const isMine =
    open.participantId === view.side || (view.side === 'desk' && open.participantId === null && !open.isByPlatform);
  return (
    <Panel title={t(w.proposal)}>
      <DescriptionRows
        rows={[
          {
            name: t(w.wants),
            value:
              open.endsAt === null ? (
                wantedText(open, language)
              ) : (
                <Instant at={open.endsAt} zone={open.endsZone} context={context} />
              ),
          },
          { name: t(w.by), value: <bdi>{proposerText(open, language)}</bdi> },
          { name: t(w.at), value: `${minuteOf(open.proposedAt, timeZone)} (${timeZone})` },
          ...(open.reason === null ? [] : [{ name: t(w.reason), value: open.reason }]),
          ...(open.answers.length === 0
            ? []
            : [{ name: t(w.answers), value: <AnswerList proposal={open} language={language} /> }]),
          ...(view.owing.length === 0
            ? []
            : [
                {
                  name: t(w.owing),
                  value: view.owing.map((one) => (one === 'desk' ? t(w.desk) : one.name)).join(' · '),
                },
              ]),
        ]}
      />
      {view.decidableAt !== null && (
        <p class="bl-quiet">{t(w.decidable(`${minuteOf(view.decidableAt, timeZone)} (${timeZone})`))}</p>
      )}
      {view.mayWrite && view.isOpen && !isMine && <AnswerForm view={view} form={form} context={context} />}
      {view.mayWrite && view.isOpen && isMine && <WithdrawForm view={view} context={context} />}
    </Panel>
  );
}

function Earlier({ proposals, context }: { proposals: readonly ProposalLine[]; context: Context }): JSX.Element | null {
  const { language, timeZone } = context;
  const t = speak(language);
  if (proposals.length === 0) return null;
  return (
    <Panel title={t(w.earlier)}>
      <table class="bl-ledger">
        <thead>
          <tr>
            {[w.at, w.by, w.wants, w.answers, w.now].map((name) => (
              <th key={name.en} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {proposals.map((one) => (
            <tr key={one.id}>
              <td data-name={t(w.at)}>
                <span>
                  {minuteOf(one.proposedAt, timeZone)} <span class="bl-under">{timeZone}</span>
                </span>
              </td>
              <td data-name={t(w.by)}>
                <bdi>{proposerText(one, language)}</bdi>
              </td>
              <td data-name={t(w.wants)}>{wantedText(one, language)}</td>
              <td data-name={t(w.answers)}>
                <AnswerList proposal={one} language={language} />
              </td>
              <td data-name={t(w.now)}>{t(closingTerms[one.state])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
