import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie or a link, in 43 characters that stand in an address as they are. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. It has 256 bits, so a plain hash cannot be searched back. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** True for what `newSecret` may have made: anything else need not be looked up. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}
