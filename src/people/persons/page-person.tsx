import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, FormRefusal, type FormState, Panel, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import { secondOf } from '#vocabulary/index.ts';
import { visitorOf } from '../actor.ts';
import { WorkFrame } from '../frame.tsx';
import { may } from '../permissions.ts';
import { isStaffRole, roles } from '../roles.ts';
import { ButtonForm, OrganisationNames, RolesField, RoleTags, StateOf } from './pieces.tsx';
import type { Person } from './store.ts';
import { personWords as words } from './words.ts';

export type PersonView = {
  readonly person: Person;
  readonly form: FormState;
  readonly names: readonly string[];
  readonly done: Text | null;
};

type Props = { readonly view: PersonView; readonly context: Context };

/** `/admin/persons/:id`: the person, and for administrators what they may change of somebody else. */
export function PersonPage({ view, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { person, form } = view;
  const actor = visitorOf(context);
  const manages = may(actor, 'person:manage');
  return (
    <WorkFrame context={context} title={person.name} room="/admin/persons" done={view.done}>
      <Crumbs language={language} links={[{ href: '/admin/persons', text: t(words.title) }]} />
      <div class="bl-titled">
        <h1>{person.name}</h1>
      </div>
      <FormRefusal form={form} language={language} />
      <Panel title={t(words.account)}>
        <Facts view={view} context={context} />
      </Panel>
      {manages && person.id === actor?.personId && <p class="bl-notice">{t(words.self)}</p>}
      {manages && person.id !== actor?.personId && <Changes view={view} context={context} />}
    </WorkFrame>
  );
}

function Facts({ view, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { id, email, organisationId, organisationName, createdAt, roles: held } = view.person;
  const rows = [
    { name: t(words.number), value: id },
    { name: t(words.email), value: email },
    {
      name: t(words.of),
      value:
        organisationId === null ? (
          t(held.some(isStaffRole) ? words.staff : words.individual)
        ) : (
          <a href={`/admin/organisations/${organisationId}`}>{organisationName}</a>
        ),
    },
    { name: t(words.roles), value: <RoleTags roles={held} language={context.language} /> },
    { name: t(words.state), value: <StateOf person={view.person} language={context.language} /> },
    { name: t(words.since), value: secondOf(createdAt, context.timeZone) },
    ...(may(visitorOf(context), 'audit:read')
      ? [{ name: '', value: <a href={`/audit?actor=${id}`}>{t(words.log)}</a> }]
      : []),
  ];
  return <DescriptionRows rows={rows} />;
}

function Changes({ view, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { person, form, names } = view;
  const at = `/admin/persons/${person.id}`;
  const shared = { form, language };
  return (
    <div class="bl-pair">
      <Panel title={t(words.manageRoles)}>
        <form method="post" action={`${at}/roles`}>
          <RolesField {...shared} roles={roles} hint={words.rolesHint} />
          <button class="btn btn-primary" type="submit">
            {t(words.saveRoles)}
          </button>
        </form>
      </Panel>
      <div>
        <Panel title={t(words.move)}>
          <form method="post" action={`${at}/organisation`}>
            <TextField
              {...shared}
              name="organisation"
              label={words.organisationField}
              hint={words.moveHint}
              more={{ list: 'organisation-names', maxlength: 200 }}
            />
            <OrganisationNames names={names} />
            <button class="btn" type="submit">
              {t(words.saveMove)}
            </button>
          </form>
        </Panel>
        <Panel title={t(words.state)}>
          {person.disabledAt === null ? (
            <ButtonForm action={`${at}/disable`} label={t(words.disable)} hint={t(words.disableHint)} />
          ) : (
            <ButtonForm action={`${at}/enable`} label={t(words.enable)} hint={t(words.enableHint)} />
          )}
        </Panel>
        <Panel title={t(words.factors)}>
          <ButtonForm action={`${at}/factors`} label={t(words.resetFactors)} hint={t(words.resetFactorsHint)} />
        </Panel>
      </div>
    </div>
  );
}
