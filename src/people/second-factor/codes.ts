import { randomInt } from 'node:crypto';
import type { Tx } from '#platform/db/index.ts';
import type { Secrets } from '#platform/secrets.ts';
import { recoveryCodeHash } from '../sign-in/second-factor-check.ts';
import { replaceCodes } from './store.ts';

const howMany = 10;
/** 31 signs that nobody mixes up on paper; ten of them are 49 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Gives a person ten new recovery codes, such as `k7vq2-m8xwd`; earlier ones stop working. Only their HMACs are kept. */
export async function makeCodes(tx: Tx, secrets: Secrets, personId: number, now: Date): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, () => `${word()}-${word()}`);
  const hashes = codes.map((code) => recoveryCodeHash(secrets, personId, code));
  await replaceCodes(tx, personId, hashes, now);
  return codes;
}

const word = () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('');
