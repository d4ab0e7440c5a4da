import type { JSX } from 'preact';
import { type DescriptionRow, DescriptionRows, Panel } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { EmbargoView } from './actions/view.ts';
import { stateTerms } from './rules.ts';
import type { Disclosure } from './store/disclosure.ts';
import type { ProposalLine } from './store/view.ts';
import { answerTerms, endTerms, ruleTerms, embargoWords as w } from './words.ts';

type Props = {
  readonly view: EmbargoView;
  readonly context: Context;
  /** On another page: with a link to the page of the embargo. */
  readonly isEmbedded?: boolean;
};

/** Where the embargo of a case stands: its end in every zone that matters, its records, the open proposal with its answers. */
export function EmbargoPanel({ view, context, isEmbedded = true }: Props): JSX.Element {
  const t = speak(context.language);
  const open = view.proposals.find(({ state }) => state === 'open');
  return (
    <Panel title={t(w.standing)}>
      <DescriptionRows rows={[...standing(view, context), ...records(view, context)]} />
      {isEmbedded && open && <p>{t(w.proposal)}</p>}
      {isEmbedded && (
        <p>
          <a href={`/cases/${view.number}/embargo`}>
            {t(isOpen(view) ? (view.isDesk ? w.toAgree : w.toPage) : w.toHistory)}
          </a>
        </p>
      )}
    </Panel>
  );
}

const isOpen = ({ mayWrite, isOpen, state }: EmbargoView) => mayWrite && isOpen && state !== 'public';

function standing(view: EmbargoView, context: Context): DescriptionRow[] {
  const t = speak(context.language);
  const { active, last } = view;
  const state = { name: t(w.now), value: <b>{t(stateTerms[view.state])}</b> };
  if (active !== null) {
    return [state, { name: t(w.ends), value: <Instant at={active.endsAt} zone={active.zone} context={context} /> }];
  }
  if (last === null) return [state];
  const at = `${minuteOf(last.endedAt, context.timeZone)} (${context.timeZone})`;
  return [state, { name: t(w.ended), value: `${at} · ${t(endTerms[last.endReason])}` }];
}

function records({ disclosures }: EmbargoView, context: Context): DescriptionRow[] {
  if (disclosures.length === 0) return [];
  const t = speak(context.language);
  const value = (
    <ul class="bl-plain">
      {disclosures.map((one) => (
        <li key={one.recordId}>
          {one.releasedAt === null ? (
            <span class="bl-code">{one.identifier}</span>
          ) : (
            <a class="bl-code" href={`/records/${one.identifier}`}>
              {one.identifier}
            </a>
          )}{' '}
          {releaseText(one, context)}
          {one.isHeld && one.releasedAt === null && <span class="bl-tag open">{t(w.held)}</span>}
        </li>
      ))}
    </ul>
  );
  return [{ name: t(w.records), value }];
}

/** When a record goes public, in the platform's zone, and by what rule. */
export function releaseText(one: Pick<Disclosure, 'releaseAt' | 'releasedAt' | 'rule'>, context: Context): string {
  const t = speak(context.language);
  const { timeZone } = context;
  if (one.releasedAt !== null) return t(w.isOut(`${minuteOf(one.releasedAt, timeZone)} (${timeZone})`));
  if (one.rule === 'instance') return t(w.never);
  if (one.releaseAt === null) return t(w.undecided);
  return `${minuteOf(one.releaseAt, timeZone)} (${timeZone}) · ${t(ruleTerms[one.rule])}`;
}

/** An instant in the zone in which it was agreed, on the platform's clocks, and in UTC. */
export function Instant({ at, zone, context }: { at: Date; zone: string; context: Context }): JSX.Element {
  const t = speak(context.language);
  const zones = [...new Set([zone, context.timeZone, 'UTC'])];
  const named = (one: string) => (one === zone ? w.agreedIn : one === 'UTC' ? w.inUtc : w.here);
  return (
    <ul class="bl-plain">
      {zones.map((one) => (
        <li key={one}>
          <time dateTime={at.toISOString()}>{minuteOf(at, one)}</time> {one}{' '}
          <span class="bl-quiet">{t(named(one))}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a proposal asks for, in its own zone. */
export function wantedText({ endsAt, endsZone }: ProposalLine, language: Language): string {
  const t = speak(language);
  return endsAt === null ? t(w.endNow) : t(w.until(`${minuteOf(endsAt, endsZone)} (${endsZone})`));
}

/** Who made a proposal, as far as the reader may know. */
export function proposerText({ name, participantId, isByPlatform }: ProposalLine, language: Language): string {
  const t = speak(language);
  if (isByPlatform) return t(w.byItself);
  if (participantId === null) return t(w.desk);
  return name ?? t(w.anotherParty);
}

/** The answers to a proposal, one a party. */
export function AnswerList({ proposal, language }: { proposal: ProposalLine; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <ul class="bl-plain">
      {proposal.answers.map(({ participantId, name, answer, note }) => (
        <li key={participantId ?? 0}>
          <bdi>{name ?? t(w.desk)}</bdi> <b>{t(answerTerms[answer])}</b>
          {note !== null && <span class="bl-under">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
