import type { JSX } from 'preact';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { secondOf } from '#vocabulary/index.ts';
import type { Actor } from '../actor.ts';
import { type ListedPasskey, listPasskeys } from '../passkeys/store.ts';
import { passkeyWords } from '../passkeys/words.ts';
import { type Factors, factorsOf } from './store.ts';
import { factorWords as w } from './words.ts';

type Props = { readonly factors: Factors; readonly passkeys: readonly ListedPasskey[]; readonly context: Context };

/** The part of “Account security” about second factors: authenticator, passkeys, recovery codes. */
export async function showFactors(world: World, { personId }: Actor, context: Context): Promise<JSX.Element> {
  const { db } = world.database;
  const [factors, passkeys] = await Promise.all([factorsOf(db, personId), listPasskeys(db, personId)]);
  return <FactorsPart factors={factors} passkeys={passkeys} context={context} />;
}

function FactorsPart(props: Props): JSX.Element {
  const t = speak(props.context.language);
  const { factors } = props;
  const hasAny = factors.totpAt !== null || factors.passkeys > 0;
  return (
    <>
      <h2>{t(w.title)}</h2>
      <p class="bl-quiet">{t(w.intro)}</p>
      <TotpPart {...props} />
      <PasskeysPart {...props} />
      {hasAny && <CodesPart {...props} />}
    </>
  );
}

type FactorProps = {
  readonly title: Text;
  readonly about: Text;
  readonly context: Context;
  readonly children: unknown;
};

function Factor({ title, about, context, children }: FactorProps): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-factor">
      <h3>{t(title)}</h3>
      <p class="bl-quiet">{t(about)}</p>
      {children as JSX.Element}
    </div>
  );
}

function Go({ href, text, context }: { href: string; text: Text; context: Context }): JSX.Element {
  return (
    <a class="btn" href={href}>
      {speak(context.language)(text)}
    </a>
  );
}

function TotpPart({ factors: { totpAt }, context }: Props): JSX.Element {
  const t = speak(context.language);
  const start = '/account/security/totp/start';
  return (
    <Factor title={w.totp} about={w.totpAbout} context={context}>
      {totpAt === null ? (
        <p class="bl-factor-row">
          <span>{t(w.notSet)}</span>
          <Go href={start} text={w.totpSet} context={context} />
        </p>
      ) : (
        <p class="bl-factor-row">
          <span>
            {t(w.since)} {secondOf(totpAt, context.timeZone)}
          </span>
          <Go href={start} text={w.totpReplace} context={context} />
          <Go href="/account/security/totp/remove" text={w.totpRemove} context={context} />
        </p>
      )}
    </Factor>
  );
}

function PasskeysPart({ passkeys, context }: Props): JSX.Element {
  return (
    <Factor title={w.passkey} about={w.passkeyAbout} context={context}>
      <ul class="bl-factor-list">
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.credentialId} passkey={passkey} context={context} />
        ))}
        <li class="bl-factor-row">
          <Go href="/account/security/passkeys/new" text={w.passkeyAdd} context={context} />
        </li>
      </ul>
    </Factor>
  );
}

function PasskeyRow({ passkey, context }: { passkey: ListedPasskey; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { credentialId, name, isBackedUp, lastUsedAt } = passkey;
  const used = lastUsedAt === null ? passkeyWords.never : passkeyWords.used;
  return (
    <li class="bl-factor-row">
      <span>
        <b>{name}</b>
        <small>
          {t(isBackedUp ? passkeyWords.synced : passkeyWords.bound)} · {t(used)}
          {lastUsedAt !== null && ` ${secondOf(lastUsedAt, context.timeZone)}`}
        </small>
      </span>
      <a
        class="btn"
        href={`/account/security/passkeys/${credentialId}`}
        aria-label={`${t(passkeyWords.change)} ${name}`}
      >
        {t(passkeyWords.change)}
      </a>
    </li>
  );
}

function CodesPart({ factors, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { codesAt, codesLeft } = factors;
  return (
    <Factor title={w.codes} about={w.codesAbout} context={context}>
      <p class="bl-factor-row">
        <span>
          {codesLeft} {t(w.codesLeft)} {codesAt === null ? '—' : secondOf(codesAt, context.timeZone)}
          {codesLeft < 4 && <strong> {t(w.codesFew)}</strong>}
        </span>
        <Go href="/account/security/recovery-codes" text={w.codesNew} context={context} />
      </p>
    </Factor>
  );
}
