/** What is known of a link between two checks. */
export type Known = {
  readonly state: 'unchecked' | 'alive' | 'dead';
  readonly firstSeenAt: Date;
  readonly aliveAt: Date | null;
  readonly failures: number;
  readonly checks: number;
};

/** What a check brought: the status of the last answer; null where there was none. */
export type Answer = { readonly status: number | null };

/** What is known after a check, and when to ask again. */
export type Judged = Omit<Known, 'firstSeenAt'> & { readonly status: number | null; readonly dueAt: Date };

const dayMs = 86_400_000;

/** A link is asked for on the day it is named and 3, 10 and 90 days later: most of those that break do so early. Then every 90 days. */
export const scheduleDays = [0, 3, 10, 90] as const;
const everyDays = 90;
/** After a failure sooner: three in a row, over about a week, make a link dead. */
const retryDays = 3;
const mostFailures = 3;

/**
 * Judges an answer. Whoever wants a login, forbids programs, or is asked too often is there all the same; so is what redirects. Gone
 * (410) is dead at once; not found, faults of the server and silence only the third time running. What is dead may come back.
 */
export function judge(known: Known, { status }: Answer, now: Date): Judged {
  const checks = known.checks + 1;
  if (status !== null && isThere(status)) {
    return {
      state: 'alive',
      status,
      aliveAt: now,
      failures: 0,
      checks,
      dueAt: nextCheck(known.firstSeenAt, checks, now),
    };
  }
  const failures = known.failures + 1;
  const isDead = status === 410 || failures >= mostFailures || known.state === 'dead';
  const dueAt = isDead ? inDays(now, everyDays) : inDays(now, retryDays);
  return { state: isDead ? 'dead' : known.state, status, aliveAt: known.aliveAt, failures, checks, dueAt };
}

function isThere(status: number): boolean {
  return status < 400 || [401, 402, 403, 405, 406, 407, 429, 451].includes(status);
}

function nextCheck(firstSeenAt: Date, checks: number, now: Date): Date {
  const days = scheduleDays[checks];
  const planned = days === undefined ? null : inDays(firstSeenAt, days);
  // A plan that was missed (the platform was off) is not made up for at once.
  return planned !== null && planned > now
    ? planned
    : inDays(now, checks < scheduleDays.length ? retryDays : everyDays);
}

const inDays = (from: Date, days: number) => new Date(from.getTime() + days * dayMs);

/** Longer addresses are no links that anybody made. */
const longest = 2000;

/** The links of a record that can be asked for: of its references and its patch, http and https only, each once. */
export function linksOf(record: {
  readonly references: readonly string[];
  readonly patch: { readonly url: string | null } | null;
}): string[] {
  const stated = [...record.references, ...(record.patch?.url ? [record.patch.url] : [])];
  return [...new Set(stated)].filter(
    (link) => link.length <= longest && !link.includes('\0') && askable(link) !== null,
  );
}

/** The address that a link means; null for what is none, or carries a login. */
export function askable(link: string): URL | null {
  const trimmed = link.trim();
  if (!/^https?:\/\//i.test(trimmed)) return null;
  const url = URL.parse(trimmed);
  return url !== null && url.username === '' && url.password === '' ? url : null;
}
