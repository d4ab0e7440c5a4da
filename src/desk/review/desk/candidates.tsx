import type { JSX } from 'preact';
import { reportStateTerms } from '#desk/intake/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Candidate, Reason } from '../duplicates/model.ts';
import { reasonText } from '../duplicates/words.ts';
import { reportWords } from './report/words.ts';
import { Visible } from './visible.tsx';

type Props = {
  readonly receipt: string;
  readonly candidates: readonly Candidate[];
  readonly language: Language;
  /** How many are shown at once. */
  readonly most?: number;
  /** The rest stands behind a fold; else on the report's page only. */
  readonly isWhole?: boolean;
};

/** What a report may be a duplicate of: how likely, why, where it stands, and the way to the comparison. */
export function CandidateList({ receipt, candidates, language, most = 4, isWhole = true }: Props): JSX.Element {
  const t = speak(language);
  if (candidates.length === 0) return <p class="bl-quiet">{t(reportWords.noCandidates)}</p>;
  return (
    <>
      <ol class="bl-candidates bl-plain">
        {candidates.slice(0, most).map((candidate, index) => (
          <Line key={candidate.id} receipt={receipt} candidate={candidate} isFirst={index === 0} language={language} />
        ))}
      </ol>
      {isWhole && candidates.length > most && (
        <details class="bl-candidatesmore">
          <summary>{t(reportWords.moreCandidates(candidates.length - most))}</summary>
          <ol class="bl-candidates bl-plain" start={most + 1}>
            {candidates.slice(most).map((candidate) => (
              <Line key={candidate.id} receipt={receipt} candidate={candidate} isFirst={false} language={language} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

type LineProps = Pick<Props, 'receipt' | 'language'> & { readonly candidate: Candidate; readonly isFirst: boolean };

function Line({ receipt, candidate, isFirst, language }: LineProps): JSX.Element {
  return (
    <li>
      <p>
        <b>{Math.round(candidate.score * 100)}%</b> <span class="bl-code">{candidate.id}</span>
        <CandidateState candidate={candidate} language={language} />
      </p>
      <p class="what">
        <bdi>
          <Visible text={candidate.title} />
        </bdi>
      </p>
      <p class="bl-quiet">
        <Reasons reasons={candidate.reasons} language={language} />
      </p>
      <a href={`/desk/reports/${receipt}/compare/${candidate.id}`} {...(isFirst && { 'data-key': '=' })}>
        {reportWords.compare[language]}
        {isFirst && <kbd>=</kbd>}
        <span class="bl-hidden"> {candidate.id}</span>
      </a>
    </li>
  );
}

function CandidateState({ candidate, language }: { candidate: Candidate; language: Language }): JSX.Element | null {
  const { state } = candidate;
  const known = state !== null && Object.hasOwn(reportStateTerms, state);
  return known ? (
    <span class="bl-tag">{reportStateTerms[state as keyof typeof reportStateTerms][language]}</span>
  ) : null;
}

function Reasons({ reasons, language }: { reasons: readonly Reason[]; language: Language }): JSX.Element {
  return (
    <>
      {reasons.map((reason, index) => (
        <bdi key={reason.code}>
          {index > 0 && (language === 'zh' ? '，' : ', ')}
          <Visible text={reasonText(reason)[language]} />
        </bdi>
      ))}
    </>
  );
}
