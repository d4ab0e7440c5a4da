import type { JSX } from 'preact';
import { securityTxtProblemTerms } from '#formats/index.ts';
import { EmptyState, FormRefusal, type FormState, freshForm, Panel, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { ImportPreview } from './actions/import.ts';
import { isElsewhere, type PlannedContact } from './import.ts';
import { ContactFrame, Fingerprint, type Place } from './pages.tsx';
import { contactWords as w } from './words.ts';

type Common = { readonly place: Place; readonly context: Context };

/** Where a security.txt is to be read from. */
export function ImportPage({ place, context, form }: Common & { form: FormState }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const action = `${place.base}/import`;
  return (
    <ContactFrame place={place} context={context} title={t(w.import)}>
      <h1 class="bl-titled">{t(w.import)}</h1>
      <p class="bl-lead">{t(w.importHint)}</p>
      <FormRefusal form={form} language={language} />
      <form class="bl-form" method="post" action={action} encType="multipart/form-data">
        <TextField
          form={form}
          language={language}
          name="address"
          label={w.address}
          hint={w.addressHint}
          more={{ maxlength: 500, inputmode: 'url', autocomplete: 'off' }}
        />
        <div class="bl-form-field">
          <label class="bl-choice">
            <input type="checkbox" name="withKeys" value="true" />
            <span>{t(w.withKeys)}</span>
          </label>
        </div>
        <div class="bl-form-field">
          <label for="f-file">{t(w.orFile)}</label>
          <input class="form-control" id="f-file" name="file" type="file" accept="text/plain,.txt" />
        </div>
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(w.read)}
          </button>
        </div>
      </form>
    </ContactFrame>
  );
}

/** The dry run, with what is taken over when it is confirmed. */
export function ImportPreviewPage({ place, context, preview }: Common & { preview: ImportPreview }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { text, url, read, plan, keys } = preview;
  return (
    <ContactFrame place={place} context={context} title={t(w.preview)}>
      <h1 class="bl-titled">{t(w.preview)}</h1>
      {url !== null && <p class="bl-code">{url}</p>}
      {isElsewhere(read, url) && <FormRefusal form={{ ...freshForm(), refused: w.elsewhere }} language={language} />}
      {read.isSigned && <p class="bl-quiet">{t(w.unchecked)}</p>}
      {plan.contacts.length === 0 ? (
        <EmptyState title={t(w.previewNone)}>
          <p>{t(w.previewNoneHint)}</p>
        </EmptyState>
      ) : (
        <form class="bl-form" method="post" action={`${place.base}/import/confirm`}>
          <input type="hidden" name="text" value={text} />
          {url !== null && <input type="hidden" name="url" value={url} />}
          {keys.map(({ armored, fingerprint }) => (
            <input key={fingerprint} type="hidden" name="keys" value={armored} />
          ))}
          <div class="bl-form-field">
            {plan.contacts.map((contact) => (
              <Planned key={contact.email} contact={contact} context={context} />
            ))}
          </div>
          <div class="bl-form-actions">
            <button class="btn btn-primary" type="submit">
              {t(w.apply)}
            </button>
          </div>
        </form>
      )}
      <Findings preview={preview} context={context} />
      <pre class="bl-command">{text}</pre>
    </ContactFrame>
  );
}

function Planned({ contact, context }: { contact: PlannedContact; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { email, knownId, key, keyNamesIt } = contact;
  const isChange = knownId === null || key !== null;
  return (
    <label class="bl-choice">
      <input type="checkbox" name="emails" value={email} checked={isChange} disabled={!isChange} />
      <span>
        <span class="bl-code">{email}</span> <span class="bl-tag">{t(knownId === null ? w.isNew : w.isKnown)}</span>
        {key !== null && (
          <small class="bl-hint">
            {t(w.keyIs)} <Fingerprint fingerprint={key.fingerprint} />
            {!keyNamesIt && <strong> {t(w.keyOther)}</strong>}
          </small>
        )}
      </span>
    </label>
  );
}

function Findings({ preview, context }: { preview: ImportPreview; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { read, plan, refusedKeys } = preview;
  const lists = [
    { title: w.others, lines: plan.others },
    { title: w.policy, lines: read.policy },
    {
      title: w.problems,
      lines: [
        ...read.problems.map(
          ({ line, key }) => `${line === null ? '' : t(w.line(line))}${t(securityTxtProblemTerms[key])}`,
        ),
        ...refusedKeys.map(({ uri, reason }) => `${uri} – ${t(reason)}`),
      ],
    },
  ];
  return (
    <>
      {lists
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, lines }) => (
          <Panel class="bl-contact-part" key={title.en} title={t(title)}>
            <ul class="bl-broken">
              {lines.map((line, place) => (
                <li key={place}>{line}</li>
              ))}
            </ul>
          </Panel>
        ))}
    </>
  );
}
