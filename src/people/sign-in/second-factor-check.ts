import { Secret, TOTP } from 'otpauth';
import type { Tx } from '#platform/db/index.ts';
import type { Secrets } from '#platform/secrets.ts';
import { lockTotp, useRecoveryCode, writeTotpStep } from './store-second-factor.ts';

export type SecondFactor = 'totp' | 'recovery-code';

const stepMs = 30_000;

/**
 * Which second factor this code is of the person, using it up; null when it is none. A code of the authenticator counts one step
 * early or late and never twice (RFC 6238 §5.2). Writes `people.totp` or `people.recovery_code`.
 */
export async function useSecondFactor(
  tx: Tx,
  secrets: Secrets,
  { personId, code, now }: { readonly personId: number; readonly code: string; readonly now: Date },
): Promise<SecondFactor | null> {
  const plain = code.replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(plain)) return (await useTotp(tx, secrets, { personId, code: plain, now })) ? 'totp' : null;
  const isRecovery = await useRecoveryCode(tx, personId, recoveryCodeHash(secrets, personId, code), now);
  return isRecovery ? 'recovery-code' : null;
}

/** What is stored of a recovery code; spaces, hyphens and case do not count. */
export function recoveryCodeHash(secrets: Secrets, personId: number, code: string): Buffer {
  const plain = code.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
  return secrets.digest('recovery-code', `${personId}\n${plain}`);
}

/** The step of the code of this base32 secret around now; null for a wrong one. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepMs / 1000 });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / stepMs) + delta;
}

async function useTotp(
  tx: Tx,
  secrets: Secrets,
  { personId, code, now }: { readonly personId: number; readonly code: string; readonly now: Date },
): Promise<boolean> {
  const totp = await lockTotp(tx, personId);
  if (totp === null) return false;
  const step = totpStep(secrets.open('totp', totp.secret), code, now);
  if (step === null || step <= totp.lastStep) return false;
  await writeTotpStep(tx, personId, step);
  return true;
}
