import type { JSX } from 'preact';
import { EmptyState, FormRefusal, type FormState, Pagination, Panel, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import { actorOf } from '../actor.ts';
import { WorkFrame } from '../frame.tsx';
import { unitRoles } from '../persons/model.ts';
import { Invitations, Ledger, RolesField, RoleTags, StateOf } from '../persons/pieces.tsx';
import type { Invitation, Person } from '../persons/store.ts';
import { kindTerms, personWords as words } from '../persons/words.ts';
import { isStaffRole } from '../roles.ts';
import type { Organisation } from './store.ts';

export type UnitView = {
  readonly organisation: Organisation;
  readonly members: readonly Person[];
  readonly next: number | null;
  readonly invitations: readonly Invitation[];
  readonly form: FormState;
  readonly done: Text | null;
};

type Props = { readonly view: UnitView; readonly context: Context };

/** `/organisation`: a manager's own unit, its members, and inviting another. */
export function UnitPage({ view, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { organisation, form } = view;
  const shared = { form, language };
  return (
    <WorkFrame context={context} title={organisation.name} room="/organisation" done={view.done}>
      <div class="bl-titled">
        <h1>{organisation.name}</h1>
        <p class="bl-quiet">{t(kindTerms[organisation.kind])}</p>
      </div>
      <FormRefusal {...shared} />
      <div class="bl-titled">
        <h2>{t(words.members)}</h2>
        <Members view={view} context={context} />
        <Pagination
          language={language}
          first={null}
          next={view.next === null ? null : `/organisation?below=${view.next}`}
        />
      </div>
      <Invitations invitations={view.invitations} context={context} action="/organisation/invitations" />
      <Panel title={t(words.inviteMember)}>
        <p class="bl-quiet">{t(words.inviteHint)}</p>
        <form class="bl-form" method="post" action="/organisation/invitations">
          <TextField
            {...shared}
            name="email"
            label={words.emailField}
            required
            more={{ maxlength: 254, autocomplete: 'off' }}
          />
          <RolesField {...shared} roles={unitRoles(organisation.kind)} />
          <button class="btn btn-primary" type="submit">
            {t(words.send)}
          </button>
        </form>
      </Panel>
    </WorkFrame>
  );
}

function Members({ view, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  if (view.members.length === 0) {
    return (
      <EmptyState title={t(words.noMembers)}>
        <p>{t(words.noMembersHint)}</p>
      </EmptyState>
    );
  }
  return (
    <Ledger language={language} headings={[words.name, words.email, words.roles, words.state, words.remove]}>
      {view.members.map((member) => (
        <tr key={member.id}>
          <td data-name={t(words.name)}>{member.name}</td>
          <td data-name={t(words.email)}>{member.email}</td>
          <td data-name={t(words.roles)}>
            <RoleTags roles={member.roles} language={language} />
          </td>
          <td data-name={t(words.state)}>
            <StateOf person={member} language={language} />
          </td>
          <td class="bl-act">
            <Remove member={member} context={context} />
          </td>
        </tr>
      ))}
    </Ledger>
  );
}

/** Not for oneself, and not for the platform's own people. */
function Remove({ member, context }: { member: Person; context: Context }): JSX.Element | null {
  const t = speak(context.language);
  if (member.id === actorOf(context).personId || member.roles.some(isStaffRole)) return null;
  return (
    <form method="post" action={`/organisation/members/${member.id}/remove`}>
      <button class="btn btn-small" type="submit" aria-label={`${t(words.remove)} ${member.name}`}>
        {t(words.remove)}
      </button>
    </form>
  );
}
