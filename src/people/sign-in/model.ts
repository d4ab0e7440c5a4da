import { isIPv4, isIPv6 } from 'node:net';

const minute = 60_000;
const hour = 60 * minute;

/**
 * What is counted against guessing. After `free` attempts each further one waits twice as long as the one before, from `firstMs` to
 * `mostMs`; nothing for `forgetMs`, and it starts anew. Counted are attempts, not failures: of many at once none slips through.
 */
export const limits = {
  /** One account from one network: what slows a guesser down, and nobody else. */
  'account-network': { free: 5, firstMs: 30_000, mostMs: hour, forgetMs: 24 * hour },
  /** The same from a browser that has signed in to it before; what others do does not count here. */
  'account-device': { free: 10, firstMs: 30_000, mostMs: hour, forgetMs: 24 * hour },
  /** One network against many accounts. */
  network: { free: 100, firstMs: 10_000, mostMs: 15 * minute, forgetMs: hour },
  /** One account from everywhere: never makes anybody wait, see `guardedFrom`. */
  account: { free: Number.POSITIVE_INFINITY, firstMs: 0, mostMs: 0, forgetMs: 24 * hour },
  /** Codes for one account, after the right password. */
  'second-factor': { free: 5, firstMs: 30_000, mostMs: hour, forgetMs: 24 * hour },
  /** The current password, asked of somebody signed in. */
  confirm: { free: 5, firstMs: 30_000, mostMs: hour, forgetMs: 24 * hour },
  /** Letters to one address: while no more are sent, the links of the last ones still work. */
  'letter-address': { free: 5, firstMs: hour, mostMs: hour, forgetMs: hour },
  'letter-network': { free: 30, firstMs: minute, mostMs: hour, forgetMs: hour },
} as const;
export type LimitKind = keyof typeof limits;

/** So many failed attempts on one account from unknown browsers within a day: from then on an unknown one needs a mailed link. */
export const guardedFrom = 50;

/** How long the next attempt has to wait; 0: not at all. */
export function waitMs(kind: LimitKind, attempts: number, lastAt: Date, now: Date): number {
  const { free, firstMs, mostMs } = limits[kind];
  if (attempts < free) return 0;
  const delay = Math.min(firstMs * 2 ** Math.min(attempts - free, 30), mostMs);
  return Math.max(0, delay - (now.getTime() - lastAt.getTime()));
}

/** The network that counts as one neighbour: an IPv4 /24, an IPv6 /64. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = plain.includes('::')
    ? [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** The one spelling of an address that accounts are known by. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
