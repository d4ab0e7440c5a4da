import { type Database, transaction } from '#platform/db/index.ts';
import type { FetchRules } from '#platform/http/index.ts';
import { enterGate } from '../enter.ts';
import { raiseVersion } from '../store/issues.ts';
import { askLink, referenceRules } from './ask.ts';
import { askable, judge, linksOf } from './model.ts';
import {
  type DueLink,
  dropLinks,
  dueLinks,
  moveCursor,
  nameLinks,
  recordsBehindCursor,
  saveJudged,
  standingRecords,
} from './store.ts';

export type CheckOptions = {
  readonly now: () => Date;
  readonly rules?: FetchRules;
  /** Waits so many milliseconds; by the clock unless told. */
  readonly pause?: (ms: number) => Promise<void>;
  readonly signal?: AbortSignal;
};

/** What a round did, in links. `turned`: those that died or came back. */
export type CheckSummary = {
  readonly named: number;
  readonly checked: number;
  readonly dropped: number;
  readonly turned: number;
};

/** Of one round: with one every ten minutes about 28,000 links a day, and no host asked more than ten times in it. */
export const roundLimits = { leaves: 2000, links: 200, ofOneHost: 10, hostsAtOnce: 6, pauseMs: 2000 } as const;

/**
 * One round: takes down the links of what was published since the last, asks for those that are due, and keeps what they answered.
 * Links of public records only. Hosts are asked side by side, each for one link at a time with a pause behind it. Writes
 * `published.reference_state`, in short transactions of its own, and raises the published version when a link died or came back.
 */
export async function checkReferences(database: Database, options: CheckOptions): Promise<CheckSummary> {
  const named = await takeDown(database, options);
  const due = await dueLinks(database.db, options.now(), roundLimits.links);
  const { standing, gone } = await sorted(database, due);
  if (gone.length > 0) await transaction(database.db, (tx) => dropLinks(tx, gone));
  const counted = { checked: 0, turned: 0 };
  const hosts = [...byHost(standing).values()];
  const workers = Array.from({ length: roundLimits.hostsAtOnce }, async () => {
    for (let links = hosts.shift(); links !== undefined; links = hosts.shift())
      await askHost(database, links, { ...options, counted });
  });
  await Promise.all(workers);
  if (counted.turned > 0) {
    await transaction(database.db, async (tx) => {
      await enterGate(tx, options.now());
      await raiseVersion(tx, options.now());
    });
  }
  return { named, dropped: gone.length, ...counted };
}

function takeDown({ db }: Database, { now }: CheckOptions): Promise<number> {
  return transaction(db, async (tx) => {
    const { records, upTo } = await recordsBehindCursor(tx, roundLimits.leaves);
    if (upTo === null) return 0;
    const links = records.flatMap((record) => linksOf(record).map((url) => ({ url, namedBy: record.identifier })));
    await nameLinks(tx, links, now());
    await moveCursor(tx, upTo);
    return links.length;
  });
}

/** Those that the record still names, which is still public; and the others. */
async function sorted({ db }: Database, due: readonly (DueLink & { namedBy: string })[]) {
  const records = await standingRecords(db, [...new Set(due.map(({ namedBy }) => namedBy))]);
  const named = new Map(records.map((record) => [record.identifier, new Set(linksOf(record))]));
  const isNamed = ({ url, namedBy }: (typeof due)[number]) => named.get(namedBy)?.has(url) === true;
  return { standing: due.filter(isNamed), gone: due.filter((link) => !isNamed(link)).map(({ url }) => url) };
}

function byHost(links: readonly DueLink[]): Map<string, DueLink[]> {
  const hosts = new Map<string, DueLink[]>();
  for (const link of links) {
    const host = askable(link.url)?.host ?? '';
    const of = hosts.get(host) ?? [];
    // What is left over waits for the next round.
    if (of.length < roundLimits.ofOneHost) of.push(link);
    hosts.set(host, of);
  }
  return hosts;
}

type Asking = CheckOptions & { readonly counted: { checked: number; turned: number } };

async function askHost(database: Database, links: readonly DueLink[], asking: Asking): Promise<void> {
  const { now, rules = referenceRules, pause = wait, signal = never, counted } = asking;
  for (const [at, link] of links.entries()) {
    if (signal.aborted) return;
    if (at > 0) await pause(roundLimits.pauseMs);
    const answer = await askLink(link.url, rules, signal);
    if (signal.aborted) return;
    const judged = judge(link, answer, now());
    await transaction(database.db, (tx) => saveJudged(tx, link.url, judged, now()));
    counted.checked += 1;
    if ((link.state === 'dead') !== (judged.state === 'dead')) counted.turned += 1;
  }
}

const never = new AbortController().signal;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
