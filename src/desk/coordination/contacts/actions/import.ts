import { readSecurityTxt, type SecurityTxt } from '#formats/index.ts';
import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { fetchDocument } from '#platform/http/index.ts';
import { isKeyRefusal, type ReadKey, readPublicKey } from '#platform/mail/index.ts';
import type { Text } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import { type ImportPlan, languageOf, planImport, securityTxtAddress } from '../import.ts';
import { nothingChosen, notSecurityTxt } from '../refusals.ts';
import * as store from '../store.ts';
import { type Doing, lockedOrganisation, organisationFor } from './access.ts';
import { addLocked } from './change.ts';
import { putKey } from './keys.ts';

export type ImportSource =
  | { readonly kind: 'file'; readonly text: string }
  /** With `withKeys` what its Encryption lines point to is asked for as well, and not otherwise. */
  | { readonly kind: 'address'; readonly address: string; readonly withKeys: boolean };

/** A dry run: what was read and what would be added. Nothing has been changed. */
export type ImportPreview = {
  readonly text: string;
  readonly url: string | null;
  readonly read: SecurityTxt;
  readonly plan: ImportPlan;
  readonly keys: readonly ReadKey[];
  /** Keys that were asked for and cannot be used, each with its reason. */
  readonly refusedKeys: readonly { readonly uri: string; readonly reason: Text }[];
};

/** What asks the world; a test puts its own here. */
export type Fetch = typeof fetchDocument;

const mostKeys = 3;

/**
 * Reads a security.txt and says what it would add. Refuses `contacts.unknown`, `contacts.import-address`, `http.fetch-address`,
 * `http.fetch-failed`. Writes an audit line that an address was asked, nothing else.
 */
export async function previewImport(
  world: World,
  doing: Doing,
  source: ImportSource,
  fetch: Fetch = fetchDocument,
): Promise<ImportPreview> {
  await organisationFor(world.database.db, doing);
  const { text, url } = await textOf(world, doing, source, fetch);
  const read = readSecurityTxt(text, world.now());
  const asked =
    source.kind === 'address' && source.withKeys ? read.encryption.filter((uri) => /^https:/i.test(uri)) : [];
  const tried = await Promise.all(asked.slice(0, mostKeys).map((uri) => keyAt(uri, fetch, world.now())));
  const keys = tried.flatMap((one) => ('key' in one ? [one.key] : []));
  const known = await store.contactsOf(world.database.db, doing.organisationId);
  const plan = planImport(read, keys, known);
  return { text, url, read, plan, keys, refusedKeys: tried.flatMap((one) => ('key' in one ? [] : [one])) };
}

async function textOf(world: World, doing: Doing, source: ImportSource, fetch: Fetch) {
  if (source.kind === 'file') return { text: source.text.slice(0, longestText), url: null };
  const address = securityTxtAddress(source.address);
  if (address === null) throw notSecurityTxt();
  await transaction(world.database.db, (tx) => auditRead(tx, world, doing, 'security-txt.fetched'));
  const { bytes, url } = await fetch({ address, contentTypes: ['text/plain'] });
  return { text: new TextDecoder().decode(bytes).slice(0, longestText), url };
}

const longestText = 100_000;

const keyTypes = ['text/plain', 'application/pgp-keys', 'application/octet-stream'];

async function keyAt(uri: string, fetch: Fetch, now: Date): Promise<{ key: ReadKey } | { uri: string; reason: Text }> {
  try {
    const { bytes } = await fetch({ address: uri, contentTypes: keyTypes });
    return { key: await readPublicKey(bytes, now) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { uri, reason: thrown.text };
    throw thrown;
  }
}

export type ConfirmedImport = {
  readonly text: string;
  readonly url: string | null;
  /** Addresses of the file that were ticked. */
  readonly emails: readonly string[];
  /** Armoured, as the dry run showed them; read again here. */
  readonly keys: readonly string[];
};

/**
 * Takes over what was ticked in the dry run: adds contacts that are not there (unconfirmed: each is sent its link), puts keys, keeps
 * the file. Gives how many contacts were added or got a key. Refuses `contacts.unknown`, `contacts.nothing-chosen`, `contacts.many`.
 */
export async function applyImport(world: World, doing: Doing, confirmed: ConfirmedImport): Promise<number> {
  await organisationFor(world.database.db, doing);
  const read = readSecurityTxt(confirmed.text, world.now());
  const keys = await Promise.all(confirmed.keys.slice(0, mostKeys).map((key) => stillGood(key, world.now())));
  return transaction(world.database.db, async (tx) => {
    await lockedOrganisation(tx, doing);
    const known = await store.contactsOf(tx, doing.organisationId);
    const plan = planImport(
      read,
      keys.filter((key) => key !== null),
      known,
    );
    const chosen = plan.contacts.filter(({ email }) => confirmed.emails.includes(email));
    if (chosen.length === 0) throw nothingChosen();
    for (const { email, knownId, key } of chosen) {
      const language = languageOf(read.languages);
      const fields = { name: email.slice(0, 100), email, purpose: 'security', language, isPrimary: false } as const;
      const id = knownId ?? (await addLocked(tx, world, { ...doing, fields: { ...fields, source: 'security-txt' } }));
      const contact = key === null ? null : await store.findContact(tx, doing.organisationId, id);
      if (contact !== null && key !== null) await putKey(tx, world, { ...doing, contact, key });
    }
    const kept = { text: confirmed.text, url: confirmed.url, expiresAt: read.expiresAt };
    await store.keepSecurityTxt(tx, doing.organisationId, kept, { personId: doing.actor.personId, at: world.now() });
    await auditRead(tx, world, doing, 'security-txt.accepted');
    return chosen.length;
  });
}

async function stillGood(armored: string, now: Date): Promise<ReadKey | null> {
  try {
    return await readPublicKey(armored, now);
  } catch (thrown) {
    if (isKeyRefusal(thrown)) return null;
    throw thrown;
  }
}

async function auditRead(tx: Tx, world: World, { actor, organisationId }: Doing, action: string): Promise<void> {
  const object = { kind: 'organisation', id: String(organisationId) };
  await appendAudit(tx, [{ at: world.now(), actor, action, object }]);
}
