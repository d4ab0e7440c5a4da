import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { networkOf } from '#platform/network.ts';
import { type Sender, sentSince } from './store-limits.ts';

/**
 * How many reports may come within 24 hours, and why so many. A week of the reference had 16,710 reports of some forty units: the
 * largest deliver several thousand at once.
 */
export const submissionLimits = {
  /** A white hat of their own writes each report by hand; two hundred a day is more than any does. */
  individual: 200,
  /** A whole week of everybody at once: stops a loop gone wild, never a real delivery. */
  organisation: 20_000,
  /** Nobody stands behind these, and each costs a reviewer's time. */
  anonymous: 10,
} as const;

const windowMs = 86_400_000;

/** How many reports one delivery may hold. */
export type Limited = Pick<Actor, 'personId' | 'organisation'> | { readonly address: string };

/**
 * Refuses `intake.limit` (429) when `count` more reports would pass the limit of the last 24 hours: of the actor's organisation, of the
 * individual, or of the network address for a report without an account. Says after how long it will fit. Others of the same sender
 * wait until the transaction ends. `submitReports` asks this itself.
 */
export async function checkSubmissionLimits(tx: Tx, actor: Limited, count: number, now: Date): Promise<void> {
  const sender = senderOf(actor);
  const limit = submissionLimits[sender.kind];
  const used = await sentSince(tx, sender, new Date(now.getTime() - windowMs), limit - count);
  if (used.count + count <= limit) return;
  throw overLimit(sender.kind, { count, used: used.count, limit }, secondsUntil(used.fitsAfter, now));
}

function senderOf(actor: Limited): Sender {
  if ('address' in actor) return { kind: 'anonymous', network: networkOf(actor.address) };
  return actor.organisation === null
    ? { kind: 'individual', personId: actor.personId }
    : { kind: 'organisation', organisationId: actor.organisation.id };
}

/** When the report that stands in the way is 24 hours old; undefined when no waiting helps. */
function secondsUntil(fitsAfter: Date | null, now: Date): number | undefined {
  if (fitsAfter === null) return undefined;
  return Math.max(1, Math.ceil((fitsAfter.getTime() + windowMs - now.getTime()) / 1000));
}

const whose = {
  individual: { zh: '每人', en: 'a person' },
  organisation: { zh: '每个单位', en: 'an organisation' },
  anonymous: { zh: '未登录时每个网络地址', en: 'a network address without an account' },
} as const;

function overLimit(
  kind: Sender['kind'],
  { count, used, limit }: { readonly count: number; readonly used: number; readonly limit: number },
  seconds: number | undefined,
): Refusal {
  const wait = seconds === undefined ? null : Math.ceil(seconds / 60);
  const next = {
    zh: wait === null ? `请分批报送，每批不超过${limit}份。` : `请在${wait}分钟后再报送。`,
    en: wait === null ? `Send at most ${limit} at once.` : `Send again in ${wait} minutes.`,
  };
  return new Refusal(
    'intake.limit',
    {
      zh: `${whose[kind].zh}24小时内最多报送${limit}份报告，已报送${used}份，这次${count}份没有接收。${next.zh}`,
      en: `${limit} reports in 24 hours are allowed for ${whose[kind].en}; ${used} came in, and these ${count} were not taken. ${next.en}`,
    },
    429,
    undefined,
    seconds === undefined ? {} : { retryAfterSeconds: seconds },
  );
}
