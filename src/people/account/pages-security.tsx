import type { JSX } from 'preact';
import type { FormState } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { secondOf } from '#vocabulary/index.ts';
import { visitorOf } from '../actor.ts';
import { isStaffRole } from '../roles.ts';
import type { ListedSession } from '../sessions/model.ts';
import type { Account } from '../sign-in/store.ts';
import { describeAgent } from './agent.ts';
import { AccountFrame, PasswordPart } from './pages.tsx';
import { accountWords as w } from './words.ts';

type Listed = ListedSession & { readonly isThis: boolean };

export type SecurityView = {
  readonly account: Account;
  readonly sessions: readonly Listed[];
  /** Parts of other folders: second factors, keys. */
  readonly sections: readonly JSX.Element[];
};

type Props = {
  readonly view: SecurityView;
  readonly form: FormState;
  readonly context: Context;
  readonly done?: Text | null | undefined;
};

export function SecurityPage({ view, form, context, done }: Props): JSX.Element {
  const t = speak(context.language);
  const actor = visitorOf(context);
  const owesFactor = actor !== null && !actor.secondFactor && actor.roles.some(isStaffRole);
  return (
    <AccountFrame context={context} place="/account/security" title={w.security} done={done}>
      {owesFactor && (
        <div class="bl-own-notice" role="note">
          <p>{t(w.staffFactor)}</p>
        </div>
      )}
      <section class="bl-own-part" aria-labelledby="own-password">
        <h2 id="own-password">{t(w.password)}</h2>
        {view.account.passwordChangedAt !== null && (
          <p class="bl-quiet">
            {t(w.passwordChanged)} {secondOf(view.account.passwordChangedAt, context.timeZone)}
          </p>
        )}
        <PasswordPart form={form} account={view.account} context={context} />
      </section>
      {view.sections.map((section, place) => (
        // The list never changes its order while a page is made.
        <section class="bl-own-part" key={String(place)}>
          {section}
        </section>
      ))}
      <section class="bl-own-part" aria-labelledby="own-sessions">
        <h2 id="own-sessions">{t(w.sessions)}</h2>
        <p class="bl-quiet">{t(w.sessionsIntro)}</p>
        <Sessions sessions={view.sessions} context={context} />
        <div class="bl-form-actions">
          <EndButton action="/account/security/sessions/others" text={w.endOthers} context={context} />
          <EndButton action="/account/security/sessions/all" text={w.endAll} context={context} />
        </div>
      </section>
    </AccountFrame>
  );
}

function Sessions({ sessions, context }: { sessions: readonly Listed[]; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <table class="bl-own-sessions">
      <thead>
        <tr>
          <th scope="col">{t(w.browser)}</th>
          <th scope="col">{t(w.address)}</th>
          <th scope="col">{t(w.opened)}</th>
          <th scope="col">{t(w.seen)}</th>
          <th scope="col">{t(w.factor)}</th>
          <th scope="col">
            <span class="bl-hidden">{t(w.end)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} context={context} />
        ))}
      </tbody>
    </table>
  );
}

function SessionRow({ session, context }: { session: Listed; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { id, userAgent, address, openedAt, lastSeenAt, secondFactor, isThis } = session;
  const agent = describeAgent(userAgent);
  return (
    <tr>
      <td>
        {agent} {isThis && <strong class="bl-own-this">{t(w.thisOne)}</strong>}
      </td>
      <td data-name={t(w.address)}>{address}</td>
      <td data-name={t(w.opened)}>{secondOf(openedAt, context.timeZone)}</td>
      <td data-name={t(w.seen)}>{secondOf(lastSeenAt, context.timeZone)}</td>
      <td data-name={t(w.factor)}>{t(secondFactor ? w.yes : w.no)}</td>
      <td>
        <EndButton
          action={`/account/security/sessions/${id}/end`}
          text={w.end}
          context={context}
          label={`${t(w.end)} ${agent} ${address}`}
        />
      </td>
    </tr>
  );
}

function EndButton(props: { action: string; text: Text; context: Context; label?: string }): JSX.Element {
  const { action, text, context, label } = props;
  return (
    <form method="post" action={action}>
      <button class="btn" type="submit" {...(label !== undefined && { 'aria-label': label })}>
        {speak(context.language)(text)}
      </button>
    </form>
  );
}
