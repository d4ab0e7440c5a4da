import type { JSX } from 'preact';
import { type EvidencePart, evidenceTerms, type ReportContent } from '#desk/intake/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import { vendorAnswerTerms } from '../../words-moves.ts';
import type { Originality, VerificationRecord } from '../checks/store.ts';
import { Visible } from '../visible.tsx';
import type { ReportFile, ReportParty } from './store.ts';
import { outcomeTerms, purposeTerms, reportWords } from './words.ts';

type Common = { readonly language: Language; readonly timeZone: string };

/** What the kind of report must bring along, and what of it is missing. */
export function Evidence(props: {
  content: Pick<ReportContent, 'proof' | 'instances'>;
  files: readonly Pick<ReportFile, 'purpose'>[];
  missing: readonly EvidencePart[];
  language: Language;
}): JSX.Element {
  const { content, files, missing, language } = props;
  const t = speak(language);
  const count = (purpose: ReportFile['purpose']) => files.filter((file) => file.purpose === purpose).length;
  const proofs = count('proof') + (content.proof === null ? 0 : 1);
  return (
    <>
      <p class={missing.length === 0 ? 'bl-whole' : 'bl-lacks'}>
        {missing.length === 0 && <b>{t(reportWords.evidenceWhole)}</b>}{' '}
        {t(reportWords.evidenceOf(proofs, count('screenshot'), content.instances.length))}
      </p>
      {missing.length > 0 && (
        <ul class="bl-lacking">
          {missing.map((part) => (
            <li key={part}>{t(evidenceTerms[part])}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Attachments to download; none is ever shown. */
export function Files({ files, language }: { files: readonly ReportFile[]; language: Language }): JSX.Element {
  const t = speak(language);
  if (files.length === 0) return <p class="bl-quiet">{t(reportWords.noFiles)}</p>;
  return (
    <ul class="bl-files bl-plain" title={t(reportWords.filesHint)}>
      {files.map(({ id, name, bytes, purpose, mediaType }) => (
        <li key={id}>
          <a href={`/files/${id}`} download>
            <bdi>
              <Visible text={name} />
            </bdi>
          </a>
          <span class="bl-quiet">
            {t(purposeTerms[purpose])} · {sizeText(bytes)} · {mediaType.split(';')[0]}
          </span>
        </li>
      ))}
    </ul>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Who was asked, what, and what they answered. */
export function Parties({ parties, language, timeZone }: Common & { parties: readonly ReportParty[] }): JSX.Element {
  const t = speak(language);
  if (parties.length === 0) return <p class="bl-quiet">{t(reportWords.noParties)}</p>;
  return (
    <ul class="bl-said bl-plain">
      {parties.map((party) => (
        <li key={party.organisation}>
          <p>
            <b>{party.organisation}</b>{' '}
            <span class="bl-tag">
              {t(party.answer === null ? reportWords.unanswered : vendorAnswerTerms[party.answer])}
            </span>{' '}
            <span class="bl-quiet">{minuteOf(party.answeredAt ?? party.askedAt, timeZone)}</span>
          </p>
          {party.question !== null && <Said text={party.question} />}
          {party.note !== null && <Said text={party.note} />}
        </li>
      ))}
    </ul>
  );
}

/** The attempts to reproduce it. */
export function Verifications(props: Common & { verifications: readonly VerificationRecord[] }): JSX.Element {
  const { verifications, language, timeZone } = props;
  const t = speak(language);
  if (verifications.length === 0) return <p class="bl-quiet">{t(reportWords.noVerifications)}</p>;
  return (
    <ul class="bl-said bl-plain">
      {verifications.map((one, index) => (
        <li key={index}>
          <p>
            <b>{t(outcomeTerms[one.outcome])}</b>{' '}
            <span class="bl-quiet">
              {one.person} · {minuteOf(one.at, timeZone)}
            </span>
          </p>
          <Said text={`${t(reportWords.environment)}${language === 'zh' ? '：' : ': '}${one.environment}`} />
          <Said text={one.note} />
        </li>
      ))}
    </ul>
  );
}

/** The decisions whether it is new, each with how many candidates it was compared with. */
export function OriginalityList(props: Common & { originality: readonly Originality[] }): JSX.Element {
  const { originality, language, timeZone } = props;
  const t = speak(language);
  if (originality.length === 0) return <p class="bl-quiet">{t(reportWords.noOriginality)}</p>;
  return (
    <ul class="bl-said bl-plain">
      {originality.map((one, index) => (
        <li key={index}>
          <p>
            <b>{t(one.original ? reportWords.isOriginal : reportWords.notOriginal)}</b>{' '}
            <span class="bl-quiet">
              {one.person} · {minuteOf(one.at, timeZone)} · {t(reportWords.comparedWith(one.compared.length))}
            </span>
          </p>
          <Said text={one.note} />
        </li>
      ))}
    </ul>
  );
}

export function Said({ text }: { text: string }): JSX.Element {
  return (
    <p class="bl-prose">
      <Visible text={text} />
    </p>
  );
}
