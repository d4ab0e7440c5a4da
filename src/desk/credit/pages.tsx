import type { JSX } from 'preact';
import { EmptyState, FormRefusal, type FormState, Panel, SeverityBadge, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, kindTerms, severityTerms } from '#vocabulary/index.ts';
import type { Award, Certificate, PointRule } from './model.ts';
import type { MemberPoints } from './store.ts';
import { creditWords as w } from './words.ts';

type CreditsView = {
  readonly sum: number;
  readonly awards: readonly Award[];
  readonly certificates: readonly Certificate[];
  /** For the manager of a unit; null for everybody else. */
  readonly members: readonly MemberPoints[] | null;
};

/** What a reporter has earned: points, certificates, and for a manager the unit's members. */
export function CreditsPage({ context, view }: { context: Context; view: CreditsView }): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.title)} room="/credits">
      <h1 class="bl-titled">{t(w.title)}</h1>
      <Panel title={t(w.points)}>
        <p class="bl-quiet">{t(w.pointsHint)}</p>
        {view.awards.length === 0 ? (
          <EmptyState title={t(w.noPoints)}>
            <p>{t(w.noPointsHint)}</p>
          </EmptyState>
        ) : (
          <AwardTable context={context} sum={view.sum} awards={view.awards} />
        )}
      </Panel>
      <Panel title={t(w.certificates)}>
        {view.certificates.length > 0 && <p class="bl-quiet">{t(w.certificatesHint)}</p>}
        <CertificateTable context={context} certificates={view.certificates} />
      </Panel>
      {view.members !== null && view.members.length > 0 && (
        <Panel title={t(w.unit)}>
          <MemberTable context={context} members={view.members} />
        </Panel>
      )}
    </WorkFrame>
  );
}

function AwardTable(props: { context: Context; sum: number; awards: readonly Award[] }): JSX.Element {
  const { context, sum, awards } = props;
  const t = speak(context.language);
  return (
    <table class="bl-own">
      <caption class="bl-hidden">{t(w.points)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(w.receipt)}</th>
          <th scope="col">{t(w.kind)}</th>
          <th scope="col">{t(w.severity)}</th>
          <th scope="col">{t(w.when)}</th>
          <th scope="col">{t(w.earned)}</th>
        </tr>
      </thead>
      <tbody>
        {awards.map(({ receipt, kind, severity, points, awardedAt }) => (
          <tr key={receipt}>
            <td>
              <a href={`/reports/${receipt}`}>{receipt}</a>
            </td>
            <td>{t(kindTerms[kind])}</td>
            <td>
              <SeverityBadge severity={severity} language={context.language} />
            </td>
            <td>{dayOf(awardedAt, context.timeZone)}</td>
            <td data-name={t(w.earned)}>{points}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {t(w.sum)}
          </th>
          <td>{sum}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function MemberTable({ context, members }: { context: Context; members: readonly MemberPoints[] }): JSX.Element {
  const t = speak(context.language);
  return (
    <table class="bl-own">
      <caption class="bl-hidden">{t(w.unit)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(w.member)}</th>
          <th scope="col">{t(w.reports)}</th>
          <th scope="col">{t(w.earned)}</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ name, reports, points }, index) => (
          <tr key={index}>
            <td>
              <bdi>{name}</bdi>
            </td>
            <td data-name={t(w.reports)}>{reports}</td>
            <td data-name={t(w.earned)}>{points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type TableProps = { context: Context; certificates: readonly Certificate[]; actions?: (number: string) => JSX.Element };

function CertificateTable({ context, certificates, actions }: TableProps): JSX.Element {
  const t = speak(context.language);
  if (certificates.length === 0) {
    return (
      <EmptyState title={t(w.noCertificates)}>
        <p>{t(w.certificatesHint)}</p>
      </EmptyState>
    );
  }
  return (
    <div class="bl-scroll bl-titled">
      <table class="bl-own">
        <caption class="bl-hidden">{t(w.certificates)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(w.number)}</th>
            <th scope="col">{t(w.holder)}</th>
            <th scope="col">{t(w.record)}</th>
            <th scope="col">{t(w.severity)}</th>
            <th scope="col">{t(w.issued)}</th>
            <th scope="col">{t(w.download)}</th>
          </tr>
        </thead>
        <tbody>
          {certificates.map((certificate) => (
            <tr key={certificate.number}>
              <th scope="row" class="bl-code">
                {certificate.number}
              </th>
              <td>
                <bdi>{certificate.holder}</bdi>
              </td>
              <td class="bl-code">{certificate.identifier}</td>
              <td>
                <SeverityBadge severity={certificate.severity} language={context.language} />
              </td>
              <td>{certificate.issuedOn}</td>
              <td>
                {certificate.revokedAt === null ? (
                  <>
                    <a href={`/credits/certificates/${certificate.number}.pdf`}>{t(w.download)}</a>{' '}
                    {actions?.(certificate.number)}
                  </>
                ) : (
                  t(w.revoked)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type BatchProps = { context: Context; certificates: readonly Certificate[]; next: string | null; done: Text | null };

/** All certificates, for whoever issues them. */
export function CertificatesPage({ context, certificates, next, done }: BatchProps): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.batch)} room="/desk/certificates" done={done}>
      <h1 class="bl-titled">{t(w.batch)}</h1>
      <p class="bl-quiet">{t(w.certificatesHint)}</p>
      <form method="post" action="/desk/certificates/issue" class="bl-titled">
        <button class="btn btn-primary" type="submit">
          {t(w.issueNow)}
        </button>
      </form>
      <Panel title={t(w.certificates)}>
        <CertificateTable
          context={context}
          certificates={certificates}
          actions={(number) => <a href={`/desk/certificates/${number}/revoke`}>{t(w.revoke)}</a>}
        />
      </Panel>
      {next !== null && (
        <p>
          <a href={`/desk/certificates?before=${next}`}>{t(w.next)}</a>
        </p>
      )}
    </WorkFrame>
  );
}

/** Asks why before a certificate is revoked. */
export function RevokePage(props: { context: Context; number: string; form: FormState }): JSX.Element {
  const { context, number, form } = props;
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={`${t(w.revoke)} ${number}`} room="/desk/certificates">
      <h1 class="bl-titled">
        {t(w.revoke)} {number}
      </h1>
      <FormRefusal form={form} language={language} />
      <form method="post" action={`/desk/certificates/${number}/revoke`} class="bl-form">
        <TextField
          form={form}
          language={language}
          name="reason"
          label={w.revokeReason}
          hint={w.revokeHint}
          required
          more={{ maxlength: 500 }}
        />
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(w.revoke)}
          </button>
        </div>
      </form>
    </WorkFrame>
  );
}

type RulesProps = { context: Context; rules: readonly PointRule[]; form: FormState; done: Text | null };

/** The point table, for the administrator. */
export function RulesPage({ context, rules, form, done }: RulesProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(w.rules)} room="/admin/points" done={done}>
      <h1 class="bl-titled">{t(w.rules)}</h1>
      <p class="bl-quiet">{t(w.rulesHint)}</p>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/admin/points" class="bl-form">
        {rules.map(({ kind, severity }) => (
          <TextField
            key={`${kind}-${severity}`}
            form={form}
            language={language}
            name={`${kind}-${severity}`}
            label={{
              zh: `${kindTerms[kind].zh}，${severityTerms[severity].zh}危`,
              en: `${kindTerms[kind].en}, ${severityTerms[severity].en.toLowerCase()}`,
            }}
            type="number"
            required
            more={{ min: 0, max: 1000, step: 1 }}
          />
        ))}
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(w.save)}
          </button>
        </div>
      </form>
    </WorkFrame>
  );
}
