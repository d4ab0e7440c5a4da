import type { ComponentChildren, JSX } from 'preact';
import { ChoiceField, type FormState } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { secondOf } from '#vocabulary/index.ts';
import { type Role, roleTerms } from '../roles.ts';
import type { Invitation, Person } from './store.ts';
import { personWords } from './words.ts';

/** A table that becomes a list of cards on a phone; each cell names its column. */
export function Ledger({
  headings,
  language,
  children,
}: {
  headings: readonly Text[];
  language: Language;
  children: ComponentChildren;
}): JSX.Element {
  const t = speak(language);
  return (
    <table class="bl-ledger">
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading.en} scope="col">
              {t(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function RoleTags({ roles, language }: { roles: readonly Role[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <ul class="bl-tags">
      {roles.map((role) => (
        <li key={role}>
          <span class="bl-tag">{t(roleTerms[role])}</span>
        </li>
      ))}
    </ul>
  );
}

export function RolesField(props: {
  form: FormState;
  language: Language;
  roles: readonly Role[];
  hint?: Text;
}): JSX.Element {
  const { form, language, roles, hint } = props;
  return (
    <div class="bl-columns">
      <ChoiceField
        form={form}
        language={language}
        name="roles"
        label={personWords.roles}
        {...(hint && { hint })}
        type="checkbox"
        options={roles.map((role) => ({ value: role, text: roleTerms[role] }))}
      />
    </div>
  );
}

export function StateOf({ person, language }: { person: Person; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <span>
      {t(person.disabledAt === null ? personWords.active : personWords.disabled)}
      {person.isDemo && <span class="bl-tag">{t(personWords.demo)}</span>}
    </span>
  );
}

/** A form that is one button; what it does stands beside it. */
export function ButtonForm({ action, label, hint }: { action: string; label: string; hint?: string }): JSX.Element {
  return (
    <form method="post" action={action} class="bl-inline">
      <button class="btn" type="submit">
        {label}
      </button>
      {hint !== undefined && <span class="bl-quiet">{hint}</span>}
    </form>
  );
}

/** Invitations that nobody has accepted yet; `action` is the address under which each is withdrawn, null for readers only. */
export function Invitations(props: {
  invitations: readonly Invitation[];
  context: Context;
  action: string | null;
}): JSX.Element | null {
  const { invitations, context, action } = props;
  const t = speak(context.language);
  if (invitations.length === 0) return null;
  return (
    <section class="bl-titled">
      <h2>{t(personWords.openInvitations)}</h2>
      <Ledger
        language={context.language}
        headings={[personWords.email, personWords.roles, personWords.validUntil, personWords.withdraw]}
      >
        {invitations.map(({ id, email, roles, expiresAt }) => (
          <tr key={id}>
            <td data-name={t(personWords.email)}>{email}</td>
            <td data-name={t(personWords.roles)}>
              <RoleTags roles={roles} language={context.language} />
            </td>
            <td data-name={t(personWords.validUntil)}>{secondOf(expiresAt, context.timeZone)}</td>
            <td class="bl-act">
              {action !== null && (
                <form method="post" action={`${action}/${id}/withdraw`}>
                  <button class="btn btn-small" type="submit" aria-label={`${t(personWords.withdraw)} ${email}`}>
                    {t(personWords.withdraw)}
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </Ledger>
    </section>
  );
}

/** Suggestions for the field of an organisation's name. */
export function OrganisationNames({ names }: { names: readonly string[] }): JSX.Element {
  return (
    <datalist id="organisation-names">
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
