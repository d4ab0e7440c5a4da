import { createHash } from 'node:crypto';
import { apiLimits } from './model.ts';
import { badKey } from './refusals.ts';

/** The key of a request as it was sent; null without one. Refuses `api.key`. */
export function usableKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (key.length > apiLimits.keyLength || !/^[\x21-\x7e]+$/.test(key)) throw badKey();
  return key;
}

/** SHA-256 over the JSON with its members in one order: a program that writes them in another has not changed the request. */
export function requestHash(body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
