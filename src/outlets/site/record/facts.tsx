import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { CveFacts, FactEdition } from '#publish/read/index.ts';
import { percentOf, factWords as words } from './words.ts';

/** Stands before everything else: somebody attacks with it. Nothing where no catalogue says so. */
export function ExploitedAlarm({
  facts,
  language,
}: {
  facts: readonly CveFacts[];
  language: Language;
}): JSX.Element | null {
  const t = speak(language);
  const listed = facts.filter(({ exploited }) => exploited !== null);
  if (listed.length === 0) return null;
  return (
    <section class="bl-alarm">
      <h2>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 .8 11.6 11H.4z" />
        </svg>
        {t(words.alarm)}
      </h2>
      {listed.map((one) => (
        <Listed key={one.cve} facts={one} language={language} />
      ))}
    </section>
  );
}

function Listed({ facts, language }: { facts: CveFacts; language: Language }): JSX.Element {
  const t = speak(language);
  const { exploited } = facts;
  return (
    <>
      <p>
        {t(words.listed(facts))} {exploited?.usedInRansomware && <b>{t(words.ransomware)}</b>}{' '}
        {exploited?.dueOn && t(words.due(exploited.dueOn))}
      </p>
      {exploited?.action && (
        <p class="bl-quiet">
          {t(words.action)}
          <bdi lang="en">{exploited.action}</bdi>
        </p>
      )}
    </>
  );
}

type Props = {
  facts: readonly CveFacts[];
  editions: readonly FactEdition[];
  /** Whether the record names a CVE at all: of others the catalogues cannot speak. */
  hasCve: boolean;
  language: Language;
};

/** How likely exploitation is, and that no catalogue knows of any. Nothing where nothing is known. */
export function Likelihood({ facts, editions, hasCve, language }: Props): JSX.Element | null {
  const t = speak(language);
  const scored = facts.flatMap(({ cve, epss }) => (epss === null ? [] : [{ cve, ...epss }]));
  const kev = editions.find(({ name }) => name === 'kev');
  const isListed = facts.some(({ exploited }) => exploited !== null);
  const saysNotListed = hasCve && !isListed && kev !== undefined;
  if (scored.length === 0 && !saysNotListed) return null;
  return (
    <Panel title={t(words.likely)} class="bl-likely">
      {scored.map(({ cve, score, percentile, scoredOn }) => (
        <div key={cve}>
          <p>
            <b>{percentOf(score)}</b> {t(words.within)}
            {scored.length > 1 && <span class="bl-code"> {cve}</span>}
          </p>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="4" />
            <rect width={Math.max(0.5, score * 100)} height="4" />
          </svg>
          <p class="bl-quiet">{t(words.above(percentOf(percentile), scoredOn))}</p>
        </div>
      ))}
      {saysNotListed && <p class="bl-quiet">{t(words.notListed(kev.datedOn))}</p>}
    </Panel>
  );
}
