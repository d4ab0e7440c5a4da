import { type Actor, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import type { Kind } from '#vocabulary/index.ts';
import { accessCodeOf } from './anonymous/access-code.ts';
import type { Owner } from './draft/model.ts';
import { sentBefore } from './draft/send.ts';
import { findReceived } from './store-submit.ts';

/** What the page after sending shows. Nothing of what the report says. */
export type ReceiptView = {
  readonly receipt: string;
  readonly kind: Kind;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  /** Without an account only. */
  readonly accessCode: string | null;
};

/** The receipt of a report of one's own or of one's unit. Refuses `intake.receipt-unknown`. */
export async function receiptOf(world: World, receipt: string, actor: Actor): Promise<ReceiptView> {
  const found = await findReceived(world.database.db, receipt);
  if (found === null || !may(actor, 'report:pursue', found)) throw receiptUnknown();
  return { ...found, accessCode: null };
}

/** The receipt and the access code of the report that a draft without an account became. Refuses `intake.draft-unknown`. */
export async function anonymousReceipt(world: World, draftId: string, owner: Owner & { key: string }) {
  const { receipt } = await transaction(world.database.db, (tx) => sentBefore(tx, world, draftId, owner));
  const found = await findReceived(world.database.db, receipt);
  if (found === null) throw receiptUnknown();
  return { ...found, accessCode: accessCodeOf(world.secrets, draftId, owner.key) } satisfies ReceiptView;
}

function receiptUnknown(): Refusal {
  return new Refusal(
    'intake.receipt-unknown',
    {
      zh: '没有这个回执编号的报告，或它不是您报送的。请从“我的报告”中打开。',
      en: 'There is no report of yours under this receipt. Open it from “My reports”.',
    },
    404,
  );
}
