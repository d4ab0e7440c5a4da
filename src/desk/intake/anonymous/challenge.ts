import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/errors.ts';
import type { Secrets } from '#platform/secrets.ts';

/**
 * A proof of work for whoever reports without an account: find a number whose SHA-256 behind the challenge begins with so many zero
 * bits. The challenge is signed and kept nowhere; its id becomes the draft's id, so one solution opens one draft and no more.
 */
export type Challenge = { readonly id: string; readonly bits: number; readonly expiresAt: Date };

/** A quarter of an hour: enough for the hardest one on an old phone, short enough that none are hoarded. */
export const challengeMs = 15 * 60_000;

/** A second on a laptop; each further report of the same network in 24 hours doubles it. The hardest takes a minute or two. */
const difficulty = { base: 19, most: 26 } as const;

export function bitsFor(begun: number): number {
  return Math.min(difficulty.base + begun, difficulty.most);
}

/** The challenge as text, good for this network only. */
export function writeChallenge(secrets: Secrets, challenge: Challenge, network: string): string {
  const stated = [challenge.id, challenge.bits, challenge.expiresAt.getTime()].join('.');
  return `${stated}.${sign(secrets, stated, network)}`;
}

/**
 * The challenge that was solved. Refuses `intake.work-forged` for one that is not ours or was given to another network,
 * `intake.work-expired`, and `intake.work-wrong` for a number that solves nothing.
 */
export function redeem(
  secrets: Secrets,
  { text, solution, network, now }: { text: string; solution: string; network: string; now: Date },
): Challenge {
  const [id = '', bits = '', expires = '', mac = '', ...more] = text.split('.');
  const expected = Buffer.from(sign(secrets, [id, bits, expires].join('.'), network));
  const given = Buffer.from(mac);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) throw forged();
  const challenge = { id, bits: Number(bits), expiresAt: new Date(Number(expires)) };
  if (challenge.expiresAt <= now) throw expired();
  if (!/^\d{1,15}$/.test(solution) || !solves(text, solution, challenge.bits)) throw wrong();
  return challenge;
}

/** Whether SHA-256 of `challenge:number` begins with so many zero bits. */
export function solves(challenge: string, solution: string, bits: number): boolean {
  const hash = createHash('sha256').update(`${challenge}:${solution}`).digest();
  return hash.readUInt32BE(0) >>> (32 - bits) === 0;
}

function sign(secrets: Secrets, stated: string, network: string): string {
  return secrets.digest('proof of work', `${stated} ${network}`).toString('hex').slice(0, 40);
}

function forged(): Refusal {
  return new Refusal('intake.work-forged', {
    zh: '这道验证题不是发给您当前网络的，可能是网络切换了。请用页面上新的题目再试一次。',
    en: 'This challenge was not given to the network you use now; perhaps the connection changed. Try again with the new one on the page.',
  });
}

function expired(): Refusal {
  return new Refusal('intake.work-expired', {
    zh: '这道验证题已过期（有效15分钟）。请用页面上新的题目再试一次。',
    en: 'This challenge has expired; it holds for 15 minutes. Try again with the new one on the page.',
  });
}

function wrong(): Refusal {
  return new Refusal('intake.work-wrong', {
    zh: '验证题的答案不对。请让页面自动计算，或用页面给出的命令计算后填入。',
    en: 'The answer to the challenge is wrong. Let the page compute it, or enter what the command of the page prints.',
  });
}
