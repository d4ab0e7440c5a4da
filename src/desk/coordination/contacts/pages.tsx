import type { ComponentChildren, JSX } from 'preact';
import { Crumbs, EmptyState, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { groupedFingerprint } from '#platform/mail/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { type Contact, keyState } from './model.ts';
import type { KeptSecurityTxt, OrganisationName } from './store.ts';
import { contactWords, type Done, keyTerms, purposeTerms, contactWords as w } from './words.ts';

/** Whose contacts a page shows, and where its forms go. */
export type Place = {
  readonly base: string;
  readonly isDesk: boolean;
  readonly organisation: OrganisationName;
};

export type ContactsView = {
  readonly place: Place;
  readonly contacts: readonly Contact[];
  readonly kept: KeptSecurityTxt | null;
  readonly done: Done | null;
};

/** The contacts of one organisation; `children` stand below, for what only coordinators see. */
export function ContactsPage(props: {
  view: ContactsView;
  context: Context;
  children?: ComponentChildren;
}): JSX.Element {
  const { view, context } = props;
  const { place, contacts, kept, done } = view;
  const t = speak(context.language);
  return (
    <ContactFrame place={place} context={context} title={t(w.title)} done={done}>
      <div class="bl-titled">
        <h1>{place.isDesk ? place.organisation.name : t(w.title)}</h1>
        <p class="bl-lead">{t(w.intro)}</p>
        <p class="bl-form-actions">
          <a class="btn btn-primary" href={`${place.base}/new`}>
            {t(w.add)}
          </a>
          <a class="btn" href={`${place.base}/import`}>
            {t(w.import)}
          </a>
        </p>
      </div>
      {contacts.length === 0 ? (
        <EmptyState title={t(w.none)}>
          <p>{t(w.noneHint)}</p>
        </EmptyState>
      ) : (
        <ContactTable place={place} contacts={contacts} context={context} />
      )}
      {props.children}
      {kept !== null && <Kept kept={kept} context={context} />}
    </ContactFrame>
  );
}

/** The frame of every page here: the room, and for coordinators the way back. */
export function ContactFrame(props: {
  place: Place;
  context: Context;
  title: string;
  done?: Done | null;
  children: ComponentChildren;
}): JSX.Element {
  const { place, context, title, done = null, children } = props;
  const t = speak(context.language);
  const up = place.isDesk
    ? [
        { href: '/desk/organisations', text: t(w.organisations) },
        { href: place.base, text: place.organisation.name },
      ]
    : [{ href: place.base, text: t(w.title) }];
  const isTop = context.url.split('?')[0] === place.base;
  const links = isTop ? up.slice(0, -1) : up;
  return (
    <WorkFrame
      context={context}
      title={title}
      room={place.isDesk ? '/desk/organisations' : '/contacts'}
      done={done === null ? null : contactWords.done[done]}
    >
      {links.length > 0 && <Crumbs language={context.language} links={links} />}
      {children}
    </WorkFrame>
  );
}

function ContactTable(props: { place: Place; contacts: readonly Contact[]; context: Context }): JSX.Element {
  const { place, contacts, context } = props;
  const t = speak(context.language);
  return (
    <table class="bl-own bl-contacts">
      <caption class="bl-hidden">{t(w.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(w.name)}</th>
          <th scope="col">{t(w.purpose)}</th>
          <th scope="col">{t(w.state)}</th>
          <th scope="col">{t(w.key)}</th>
          <th scope="col">{t(w.edit)}</th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr key={contact.id}>
            <td class="title">
              <bdi>{contact.name}</bdi>
              {contact.isPrimary && <span class="bl-tag">{t(w.main)}</span>}
              <br />
              <span class="bl-code">{contact.email}</span>
              {contact.fingerprint !== null && <Fingerprint fingerprint={contact.fingerprint} />}
            </td>
            <td>{t(purposeTerms[contact.purpose])}</td>
            <td>{t(contact.verifiedAt === null ? w.waiting : w.confirmed)}</td>
            <td>
              <KeyLine contact={contact} context={context} />
            </td>
            <td>
              <a href={`${place.base}/${contact.id}`}>
                {t(w.edit)}
                <span class="bl-hidden"> {contact.email}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In groups, as people compare it, broken only between them. */
export function Fingerprint({ fingerprint }: { fingerprint: string }): JSX.Element {
  return <span class="bl-fingerprint">{groupedFingerprint(fingerprint)}</span>;
}

/** Whether mail is encrypted, and until when. */
export function KeyLine({ contact, context }: { contact: Contact; context: Context }): JSX.Element {
  const t = speak(context.language);
  const state = keyState(contact, context.now);
  const { keyExpiresAt } = contact;
  const isWarning = state === 'ending' || state === 'expired';
  return (
    <>
      {isWarning ? <strong>{t(keyTerms[state])}</strong> : t(keyTerms[state])}
      {keyExpiresAt !== null && (
        <>
          <br />
          <span class="bl-quiet">
            {t(w.ends)} {dayOf(keyExpiresAt, context.timeZone)}
          </span>
        </>
      )}
    </>
  );
}

function Kept({ kept, context }: { kept: KeptSecurityTxt; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <Panel class="bl-contact-part" title={t(w.kept)}>
      <p class="bl-quiet">
        {dayOf(kept.readAt, context.timeZone)}
        {kept.url !== null && ` · ${kept.url}`}
      </p>
      <pre class="bl-command">{kept.text}</pre>
    </Panel>
  );
}
