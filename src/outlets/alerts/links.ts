import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#platform/secrets.ts';
import type { Subscription } from './model.ts';

/** What a link in a letter is good for; one cannot be used as another. */
export const linkUses = ['confirm', 'manage', 'unsubscribe'] as const;
export type LinkUse = (typeof linkUses)[number];

type Linked = Pick<Subscription, 'publicId'>;

/**
 * The secret part of a link: which subscription, and a keyed digest of it for this use (48 characters). Nothing of it is stored: whoever
 * has the database without the platform's key can make no link, and every letter can carry the same one.
 */
export function linkToken(secrets: Secrets, use: LinkUse, { publicId }: Linked): string {
  const id = Buffer.from(publicId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, proof(secrets, use, { publicId })]).toString('base64url');
}

/** Whose link that would be, before it is proved; null for what is none. */
export function idInToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 36 || bytes.toString('base64url') !== token) return null;
  const hex = bytes.subarray(0, 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** True for a link that we made, for this use. */
export function provesLink(secrets: Secrets, use: LinkUse, token: string, of: Linked): boolean {
  const given = Buffer.from(token, 'base64url');
  return given.length === 36 && timingSafeEqual(given.subarray(16), proof(secrets, use, of));
}

const proof = (secrets: Secrets, use: LinkUse, { publicId }: Linked) =>
  secrets.digest('alerts-link', `${use}\n${publicId}`).subarray(0, 20);
