import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { appendAudit } from '../audit/append.ts';
import { demand } from '../permissions.ts';
import type { Doing } from '../persons/actions.ts';
import { notThere } from '../persons/refusals.ts';
import { domainTaken, notDiscovered, readDomain, readIssuer, secretMissing } from './model.ts';
import { discover, sealPurpose } from './provider.ts';
import { lockProvider, organisationName, type Provider, providerOf, saveProvider } from './store.ts';

export type Configured = {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: the stored one stays. */
  readonly clientSecret: string;
  readonly emailDomain: string;
  readonly isEnabled: boolean;
};

/**
 * Sets an organisation's identity provider. Refuses `people.not-there` (404), `people.oidc-issuer`, `people.oidc-domain`,
 * `people.oidc-secret`, `people.oidc-domain-taken` and, where it is to be used at once, `people.oidc-discovery`. Writes the
 * provider, its secret sealed, and an audit line.
 */
export async function configureProvider(
  world: World,
  doing: Doing,
  organisationId: number,
  given: Configured,
): Promise<void> {
  demand(doing.actor, 'organisation:manage');
  const issuer = readIssuer(given.issuer, world.publicUrl);
  const emailDomain = readDomain(given.emailDomain);
  const clientId = given.clientId.trim();
  const typed = given.clientSecret.trim();
  const { db } = world.database;
  if ((await organisationName(db, organisationId)) === null) throw notThere();
  const before = await providerOf(db, organisationId);
  const secret = typed === '' ? storedSecret(world, before, issuer) : typed;
  if (given.isEnabled) {
    await discover({ issuer, clientId, secret }, world.publicUrl).catch((thrown: unknown) => {
      throw notDiscovered(thrown);
    });
  }
  await transaction(db, async (tx) => {
    await lockProvider(tx, organisationId);
    const clientSecret = world.secrets.seal(sealPurpose, secret);
    const provider = { organisationId, issuer, clientId, clientSecret, emailDomain, isEnabled: given.isEnabled };
    if (!(await saveProvider(tx, provider, doing.now))) throw domainTaken();
    const { actor, now: at, address } = doing;
    const object = { kind: 'organisation', id: String(organisationId) };
    const detail = { issuer, emailDomain, enabled: given.isEnabled, secretChanged: typed !== '' };
    await appendAudit(tx, [{ at, actor, action: 'oidc.configured', object, detail, address }]);
  });
}

function storedSecret(world: World, before: Provider | null, issuer: string): string {
  if (before === null || before.issuer !== issuer) throw secretMissing();
  return world.secrets.open(sealPurpose, before.clientSecret);
}
