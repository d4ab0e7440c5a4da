import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Secrets } from '#platform/secrets.ts';
import { type LimitKind, limits, waitMs } from './model.ts';
import { giveBack, lockCounter, writeCounter } from './store-attempts.ts';

/** What an attempt counts against: a kind of limit and whom it is about. */
export type Count = { readonly kind: LimitKind; readonly of: string };

/**
 * Counts an attempt before it is made, and gives how many were made before by kind. Writes `people.sign_in_attempt`, in a
 * transaction of its own. Refuses `people.too-many-attempts` (429, with the wait) where one of the counters makes it wait; then
 * nothing is counted, so that waiting never grows by asking.
 */
export async function countAttempt(
  tx: Tx,
  secrets: Secrets,
  counts: readonly Count[],
  now: Date,
): Promise<ReadonlyMap<LimitKind, number>> {
  const before = await attemptsBefore(tx, secrets, counts, now);
  const wait = Math.max(0, ...before.map(({ kind, attempts, lastAt }) => waitMs(kind, attempts, lastAt, now)));
  if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
  for (const { key, attempts } of before) await writeCounter(tx, key, attempts + 1, now);
  return new Map(before.map(({ kind, attempts }) => [kind, attempts]));
}

/** Locks in the order of the keys, so that two attempts never wait for each other. */
async function attemptsBefore(tx: Tx, secrets: Secrets, counts: readonly Count[], now: Date) {
  const keyed = counts.map(({ kind, of }) => ({ kind, key: keyOf(secrets, { kind, of }) }));
  const found = [];
  for (const { kind, key } of keyed.sort((a, b) => a.key.compare(b.key))) {
    const { attempts, lastAt } = await lockCounter(tx, { key, kind }, now);
    const isForgotten = now.getTime() - lastAt.getTime() > limits[kind].forgetMs;
    found.push({ kind, key, lastAt, attempts: isForgotten ? 0 : attempts });
  }
  return found;
}

/** After a success: whoever knows the password starts anew; shared counters get back the one attempt only. */
export async function giveBackAttempt(tx: Tx, secrets: Secrets, counts: readonly Count[]): Promise<void> {
  const shared: readonly LimitKind[] = ['network', 'account'];
  const keyed = counts.map((count) => ({ key: keyOf(secrets, count), all: !shared.includes(count.kind) }));
  for (const { key, all } of keyed.sort((a, b) => a.key.compare(b.key))) await giveBack(tx, key, all);
}

const keyOf = (secrets: Secrets, { kind, of }: Count) => secrets.digest('sign-in-attempt', `${kind}\n${of}`);

function tooMany(seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60);
  return new Refusal(
    'people.too-many-attempts',
    {
      zh: `尝试次数过多，请${seconds < 90 ? `在 ${seconds} 秒` : `在约 ${minutes} 分钟`}后再试。您的账号没有被锁定：用以前登录过的浏览器仍可登录，也可以重置密码。`,
      en: `Too many attempts: try again in ${seconds < 90 ? `${seconds} seconds` : `about ${minutes} minutes`}. The account is not locked: a browser that signed in before still works, and so does resetting the password.`,
    },
    429,
    undefined,
    { retryAfterSeconds: seconds },
  );
}
