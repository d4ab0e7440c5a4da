import { randomBytes, randomUUID } from 'node:crypto';
import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { networkOf } from '#platform/network.ts';
import type { World } from '#platform/world.ts';
import { keyHash } from '../draft/owner.ts';
import { sendKey } from '../draft/send-key.ts';
import { insertDraft } from '../draft/store.ts';
import { dayMs } from '../files/limits.ts';
import { submissionLimits } from '../submission-limits.ts';
import { bitsFor, challengeMs, redeem, writeChallenge } from './challenge.ts';
import { begunSince, lockNetwork, wasSent } from './store.ts';

export type Asked = { readonly text: string; readonly bits: number };

/** A challenge for whoever asks from this address: the harder, the more reports its network began in the last 24 hours. */
export async function newChallenge(world: World, address: string, now: Date): Promise<Asked> {
  const network = networkOf(address);
  const begun = await begunSince(world.database.db, network, new Date(now.getTime() - dayMs));
  const challenge = { id: randomUUID(), bits: bitsFor(begun), expiresAt: new Date(now.getTime() + challengeMs) };
  return { text: writeChallenge(world.secrets, challenge, network), bits: challenge.bits };
}

export type Begun = { readonly id: string; readonly key: string };

/**
 * Opens a draft without an account for a solved challenge and gives its id and key; the key is kept only as a digest. Refuses what
 * `redeem` refuses, `intake.work-used` for a challenge that opened a draft before, and `intake.network-limit` (429).
 */
export function beginAnonymous(
  world: World,
  { text, solution, address, now }: { text: string; solution: string; address: string; now: Date },
): Promise<Begun> {
  const network = networkOf(address);
  const { id } = redeem(world.secrets, { text, solution: solution.trim(), network, now });
  return transaction(world.database.db, async (tx) => {
    await lockNetwork(tx, network);
    await checkNetwork(tx, network, now);
    const key = randomBytes(32).toString('base64url');
    const draft = { id, personId: null, values: {}, network, createdAt: now, keyHash: keyHash(world.secrets, key) };
    if ((await wasSent(tx, sendKey(id))) || !(await insertDraft(tx, draft))) throw used();
    await appendAudit(tx, [{ at: now, actor: null, action: 'draft.begun', object: { kind: 'draft', id }, address }]);
    return { id, key };
  });
}

async function checkNetwork(tx: Tx, network: string, now: Date): Promise<void> {
  const begun = await begunSince(tx, network, new Date(now.getTime() - dayMs));
  const limit = submissionLimits.anonymous;
  if (begun < limit) return;
  throw new Refusal(
    'intake.network-limit',
    {
      zh: `未登录时，同一网络24小时内最多写${limit}份报告，现已达到上限。请登录后报送，或明天再来。`,
      en: `Without an account ${limit} reports in 24 hours can be begun from one network, and that many were. Sign in to report, or come back tomorrow.`,
    },
    429,
    undefined,
    { retryAfterSeconds: 3600 },
  );
}

function used(): Refusal {
  return new Refusal(
    'intake.work-used',
    {
      zh: '这道验证题已经用过。请用页面上新的题目再试一次。',
      en: 'This challenge was used before. Try again with the new one on the page.',
    },
    409,
  );
}
