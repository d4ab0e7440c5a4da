import type { JSX } from 'preact';
import {
  ChoiceField,
  FormRefusal,
  type FormState,
  freshForm,
  Panel,
  SelectField,
  TextArea,
  TextField,
} from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Contact, contactPurposes } from './model.ts';
import { ContactFrame, Fingerprint, KeyLine, type Place } from './pages.tsx';
import { type Done, purposeHints, purposeTerms, sourceTerms, contactWords as w } from './words.ts';

export type ContactView = {
  readonly place: Place;
  /** Null for one that is being added. */
  readonly contact: Contact | null;
  readonly form: FormState;
  readonly done: Done | null;
};

type Props = { readonly view: ContactView; readonly context: Context };

/** One contact: what is typed of it, its confirmation, its key, removing it. */
export function ContactPage({ view, context }: Props): JSX.Element {
  const { place, contact, form, done } = view;
  const { language } = context;
  const t = speak(language);
  const title = contact === null ? t(w.add) : contact.name;
  return (
    <ContactFrame place={place} context={context} title={title} done={done}>
      <h1 class="bl-titled">{title}</h1>
      <FormRefusal form={form} language={language} />
      <Fields view={view} context={context} />
      {contact !== null && contact.verifiedAt === null && (
        <Panel class="bl-contact-part" title={t(w.waiting)}>
          <p class="bl-quiet">{t(w.resendHint)}</p>
          <form method="post" action={`${place.base}/${contact.id}/confirmation`}>
            <button class="btn" type="submit">
              {t(w.resend)}
            </button>
          </form>
        </Panel>
      )}
      {contact !== null && <Key place={place} contact={contact} context={context} />}
      {contact !== null && (
        <Panel class="bl-contact-part" title={t(w.remove)}>
          <p class="bl-quiet">{t(w.removeHint)}</p>
          <form method="post" action={`${place.base}/${contact.id}/remove`}>
            <button class="btn btn-outline-danger" type="submit">
              {t(w.remove)}
            </button>
          </form>
        </Panel>
      )}
    </ContactFrame>
  );
}

function Fields({ view, context }: Props): JSX.Element {
  const { place, contact, form } = view;
  const { language } = context;
  const t = speak(language);
  const shared = { form, language };
  return (
    <form class="bl-form" method="post" action={contact === null ? `${place.base}/new` : `${place.base}/${contact.id}`}>
      <TextField {...shared} name="name" label={w.name} hint={w.nameHint} required more={{ maxlength: 100 }} />
      <TextField
        {...shared}
        name="email"
        type="email"
        label={w.email}
        hint={w.emailHint}
        required
        more={{ maxlength: 254, autocomplete: 'off' }}
      />
      <ChoiceField
        {...shared}
        name="purpose"
        label={w.purpose}
        options={contactPurposes.map((value) => ({ value, text: purposeTerms[value], hint: purposeHints[value] }))}
      />
      <SelectField
        {...shared}
        name="language"
        label={w.language}
        required
        options={[
          { value: 'zh', text: { zh: '中文', en: 'Chinese' } },
          { value: 'en', text: { zh: '英文', en: 'English' } },
        ]}
      />
      <div class="bl-form-field">
        <label class="bl-choice">
          <input type="checkbox" name="isPrimary" value="true" checked={String(form.values.isPrimary) === 'true'} />
          <span>{t(w.primary)}</span>
        </label>
      </div>
      {contact !== null && (
        <p class="bl-quiet">
          {t(w.source)}: {t(sourceTerms[contact.source])}
        </p>
      )}
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(w.save)}
        </button>
      </div>
    </form>
  );
}

function Key({ place, contact, context }: { place: Place; contact: Contact; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <Panel class="bl-contact-part" title={t(w.key)}>
      <p>
        <KeyLine contact={contact} context={context} />
      </p>
      {contact.fingerprint !== null && (
        <>
          <p>
            {t(w.fingerprint)}: <Fingerprint fingerprint={contact.fingerprint} />
          </p>
          <p class="bl-quiet">{t(w.keyCompare)}</p>
          <form method="post" action={`${place.base}/${contact.id}/key/remove`}>
            <button class="btn" type="submit">
              {t(w.keyRemove)}
            </button>
          </form>
        </>
      )}
      <form class="bl-form" method="post" action={`${place.base}/${contact.id}/key`} encType="multipart/form-data">
        <div class="bl-form-field">
          <label for="f-file">{t(w.keyFile)}</label>
          <p class="bl-hint" id="f-file-hint">
            {t(w.keyHint)}
          </p>
          <input class="form-control" id="f-file" name="file" type="file" aria-describedby="f-file-hint" />
        </div>
        {/* Never shown again with what was typed: it might be a private key. */}
        <TextArea
          form={freshForm()}
          language={language}
          name="key"
          label={w.keyText}
          rows={4}
          more={{ spellcheck: 'false', autocomplete: 'off', placeholder: '-----BEGIN PGP PUBLIC KEY BLOCK-----' }}
        />
        <button class="btn btn-primary" type="submit">
          {t(w.keySet)}
        </button>
      </form>
    </Panel>
  );
}
