import type { JSX } from 'preact';
import { DescriptionRows, type FormState, Panel, tiedToWrong, WrongAt } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PublicCertificate } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { certificateWords as w } from './certificate-words.ts';

type Props = {
  context: Context;
  holdings: Holdings;
  /** What was asked, as typed; null before anything was. */
  asked: string | null;
  certificate: PublicCertificate | null;
  /** What is wrong with what was asked: then nothing was looked for. */
  mistakes?: FormState['mistakes'];
};

/** Whether a certificate is genuine: a form, and the answer. */
export function CertificatePage({ context, holdings, asked, certificate, mistakes = [] }: Props): JSX.Element {
  const t = speak(context.language);
  const wrong = { mistakes, names: ['number'] };
  return (
    <SiteFrame context={context} holdings={holdings} title={t(w.title)} indexed={asked === null}>
      <div class="bl-titled">
        <h1>{t(w.title)}</h1>
        <p class="bl-quiet bl-lede">{t(w.intro)}</p>
      </div>
      <search>
        <form action="/certificates" method="get" class="bl-searchbox">
          <label class="bl-hidden" for="number">
            {t(w.number)}
          </label>
          <input
            class="form-control"
            id="number"
            name="number"
            type="search"
            required
            maxLength={40}
            value={asked ?? ''}
            placeholder="CNVD-YC-2026-00001"
            autocomplete="off"
            {...tiedToWrong(wrong)}
          />
          <button class="btn btn-primary" type="submit">
            {t(w.verify)}
          </button>
        </form>
        <WrongAt {...wrong} language={context.language} />
      </search>
      {asked !== null && mistakes.length === 0 && <Answer context={context} certificate={certificate} />}
    </SiteFrame>
  );
}

function Answer({ context, certificate }: Pick<Props, 'context' | 'certificate'>): JSX.Element {
  const t = speak(context.language);
  if (certificate === null) {
    return (
      <section class="bl-notice" role="status">
        <p>{t(w.unknown)}</p>
      </section>
    );
  }
  const { number, issuedOn, holder, identifier, revokedOn } = certificate;
  return (
    <Panel title={t(revokedOn === null ? w.valid : w.revoked)}>
      <DescriptionRows
        rows={[
          { name: t(w.number), value: <code>{number}</code> },
          { name: t(w.holder), value: holder === null ? t(w.unnamed) : <bdi>{holder}</bdi> },
          { name: t(w.issuedOn), value: <time dateTime={issuedOn}>{issuedOn}</time> },
          ...(revokedOn === null
            ? []
            : [{ name: t(w.revokedOn), value: <time dateTime={revokedOn}>{revokedOn}</time> }]),
          {
            name: t(w.record),
            value: identifier === null ? t(w.notPublic) : <a href={`/records/${identifier}`}>{identifier}</a>,
          },
        ]}
      />
    </Panel>
  );
}
