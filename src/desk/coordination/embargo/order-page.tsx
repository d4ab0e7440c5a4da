import type { JSX } from 'preact';
import { ChoiceField, Crumbs, DescriptionRows, FormRefusal, type FormState, Panel, TextArea } from '#look/index.ts';
import { actorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { DisclosureView } from './actions/orders.ts';
import { CaseLink } from './case-link.tsx';
import { releaseText } from './panel.tsx';
import type { Disclosure } from './store/disclosure.ts';
import type { Order } from './store/orders.ts';
import { embargoWords, orderStateTerms, orderTerms, disclosureWords as w } from './words.ts';

type Props = {
  readonly view: DisclosureView;
  readonly form: FormState;
  readonly done: Text | null;
  readonly context: Context;
};

/** When a record goes public, and the two steps of an emergency: one person asks, another consents. */
export function OrderPage({ view, form, done, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { disclosure, orders } = view;
  const open = orders.find(({ state }) => state === 'open') ?? null;
  const isOver = disclosure.releasedAt !== null || disclosure.rule === 'instance';
  const title = t(w.of(disclosure.identifier));
  return (
    <WorkFrame context={context} title={title} room="/desk/disclosure" done={done}>
      <Crumbs language={language} links={[{ href: '/desk/disclosure', text: t(w.title) }]} />
      <h1>{title}</h1>
      <Plan disclosure={disclosure} context={context} />
      {open !== null && <OpenOrder open={open} view={view} context={context} />}
      {open === null && view.mayOrder && !isOver && (
        <Panel title={t(w.order)}>
          <AskForm disclosure={disclosure} form={form} context={context} />
        </Panel>
      )}
      <Panel title={t(w.history)}>
        <History orders={orders.filter(({ state }) => state !== 'open')} context={context} />
      </Panel>
    </WorkFrame>
  );
}

function Plan({ disclosure, context }: { disclosure: Disclosure; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { releaseAt, releasedAt, isHeld, caseNumber } = disclosure;
  const utc = releasedAt === null && releaseAt !== null ? ` · ${minuteOf(releaseAt, 'UTC')} UTC` : '';
  return (
    <Panel title={t(w.plan)}>
      <DescriptionRows
        rows={[
          {
            name: t(w.at),
            value: (
              <>
                {releaseText(disclosure, context)}
                {utc}
                {isHeld && releasedAt === null && <span class="bl-tag open">{t(embargoWords.held)}</span>}
              </>
            ),
          },
          { name: t(w.case), value: <CaseLink number={caseNumber} context={context} /> },
        ]}
      />
    </Panel>
  );
}

function OpenOrder({ open, view, context }: { open: Order; view: DisclosureView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const isMine = open.askedBy === actorOf(context).personId;
  return (
    <Panel title={t(w.waiting)}>
      <DescriptionRows
        rows={[
          { name: t(w.kind), value: <b>{t(orderTerms[open.kind])}</b> },
          { name: t(w.reason), value: open.reason },
          { name: t(w.askedBy), value: `${open.askedByName} · ${minuteOf(open.askedAt, context.timeZone)}` },
        ]}
      />
      {isMine && view.mayOrder && (
        <form method="post" action={`/desk/disclosure/orders/${open.id}/withdraw`}>
          <p class="bl-quiet">{t(w.second)}</p>
          <button class="btn" type="submit">
            {t(w.withdraw)}
          </button>
        </form>
      )}
      {!isMine && view.mayConsent && (
        <form method="post" action={`/desk/disclosure/orders/${open.id}/decide`} class="bl-form-actions">
          <button class="btn btn-primary" type="submit" name="decision" value="consent">
            {t(w.consent)}
          </button>
          <button class="btn" type="submit" name="decision" value="refuse">
            {t(w.refuse)}
          </button>
        </form>
      )}
    </Panel>
  );
}

type AskProps = { readonly disclosure: Disclosure; readonly form: FormState; readonly context: Context };

function AskForm({ disclosure, form, context }: AskProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const kinds = disclosure.isHeld ? (['lift-hold', 'publish-now'] as const) : (['publish-now', 'hold'] as const);
  return (
    <form method="post" action={`/desk/disclosure/${disclosure.identifier}`} class="bl-form">
      <FormRefusal form={form} language={language} />
      <p class="bl-quiet">{t(w.orderHint)}</p>
      <ChoiceField
        form={form}
        language={language}
        required
        name="kind"
        label={w.kind}
        options={kinds.map((value) => ({ value, text: orderTerms[value] }))}
      />
      <TextArea
        form={form}
        language={language}
        required
        name="reason"
        label={w.reason}
        hint={w.reasonHint}
        rows={3}
        more={{ maxlength: 2000 }}
      />
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(w.ask)}
        </button>
      </div>
    </form>
  );
}

function History({ orders, context }: { orders: readonly Order[]; context: Context }): JSX.Element {
  const t = speak(context.language);
  if (orders.length === 0) return <p class="bl-quiet">{t(w.noHistory)}</p>;
  return (
    <table class="bl-ledger">
      <thead>
        <tr>
          {[w.kind, w.askedBy, w.reason, w.decidedBy, w.marks].map((name) => (
            <th key={name.en} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {orders.map((one) => (
          <tr key={one.id}>
            <td data-name={t(w.kind)}>{t(orderTerms[one.kind])}</td>
            <td data-name={t(w.askedBy)}>
              {one.askedByName} · {minuteOf(one.askedAt, context.timeZone)}
            </td>
            <td data-name={t(w.reason)}>{one.reason}</td>
            <td data-name={t(w.decidedBy)}>{one.decidedByName}</td>
            <td data-name={t(w.marks)}>{t(orderStateTerms[one.state])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
