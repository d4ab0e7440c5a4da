import type { JSX } from 'preact';
import { FormRefusal } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { visitorOf } from '../actor.ts';
import { roleTerms } from '../roles.ts';
import type { Invitation } from './invitation.ts';
import { Door, EmailField, type FormProps, NameField, NewPasswordField, Submit } from './pages.tsx';
import { signInWords as w } from './words.ts';

type LinkProps = FormProps & {
  /** The page's own address, where its form goes. */
  readonly action: string;
  /** Whom the link was sent to; a password manager keeps the password under it. */
  readonly email: string;
};

export function ResetPage({ form, context, action, email }: LinkProps): JSX.Element {
  const { language } = context;
  return (
    <Door context={context} title={w.resetTitle} intro={w.resetIntro}>
      <FormRefusal form={form} language={language} />
      <form method="post" action={action} class="bl-form">
        <Whose email={email} context={context} />
        <NewPasswordField form={form} language={language} />
        <Submit text={w.save} language={language} />
      </form>
    </Door>
  );
}

export function FinishSignUpPage({ form, context, action, email }: LinkProps): JSX.Element {
  const { language } = context;
  return (
    <Door context={context} title={w.finishTitle}>
      <FormRefusal form={form} language={language} />
      <form method="post" action={action} class="bl-form">
        <Whose email={email} context={context} />
        <NameField form={form} language={language} />
        <NewPasswordField form={form} language={language} label={w.password} />
        <Submit text={w.finish} language={language} />
      </form>
    </Door>
  );
}

/** A link that only asks for a click: opening it must do nothing, since mail scanners open links, too. */
export function ConfirmPage(props: {
  context: Context;
  action: string;
  title: Text;
  intro: Text;
  button: Text;
  email?: string;
}): JSX.Element {
  const { context, action, title, intro, button, email } = props;
  return (
    <Door context={context} title={title} intro={intro}>
      <form method="post" action={action} class="bl-form">
        {email !== undefined && (
          <p>
            <strong>{email}</strong>
          </p>
        )}
        <Submit text={button} language={context.language} />
      </form>
    </Door>
  );
}

type InvitationProps = FormProps & { readonly action: string; readonly invitation: Invitation };

export function InvitationPage({ form, context, action, invitation }: InvitationProps): JSX.Element {
  const { language } = context;
  const { token, way } = invitation;
  const isFirst = token.purpose === 'first-administrator';
  return (
    <Door
      context={context}
      title={isFirst ? w.administratorTitle : w.inviteTitle}
      {...(isFirst && { intro: w.administratorIntro })}
    >
      {!isFirst && <Offer invitation={invitation} context={context} />}
      <FormRefusal form={form} language={language} />
      {way === 'join' ? (
        <Join invitation={invitation} context={context} action={action} />
      ) : (
        <form method="post" action={action} class="bl-form">
          {token.email === null ? (
            <EmailField form={form} language={language} />
          ) : (
            <Whose email={token.email} context={context} />
          )}
          <NameField form={form} language={language} />
          <NewPasswordField form={form} language={language} label={w.password} />
          <Submit text={isFirst ? w.save : w.accept} language={language} />
        </form>
      )}
    </Door>
  );
}

function Offer({ invitation, context }: { invitation: Invitation; context: Context }): JSX.Element {
  const t = speak(context.language);
  const roles = (invitation.token.detail.roles ?? []).map((role) => t(roleTerms[role]));
  return (
    <dl class="bl-door-facts">
      <dt>{t(w.inviteTo)}</dt>
      <dd>{invitation.organisation ?? t(w.centre)}</dd>
      <dt>{t(w.asRoles)}</dt>
      <dd>{roles.join(context.language === 'zh' ? '、' : ', ')}</dd>
    </dl>
  );
}

/** An account that is there accepts by itself: the link alone does not sign anybody in. */
function Join({
  invitation,
  context,
  action,
}: {
  invitation: Invitation;
  context: Context;
  action: string;
}): JSX.Element {
  const t = speak(context.language);
  const actor = visitorOf(context);
  if (actor === null) {
    return (
      <>
        <p>{t(w.joinSignIn)}</p>
        <div class="bl-form-actions">
          <a class="btn btn-primary" href={`/sign-in?back=${encodeURIComponent(action)}`}>
            {t(w.signIn)}
          </a>
        </div>
      </>
    );
  }
  const isTheirs = actor.personId === invitation.account?.personId;
  return (
    <form method="post" action={isTheirs ? `${action}/join` : '/sign-out'} class="bl-form">
      {!isTheirs && <p>{t(w.joinOther)}</p>}
      <Submit text={isTheirs ? w.accept : w.signOut} language={context.language} />
    </form>
  );
}

/** The account's address, for the reader and for the password manager. */
function Whose({ email, context }: { email: string; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-form-field">
      <label for="f-whose">{t(w.email)}</label>
      <input class="form-control" id="f-whose" type="email" value={email} autocomplete="username" readonly />
    </div>
  );
}
