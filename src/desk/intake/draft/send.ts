import { createHash, timingSafeEqual } from 'node:crypto';
import { type Tx, transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { accessCodeOf, digestAccessCode } from '../anonymous/access-code.ts';
import { readAccessDigest, saveAccess } from '../anonymous/store.ts';
import { checkContent } from '../check/check-content.ts';
import { type EvidencePart, missingEvidence } from '../check/evidence.ts';
import type { ReportContent } from '../content.ts';
import { type DraftFile, filesOfDraft, handFiles } from '../files/store.ts';
import { receiptLetter } from '../receipt-letter.ts';
import { findByKey, reportsOfSubmission } from '../store-submit.ts';
import { submitReports } from '../submit.ts';
import { readEmail } from './email.ts';
import { type Draft, type Owner, rawContent } from './model.ts';
import { draftOf } from './owner.ts';
import { contentWrong, draftUnknown } from './refusals.ts';
import { sendKey } from './send-key.ts';
import { deleteDraft, lockDraft } from './store.ts';

export type Sending = {
  readonly id: string;
  readonly owner: Owner;
  /** True once the reporter was told what is missing and sends it all the same. */
  readonly incomplete: boolean;
  readonly now: Date;
  readonly language: Language;
  readonly address: string;
};

export type SendResult =
  | { readonly kind: 'received'; readonly receipt: string }
  | { readonly kind: 'incomplete'; readonly missing: readonly EvidencePart[] };

/**
 * Sends a draft as it was saved: the report with its files, the receipt by mail, the draft gone; in one transaction. A draft that was
 * sent already gives the receipt it got. What first review would miss is told once (`incomplete`) before it is taken as it is.
 * Refuses `intake.draft-unknown`, `intake.content` with what is wrong by field, and what `submitReports` refuses.
 */
export function sendDraft(world: World, sending: Sending): Promise<SendResult> {
  const { id, owner } = sending;
  return transaction(world.database.db, async (tx): Promise<SendResult> => {
    const draft = await lockDraft(tx, id, draftOf(owner, world.secrets));
    if (draft === null) return { kind: 'received', receipt: (await sentBefore(tx, world, id, owner)).receipt };
    const { content, email } = checkedOf(draft, world, sending);
    const files = await filesOfDraft(tx, id);
    const missing = missingEvidence(content, files);
    if (missing.length > 0 && !sending.incomplete) return { kind: 'incomplete', missing };
    return { kind: 'received', receipt: await deliver(tx, world, { draft, content, email, files, sending }) };
  });
}

function checkedOf(draft: Draft, world: World, { owner, now }: Sending) {
  const checked = checkContent(rawContent(draft.values), dayOf(now, world.timeZone));
  const email = 'actor' in owner ? { address: owner.actor.email, mistakes: [] } : readEmail(draft.values.email);
  const mistakes = [...(checked.ok ? [] : checked.mistakes), ...email.mistakes];
  if (!checked.ok || mistakes.length > 0) throw contentWrong(mistakes);
  return { content: checked.content, email: email.address };
}

type Delivery = {
  readonly draft: Draft;
  readonly content: ReportContent;
  readonly email: string | null;
  readonly files: readonly DraftFile[];
  readonly sending: Sending;
};

async function deliver(tx: Tx, world: World, delivery: Delivery): Promise<string> {
  const { draft, content, email, files, sending } = delivery;
  const { owner, now, language, address } = sending;
  const actor = 'actor' in owner ? owner.actor : null;
  const verbatim = {
    values: draft.values,
    files: files.map(({ name, sha256, purpose }) => ({ name, sha256, purpose })),
  };
  const key = sendKey(draft.id);
  const submitted = await submitReports(tx, {
    ...{ channel: actor === null ? 'anonymous' : 'form', actor, address, verbatim, items: [{ content }], now },
    idempotency: { key, requestHash: createHash('sha256').update(key).digest() },
    timeZone: world.timeZone,
  });
  const [receipt = ''] = submitted.receipts;
  const [reportId = 0] = submitted.reportIds;
  await handFiles(tx, draft.id, reportId);
  await deleteDraft(tx, draft.id);
  if (!('actor' in owner)) {
    const codeDigest = digestAccessCode(world.secrets, accessCodeOf(world.secrets, draft.id, owner.key));
    await saveAccess(tx, { reportId, codeDigest, email, language });
  }
  if (email !== null) {
    const letter = { receipt, kind: content.kind, publicUrl: world.publicUrl, isAnonymous: actor === null };
    await queueMail(tx, [{ to: email, ...receiptLetter(letter, language) }]);
  }
  return receipt;
}

export type SentBefore = { readonly receipt: string; readonly reportId: number };

/** The report that a draft became, for whoever sent it; without an account whoever has its key. Refuses `intake.draft-unknown`. */
export async function sentBefore(tx: Tx, world: World, id: string, owner: Owner): Promise<SentBefore> {
  const earlier = await findByKey(tx, 'actor' in owner ? owner.actor.personId : null, sendKey(id));
  const [report] = earlier === null ? [] : await reportsOfSubmission(tx, earlier.id);
  if (report === undefined) throw draftUnknown();
  if (!('actor' in owner)) {
    const kept = await readAccessDigest(tx, report.id);
    const given = digestAccessCode(world.secrets, accessCodeOf(world.secrets, id, owner.key));
    if (kept === null || !timingSafeEqual(kept, given)) throw draftUnknown();
  }
  return { receipt: report.receipt, reportId: report.id };
}
