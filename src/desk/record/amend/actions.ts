import { type PatchStatement, patchStatements } from '#desk/coordination/index.ts';
import { type Flaw, lintRecord } from '#lint/index.ts';
import { type Actor, type AuditEntry, appendAudit, demand, may } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { type Day, dayOf, type RecordContent } from '#vocabulary/index.ts';
import { unknownRecord } from '../archive/refusals.ts';
import { saveRecord } from '../save.ts';
import { knownVendors } from '../vendors.ts';
import { type AmendForm, amended, changedFields, type Gate, withPatch } from './model.ts';
import { changedMeanwhile, flawed, nothingChanged, reasonMissing, wrongFields } from './refusals.ts';
import { type Amendable, findAmendable, lockAmendable, saveReason } from './store.ts';

export type By = { readonly actor: Actor; readonly now: Date; readonly address: string };
type AmendWorld = Pick<World, 'database' | 'timeZone'>;

/** A vendor's patch with the record as taking it would leave it; `record` equals the present one where it was taken already. */
export type PatchOffer = {
  readonly said: PatchStatement;
  readonly record: RecordContent;
  readonly isTaken: boolean;
};

export type AmendView = {
  readonly found: Amendable;
  readonly flaws: readonly Flaw[];
  readonly offers: readonly PatchOffer[];
};

/**
 * A record to be corrected, with what its case's vendors offer for it. Audits `record.read`. Refuses `record.unknown` (404), also to
 * whoever delivered one of the reports behind it.
 */
export function readAmend(world: AmendWorld, by: By, identifier: string): Promise<AmendView> {
  const today = dayOf(by.now, world.timeZone);
  return transaction(world.database.db, async (tx) => {
    const found = seen(by.actor, identifier, await findAmendable(tx, identifier));
    const offers = await offersFor(tx, found, today);
    const detail = { revision: found.revision, for: 'amend' };
    await appendAudit(tx, [line(by, identifier, { action: 'record.read', detail })]);
    return { found, flaws: lintRecord(found.content), offers };
  });
}

async function offersFor(db: Db, { id, content }: Amendable, today: Day): Promise<readonly PatchOffer[]> {
  return (await patchStatements(db, id)).map((said) => {
    const record = withPatch(content, said, today);
    return { said, record, isTaken: record === content };
  });
}

/** What somebody saw when they decided, and why they did. */
export type Amendment = { readonly revision: number; readonly reason: string };

/**
 * Corrects fields of a record: the content before stays as a revision, the gate publishes the next with the reason. Refuses
 * `record.unknown` (404), `record.amend-changed` (409) where it has another revision than `revision`, `record.amend-input`,
 * `record.amend-flaws`, `record.amend-nothing`, `record.amend-reason` (public and no reason). Audits `record.amended`.
 */
export function amendRecord(
  world: AmendWorld,
  gate: Gate,
  by: By,
  asked: Amendment & { readonly identifier: string; readonly form: AmendForm },
): Promise<void> {
  return amend({ ...world, gate }, by, asked, async (_, found, today) => {
    const { record, mistakes } = amended(found.content, asked.form, { vendors: await knownVendors(), today });
    if (mistakes.length > 0) throw wrongFields(mistakes);
    return { record, detail: {} };
  });
}

/**
 * Takes the patch that a vendor stated in the record's case into the record. Beside what `amendRecord` refuses: `record.amend-changed`
 * where the vendor has changed its statement since `seenAt`. Audits `record.amended` with the case.
 */
export function takePatch(
  world: AmendWorld,
  gate: Gate,
  by: By,
  asked: Amendment & { readonly identifier: string; readonly participantId: number; readonly seenAt: number },
): Promise<void> {
  return amend({ ...world, gate }, by, asked, async (tx, found, today) => {
    const said = (await patchStatements(tx, found.id)).find((one) => one.participantId === asked.participantId);
    if (said === undefined || said.changedAt.getTime() !== asked.seenAt) throw changedMeanwhile();
    return { record: withPatch(found.content, said, today), detail: { case: said.caseNumber } };
  });
}

type Asked = Amendment & { readonly identifier: string };
type Decided = { readonly record: RecordContent; readonly detail: Readonly<Record<string, string>> };

async function amend(
  { database, timeZone, gate }: AmendWorld & { readonly gate: Gate },
  by: By,
  asked: Asked,
  decide: (tx: Tx, found: Amendable, today: Day) => Promise<Decided>,
): Promise<void> {
  demand(by.actor, 'record:amend');
  const { identifier, reason } = asked;
  await transaction(database.db, async (tx) => {
    // The gate would take the old content out and strike the new one off its list.
    await gate.enter(tx, by.now);
    const found = seen(by.actor, identifier, await lockAmendable(tx, identifier));
    if (found.revision !== asked.revision) throw changedMeanwhile();
    const { record, detail } = await decide(tx, found, dayOf(by.now, timeZone));
    const fields = changedFields(found.content, record);
    if (fields.length === 0) throw nothingChanged();
    const errors = lintRecord(record).filter(({ level }) => level === 'error');
    if (errors.length > 0) throw flawed(errors);
    if (found.isPublic && reason === '') throw reasonMissing();
    const { revision } = await saveRecord(tx, record, { now: by.now });
    if (found.isPublic) await saveReason(tx, found.id, reason);
    await appendAudit(tx, [
      line(by, identifier, { action: 'record.amended', detail: { revision, fields: fields.join(' '), ...detail } }),
    ]);
  });
}

/** The record, if this person may amend it; one answer for what does not exist and what is not theirs. */
function seen(actor: Actor, identifier: string, found: Amendable | null): Amendable {
  const [ownerId = null, ...mergedOwnerIds] = found?.ownerIds ?? [];
  if (found === null || !may(actor, 'record:amend', { ownerId, mergedOwnerIds })) throw unknownRecord(identifier);
  return found;
}

function line(
  { actor, now, address }: By,
  identifier: string,
  deed: Pick<AuditEntry, 'action' | 'detail'>,
): AuditEntry {
  return { at: now, actor, ...deed, object: { kind: 'record', id: identifier }, address };
}
