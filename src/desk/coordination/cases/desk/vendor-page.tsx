import type { JSX } from 'preact';
import { Crumbs, type FormState, Panel } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { VendorView } from '../actions/read.ts';
import { StatusForm, StatusShown } from '../status-form.tsx';
import { caseWords as words } from '../words.ts';

type Props = VendorView & {
  readonly context: Context;
  readonly done: Text | null;
  readonly refused: { readonly flaw: number; readonly form: FormState } | null;
};

/** One vendor of a case, vulnerability by vulnerability: read, and set on its behalf. */
export function VendorPage({
  found,
  vendor,
  flaws,
  statements,
  mayChange,
  context,
  done,
  refused,
}: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const base = `/desk/cases/${found.number}`;
  return (
    <WorkFrame context={context} title={`${found.number} · ${vendor.name}`} room="/desk/cases" done={done}>
      <Crumbs
        language={language}
        links={[
          { href: '/desk/cases', text: t(words.title) },
          { href: base, text: found.number },
        ]}
      />
      <h1>{vendor.name}</h1>
      <p class="bl-quiet">
        {[
          ...(vendor.reference === null ? [] : [`${t(words.vendorReference)} ${vendor.reference}`]),
          ...(mayChange && vendor.leftAt === null ? [t(words.onBehalf)] : []),
        ].join(' · ')}
      </p>
      {flaws.map((flaw) => {
        const said = statements.find(({ flawId }) => flawId === flaw.id);
        return (
          <Panel key={flaw.id} title={`${t(words.flaw(flaw.position))} ${flaw.identifier ?? ''}`}>
            <p lang="zh-CN">{flaw.title}</p>
            {said?.status === 'fixed' && flaw.identifier !== null && may(visitorOf(context), 'record:amend') && (
              <p>
                <a href={`/desk/records/${flaw.identifier}/amend`}>{t(words.takePatch)}</a>
              </p>
            )}
            {mayChange && vendor.leftAt === null ? (
              <StatusForm
                action={`${base}/statuses`}
                participantId={vendor.id}
                flaw={flaw}
                said={said}
                refused={refused?.flaw === flaw.id ? refused.form : null}
                language={language}
              />
            ) : (
              <StatusShown said={said} opened={vendor.joinedAt !== null} language={language} />
            )}
          </Panel>
        );
      })}
    </WorkFrame>
  );
}
