import type { JSX } from 'preact';
import type { Language } from '#platform/html/index.ts';
import { speak } from '#platform/html/index.ts';
import { minuteOf, type Tlp, tlpLabels, tlps, tlpTerms } from '#vocabulary/index.ts';
import { embargoHistory } from '../embargo/history.ts';
import type { Status } from './status.ts';
import type { EventLine } from './store-view.ts';
import { caseWords, eventTerms, noAnswerTerm, reasonTerms, roleTerms, statusSigns, statusTerms } from './words.ts';

/** A mark of the Traffic Light Protocol, as the standard writes it; what it allows stands in its title. */
export function TlpMark({ tlp, language }: { tlp: Tlp; language: Language }): JSX.Element {
  return (
    <span class={`bl-tlp ${tlp}`} title={speak(language)(tlpTerms[tlp])}>
      {tlpLabels[tlp]}
    </span>
  );
}

/** The choice of a mark, of those that are not wider than `within`. */
export function TlpChoice(props: { id: string; chosen: Tlp; within: Tlp; language: Language }): JSX.Element {
  const { id, chosen, within, language } = props;
  const t = speak(language);
  return (
    <select class="form-select" id={id} name="tlp">
      {tlps.slice(0, tlps.indexOf(within) + 1).map((tlp) => (
        <option key={tlp} value={tlp} selected={tlp === chosen}>
          {`${tlpLabels[tlp]} – ${t(tlpTerms[tlp])}`}
        </option>
      ))}
    </select>
  );
}

/** A status by sign, word and colour. `opened`: the vendor has looked at the case, so that its silence is no longer “not looked yet”. */
export function StatusMark(props: { status: Status; opened?: boolean; language: Language }): JSX.Element {
  const { status, opened = false, language } = props;
  const term = status === 'unknown' && opened ? noAnswerTerm : statusTerms[status];
  return (
    <span class={`bl-status ${status}`}>
      <span aria-hidden="true">{statusSigns[status]}</span> {speak(language)(term)}
    </span>
  );
}

/** The case's history, newest first. */
export function CaseHistory(props: {
  events: readonly EventLine[];
  language: Language;
  timeZone: string;
  /** Null: actors are not named (a party's view). */
  names: 'all' | null;
}): JSX.Element {
  const { events, language, timeZone, names } = props;
  const t = speak(language);
  return (
    <ol class="bl-history bl-plain">
      {events.map((one) => (
        <li key={one.id}>
          <time dateTime={one.at.toISOString()}>{minuteOf(one.at, timeZone)}</time>
          <p>
            {embargoHistory(one, { language, timeZone }) ??
              t(eventTerms[one.event] ?? { zh: one.event, en: one.event })}
            {one.party !== null && ` · ${one.party}`}
            {detailText(one, language)}
            {names === 'all' && <span class="bl-quiet"> · {one.actor ?? t(caseWords.platform)}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Codes of an event in words: statuses before and after, a reason, a role. */
function detailText({ event, detail }: EventLine, language: Language): string {
  const t = speak(language);
  const term = (terms: Readonly<Record<string, { zh: string; en: string }>>, code: unknown) => {
    const text = typeof code === 'string' ? terms[code] : undefined;
    return text === undefined ? '' : t(text);
  };
  if (event === 'status') return ` · ${term(statusTerms, detail.before)} → ${term(statusTerms, detail.after)}`;
  const said = term(event === 'closed' ? reasonTerms : roleTerms, event === 'closed' ? detail.reason : detail.role);
  const from = typeof detail.from === 'string' && /^CNVD-AJ-[\d-]+$/.test(detail.from) ? detail.from : '';
  return [said, from]
    .filter(Boolean)
    .map((text) => ` · ${text}`)
    .join('');
}
