import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Client } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { appendAudit } from '../audit/append.ts';
import type { NewOrganisation } from '../model.ts';
import type { Role } from '../roles.ts';
import { closeSessions, openSession } from '../sessions/open.ts';
import { saveOrganisations } from '../store.ts';
import { type DemoColleagues, demoAccounts, demoOrganisations, listDemoAccounts } from './accounts.ts';
import { disableDemoPersons, findDemoPerson, suspendOrganisations, upsertDemoPersons } from './store.ts';

/**
 * One named person for every role, in made-up organisations: usable only by a process that shows the demonstration. Gives how many
 * were made or made usable again; a second time changes nothing. `more`: whom the demonstration needs beside them. Writes persons, roles, organisations and the audit log in the
 * caller's transaction, as its last statement.
 */
export async function ensureDemoAccounts(tx: Tx, now: Date, more: DemoColleagues = nobodyElse): Promise<number> {
  const organisations = [...demoOrganisations, ...more.organisations];
  const ids = await saveOrganisations(tx, organisations);
  await suspendOrganisations(tx, namesOf(organisations), null);
  const rows = [...listDemoAccounts(), ...more.persons].map(({ email, name, role, organisation }) => ({
    email,
    name,
    role,
    organisationId: organisation === null ? null : (ids.get(organisation) ?? null),
  }));
  const made = await upsertDemoPersons(tx, rows, now);
  await appendAudit(
    tx,
    made.map((id) => ({
      at: now,
      actor: 'system',
      action: 'person.created',
      object: personOf(id),
      detail: { demo: true },
    })),
  );
  return made.length;
}

/** Nobody can use them any more; gives how many. Their sessions end. Last in the caller's transaction: writes the audit log. */
export async function disableDemoAccounts(tx: Tx, now: Date, more: DemoColleagues = nobodyElse): Promise<number> {
  const ids = await disableDemoPersons(tx, now);
  await suspendOrganisations(tx, namesOf([...demoOrganisations, ...more.organisations]), now);
  for (const personId of ids) await closeSessions(tx, { personId }, { reason: 'disabled', actor: 'system', now });
  await appendAudit(
    tx,
    ids.map((id) => ({
      at: now,
      actor: 'system',
      action: 'person.disabled',
      object: personOf(id),
      detail: { demo: true },
    })),
  );
  return ids.length;
}

/**
 * Signs in as the demonstration's person of a role, second factor included, and gives the cookie. Refuses `people.demo-off` (404)
 * wherever the demonstration is not shown, or was taken out.
 */
export function signInAsDemo(
  world: World,
  role: Role,
  { client, now }: { client: Client; now: Date },
): Promise<string> {
  if (!world.demo) throw demoOff();
  return transaction(world.database.db, async (tx) => {
    const personId = await findDemoPerson(tx, demoAccounts[role].email);
    if (personId === undefined) throw demoOff();
    return openSession(tx, { personId, secondFactor: true, client, now, publicUrl: world.publicUrl });
  });
}

const nobodyElse: DemoColleagues = { organisations: [], persons: [] };
const namesOf = (organisations: readonly NewOrganisation[]) => organisations.map(({ name }) => name);
const personOf = (id: number) => ({ kind: 'person', id: String(id) });

function demoOff(): Refusal {
  return new Refusal(
    'people.demo-off',
    {
      zh: '这里没有演示账号：演示账号只在以演示方式启动（npm start，或 serve --demo）时可用。请用您自己的账号登录。',
      en: 'There are no demonstration accounts here: they work only while the demonstration is shown (npm start, or serve --demo). Sign in with an account of your own.',
    },
    404,
  );
}
