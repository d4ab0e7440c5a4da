import type { JSX } from 'preact';
import { Crumbs, type FormState, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Patch, RecordContent } from '#vocabulary/index.ts';
import type { AmendView, PatchOffer } from './actions.ts';
import { AmendFormFields } from './form.tsx';
import { patchReason } from './model.ts';
import { amendWords as words } from './words.ts';

type Props = AmendView & { readonly form: FormState; readonly isDone: boolean; readonly context: Context };

/** A record to be corrected: the patches that vendors offer for it, what the rules find, and its fields. */
export function AmendPage({ found, flaws, offers, form, isDone, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { identifier } = found.content;
  const title = t(words.title(identifier));
  return (
    <WorkFrame context={context} title={title} room="/desk" done={isDone ? words.done : null}>
      <Crumbs
        language={language}
        links={[
          { href: '/desk', text: t(words.queue) },
          { href: `/desk/records/${identifier}`, text: identifier },
        ]}
      />
      <h1>{title}</h1>
      {found.pendingReason !== null && <p class="bl-quiet">{t(words.waiting(found.pendingReason))}</p>}
      <Panel title={t(words.patches)}>
        {offers.length === 0 && <p class="bl-quiet">{t(words.noPatches)}</p>}
        {offers.map((offer) => (
          <Offer key={offer.said.participantId} offer={offer} found={found} language={language} />
        ))}
      </Panel>
      <Panel title={t(words.findings)}>
        {flaws.length === 0 && <p class="bl-quiet">{t(words.clean)}</p>}
        <ul class="bl-plain">
          {flaws.map(({ code, level, text }) => (
            <li key={code}>
              <b>{t(level === 'error' ? words.error : words.warning)}</b> {t(text)}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t(words.correct)}>
        <AmendFormFields found={found} form={form} language={language} />
      </Panel>
    </WorkFrame>
  );
}

type OfferProps = Pick<Props, 'found'> & { readonly offer: PatchOffer; readonly language: Language };

/** What a vendor's patch would change, line beside line, and the one button that does it. */
function Offer({ offer, found, language }: OfferProps): JSX.Element {
  const t = speak(language);
  const { said, record, isTaken } = offer;
  const { identifier } = found.content;
  const reasonId = `reason-of-${said.participantId}`;
  return (
    <section>
      <h3>
        {said.vendor} <span class="bl-quiet">{t(words.ofCase(said.caseNumber))}</span>
      </h3>
      {isTaken ? (
        <p>{t(words.taken)}</p>
      ) : (
        <form class="bl-form" method="post" action={`/desk/records/${identifier}/amend/patch`}>
          <Preview before={found.content} after={record} language={language} />
          <input type="hidden" name="revision" value={found.revision} />
          <input type="hidden" name="participant" value={said.participantId} />
          <input type="hidden" name="seen" value={said.changedAt.getTime()} />
          {found.isPublic && (
            <div class="bl-form-field">
              <label for={reasonId}>{t(words.reason)}</label>
              <input class="form-control" id={reasonId} name="reason" value={patchReason} maxLength={500} required />
            </div>
          )}
          <button class="btn btn-primary" type="submit">
            {t(words.take)}
          </button>
        </form>
      )}
    </section>
  );
}

type Compared = { readonly before: RecordContent; readonly after: RecordContent; readonly language: Language };

function Preview({ before, after, language }: Compared): JSX.Element {
  const t = speak(language);
  const rows = [
    [words.patch, patchText(before.patch), patchText(after.patch)],
    [words.remediation, before.remediation, after.remediation],
  ] as const;
  return (
    <dl class="bl-rows">
      {rows
        .filter(([, old, fresh]) => old !== fresh)
        .map(([name, old, fresh]) => (
          <div key={name.en}>
            <dt>{t(name)}</dt>
            <dd>
              <span class="bl-quiet">{t(words.before)}</span>
              <div class="bl-prose" lang="zh-CN">
                {old ?? t(words.none)}
              </div>
              <span class="bl-quiet">{t(words.after)}</span>
              <div class="bl-prose" lang="zh-CN">
                {fresh ?? t(words.none)}
              </div>
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** One part a line, as the record's page shows them. */
function patchText(patch: Patch | null): string | null {
  if (patch === null) return null;
  const { name, vendor, url, publishedOn, description } = patch;
  return [name, vendor, url, publishedOn, description].filter((part) => part !== null).join('\n');
}
