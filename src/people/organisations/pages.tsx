import type { JSX } from 'preact';
import {
  ChoiceField,
  Crumbs,
  EmptyState,
  FormRefusal,
  type FormState,
  Pagination,
  Panel,
  SelectField,
  TextField,
} from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import { visitorOf } from '../actor.ts';
import { WorkFrame } from '../frame.tsx';
import { organisationKinds } from '../model.ts';
import { may } from '../permissions.ts';
import { ButtonForm, Ledger } from '../persons/pieces.tsx';
import { kindTerms, personWords, organisationWords as words } from '../persons/words.ts';
import type { Organisation } from './store.ts';

export type OrganisationsView = {
  readonly asked: { readonly q?: string; readonly kind?: string };
  readonly organisations: readonly Organisation[];
  readonly next: number | null;
};

/** `/admin/organisations`. */
export function OrganisationsPage({ view, context }: { view: OrganisationsView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const next = (below: number) =>
    `/admin/organisations?${new URLSearchParams({ ...view.asked, below: String(below) })}`;
  return (
    <WorkFrame context={context} title={t(words.title)} room="/admin/organisations">
      <div class="bl-head">
        <h1>{t(words.title)}</h1>
        {may(visitorOf(context), 'organisation:manage') && (
          <a class="btn btn-primary" href="/admin/organisations/new">
            {t(words.create)}
          </a>
        )}
      </div>
      <Search view={view} context={context} />
      {view.organisations.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <OrganisationTable organisations={view.organisations} context={context} />
      )}
      <Pagination language={context.language} first={null} next={view.next === null ? null : next(view.next)} />
    </WorkFrame>
  );
}

function Search({ view, context }: { view: OrganisationsView; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <form class="bl-asking" action="/admin/organisations" method="get">
      <div class="bl-field">
        <label for="q">{t(words.search)}</label>
        <input class="form-control" id="q" name="q" value={view.asked.q ?? ''} />
      </div>
      <div class="bl-field">
        <label for="kind">{t(words.kind)}</label>
        <select class="form-select" id="kind" name="kind">
          <option value="">{t(personWords.any)}</option>
          {organisationKinds.map((kind) => (
            <option key={kind} value={kind} selected={kind === view.asked.kind}>
              {t(kindTerms[kind])}
            </option>
          ))}
        </select>
      </div>
      <div class="bl-asking-go">
        <button class="btn" type="submit">
          {t(personWords.apply)}
        </button>
        <a href="/admin/organisations">{t(personWords.clear)}</a>
      </div>
    </form>
  );
}

function OrganisationTable(props: { organisations: readonly Organisation[]; context: Context }): JSX.Element {
  const t = speak(props.context.language);
  return (
    <Ledger language={props.context.language} headings={[words.search, words.kind, words.members, personWords.state]}>
      {props.organisations.map(({ id, name, kind, members, suspendedAt, sharesWhiteHats }) => (
        <tr key={id} {...(suspendedAt !== null && { class: 'bl-muted' })}>
          <td data-name={t(words.search)}>
            <span>
              <a href={`/admin/organisations/${id}`}>{name}</a>
              {sharesWhiteHats && <span class="bl-tag">{t(words.whiteHats)}</span>}
            </span>
          </td>
          <td data-name={t(words.kind)}>{t(kindTerms[kind])}</td>
          <td data-name={t(words.members)}>{members}</td>
          <td data-name={t(personWords.state)}>{t(suspendedAt === null ? words.active : words.suspended)}</td>
        </tr>
      ))}
    </Ledger>
  );
}

export type OrganisationView = {
  /** Null for one that is being added. */
  readonly organisation: Organisation | null;
  readonly form: FormState;
  readonly done: Text | null;
};

/** `/admin/organisations/new` and `/admin/organisations/:id`. */
export function OrganisationPage({ view, context }: { view: OrganisationView; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { organisation } = view;
  const title = organisation?.name ?? t(words.create);
  const manages = may(visitorOf(context), 'organisation:manage');
  return (
    <WorkFrame context={context} title={title} room="/admin/organisations" done={view.done}>
      <Crumbs language={language} links={[{ href: '/admin/organisations', text: t(words.title) }]} />
      <div class="bl-titled">
        <h1>{title}</h1>
        {organisation !== null && <Facts organisation={organisation} context={context} />}
      </div>
      <FormRefusal form={view.form} language={language} />
      {manages && <EditForm view={view} context={context} />}
      {manages && organisation !== null && <Suspension organisation={organisation} context={context} />}
    </WorkFrame>
  );
}

function Facts({ organisation, context }: { organisation: Organisation; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { id, kind, members, suspendedAt, sharesWhiteHats } = organisation;
  return (
    <ul class="bl-facts">
      <li>{t(kindTerms[kind])}</li>
      <li>{t(suspendedAt === null ? words.active : words.suspended)}</li>
      {sharesWhiteHats && <li>{t(words.whiteHats)}</li>}
      <li>
        <a href={`/admin/persons?organisation=${id}`}>
          {t(words.allMembers)} ({members})
        </a>
      </li>
      {may(visitorOf(context), 'organisation:manage') && (
        <li>
          <a href={`/admin/organisations/${id}/oidc`}>{t(words.signIn)}</a>
        </li>
      )}
    </ul>
  );
}

function EditForm({ view, context }: { view: OrganisationView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { organisation, form } = view;
  const shared = { form, language: context.language };
  return (
    <form
      class="bl-form"
      method="post"
      action={organisation === null ? '/admin/organisations/new' : `/admin/organisations/${organisation.id}`}
    >
      <TextField {...shared} name="name" label={words.nameField} required more={{ maxlength: 200 }} />
      <SelectField
        {...shared}
        name="kind"
        label={words.kind}
        required
        options={organisationKinds.map((kind) => ({ value: kind, text: kindTerms[kind] }))}
      />
      <ChoiceField
        {...shared}
        name="sharesWhiteHats"
        label={words.counting}
        type="checkbox"
        options={[{ value: 'true', text: words.whiteHats, hint: words.whiteHatsHint }]}
      />
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.save)}
        </button>
      </div>
    </form>
  );
}

function Suspension({ organisation, context }: { organisation: Organisation; context: Context }): JSX.Element {
  const t = speak(context.language);
  const at = `/admin/organisations/${organisation.id}`;
  return (
    <div class="bl-apart">
      <Panel title={t(personWords.state)}>
        {organisation.suspendedAt === null ? (
          <ButtonForm action={`${at}/suspend`} label={t(words.suspend)} hint={t(words.suspendHint)} />
        ) : (
          <ButtonForm action={`${at}/resume`} label={t(words.resume)} hint={t(words.resumeHint)} />
        )}
      </Panel>
    </div>
  );
}
