import type { JSX } from 'preact';
import { EmptyState, FormRefusal, type FormState, Pagination, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import { visitorOf } from '../actor.ts';
import { WorkFrame } from '../frame.tsx';
import { may } from '../permissions.ts';
import { isStaffRole, roles, roleTerms } from '../roles.ts';
import { Invitations, Ledger, OrganisationNames, RolesField, RoleTags, StateOf } from './pieces.tsx';
import type { Invitation, Person } from './store.ts';
import { personWords as words } from './words.ts';

export type PersonsView = {
  readonly asked: { readonly q?: string; readonly role?: string; readonly organisation?: number };
  readonly persons: readonly Person[];
  readonly next: number | null;
  /** Into no organisation. */
  readonly invitations: readonly Invitation[];
  readonly done: Text | null;
};

type Props = { readonly view: PersonsView; readonly context: Context };

/** `/admin/persons`: for administrators and, without any form, the auditor. */
export function PersonsPage({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const manages = may(visitorOf(context), 'person:manage');
  const address = (more: Record<string, string>) =>
    `/admin/persons?${new URLSearchParams({ ...textOf(view.asked), ...more })}`;
  return (
    <WorkFrame context={context} title={t(words.title)} room="/admin/persons" done={view.done}>
      <div class="bl-head">
        <h1>{t(words.title)}</h1>
        {manages && (
          <a class="btn btn-primary" href="/admin/persons/invite">
            {t(words.invite)}
          </a>
        )}
      </div>
      <Search view={view} context={context} />
      {view.persons.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <PersonTable persons={view.persons} context={context} />
      )}
      <Pagination
        language={context.language}
        first={null}
        next={view.next === null ? null : address({ below: String(view.next) })}
      />
      <Invitations
        invitations={view.invitations}
        context={context}
        action={manages ? '/admin/persons/invitations' : null}
      />
    </WorkFrame>
  );
}

const textOf = (asked: PersonsView['asked']) =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

function Search({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { q, role, organisation } = view.asked;
  return (
    <form class="bl-asking" action="/admin/persons" method="get">
      <div class="bl-field">
        <label for="q">{t(words.search)}</label>
        <input class="form-control" id="q" name="q" value={q ?? ''} placeholder={t(words.searchHint)} />
      </div>
      <div class="bl-field">
        <label for="role">{t(words.role)}</label>
        <select class="form-select" id="role" name="role">
          <option value="">{t(words.any)}</option>
          {roles.map((each) => (
            <option key={each} value={each} selected={each === role}>
              {t(roleTerms[each])}
            </option>
          ))}
        </select>
      </div>
      {organisation !== undefined && <input type="hidden" name="organisation" value={organisation} />}
      <div class="bl-asking-go">
        <button class="btn" type="submit">
          {t(words.apply)}
        </button>
        <a href="/admin/persons">{t(words.clear)}</a>
      </div>
    </form>
  );
}

function PersonTable({ persons, context }: { persons: readonly Person[]; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <Ledger language={language} headings={[words.name, words.email, words.of, words.roles, words.state]}>
      {persons.map((person) => (
        <tr key={person.id} {...(person.disabledAt !== null && { class: 'bl-muted' })}>
          <td data-name={t(words.name)}>
            <a href={`/admin/persons/${person.id}`}>{person.name}</a>
          </td>
          <td data-name={t(words.email)}>{person.email}</td>
          <td data-name={t(words.of)}>
            {person.organisationId === null ? (
              t(person.roles.some(isStaffRole) ? words.staff : words.individual)
            ) : (
              <a href={`/admin/organisations/${person.organisationId}`}>{person.organisationName}</a>
            )}
          </td>
          <td data-name={t(words.roles)}>
            <RoleTags roles={person.roles} language={language} />
          </td>
          <td data-name={t(words.state)}>
            <StateOf person={person} language={language} />
          </td>
        </tr>
      ))}
    </Ledger>
  );
}

export type InviteView = { readonly form: FormState; readonly names: readonly string[] };

/** `/admin/persons/invite`. */
export function InvitePage({ view, context }: { view: InviteView; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const shared = { form: view.form, language };
  return (
    <WorkFrame context={context} title={t(words.invite)} room="/admin/persons">
      <div class="bl-titled">
        <h1>{t(words.invite)}</h1>
        <p class="bl-quiet">{t(words.inviteHint)}</p>
      </div>
      <FormRefusal {...shared} />
      <form class="bl-form" method="post" action="/admin/persons/invite">
        <TextField
          {...shared}
          name="email"
          label={words.emailField}
          required
          more={{ maxlength: 254, autocomplete: 'off' }}
        />
        <TextField
          {...shared}
          name="organisation"
          label={words.organisationField}
          hint={words.organisationHint}
          more={{ list: 'organisation-names', maxlength: 200 }}
        />
        <OrganisationNames names={view.names} />
        <RolesField {...shared} roles={roles} hint={words.rolesHint} />
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(words.send)}
          </button>
          <a href="/admin/persons">{t(words.back)}</a>
        </div>
      </form>
    </WorkFrame>
  );
}
