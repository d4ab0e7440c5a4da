import { type Db, snapshot } from '#platform/db/index.ts';
import { firstLink, linkHash } from './chain.ts';
import { findHead, linesAfter, type StoredLine } from './store-read.ts';

/** A link that somebody wrote down outside the platform: which line, and its hash. */
export type NotedHead = { readonly id: number; readonly hash: Buffer };

/**
 * What is wrong with the first broken link.
 *
 * - `changed`: the line no longer says what its hash was made of; what follows still hangs on that hash
 * - `foreign-hash`: the line is as it was, but its hash is not the one that was given out
 * - `changed-and-rehashed`: the line and its hash were both replaced, or what follows was
 * - `missing`: the line is not there, later ones are
 * - `cut`: the end of the log is gone from this line on: the head knows of more
 * - `beyond-head`: the line stands after the last that the head knows of
 * - `head`: every link holds, but the head has another hash for the last line: the end was written anew
 * - `noted`: the chain holds in itself, but line and hash that were noted outside are not in it: it was written anew up to here
 */
export type Flaw =
  | 'changed'
  | 'foreign-hash'
  | 'changed-and-rehashed'
  | 'missing'
  | 'cut'
  | 'beyond-head'
  | 'head'
  | 'noted';

export type Verification = {
  readonly whole: boolean;
  /** How many lines were read; up to the broken one when one is. */
  readonly lines: number;
  /** As the platform knows it. */
  readonly head: { readonly id: number; readonly hash: string };
  readonly broken: { readonly id: number; readonly flaw: Flaw } | null;
};

export type VerifyOptions = {
  readonly noted?: NotedHead | undefined;
  /** How many further lines were read. */
  readonly onProgress?: (lines: number) => void;
  readonly signal?: AbortSignal;
  /** Lines read at a time: what bounds the memory. */
  readonly batch?: number;
};

/**
 * Reads the whole log in one snapshot, in batches, and proves every link from the first line to the head; ends at the first that
 * does not hold. Whoever owns the database could write the whole chain anew: that shows only against a head noted outside.
 */
export function verifyAudit(db: Db, options: VerifyOptions = {}): Promise<Verification> {
  const { noted, onProgress, signal, batch = 5000 } = options;
  return snapshot(db, async (tx) => {
    const head = await findHead(tx);
    const walk = startWalk(noted);
    for (;;) {
      signal?.throwIfAborted();
      const lines = await linesAfter(tx, walk.readId, batch);
      for (const line of lines) {
        step(walk, line);
        if (walk.broken !== null) return verdict(walk, head);
      }
      onProgress?.(lines.length);
      if (lines.length < batch) break;
    }
    end(walk, head);
    return verdict(walk, head);
  });
}

type Link = { readonly id: number; readonly hash: Buffer };

/** How far the walk has come. A line that does not hold is judged by the one after it, which shows whether line or hash is false. */
type Walk = {
  readId: number;
  lines: number;
  stored: Buffer;
  suspect: { readonly id: number; readonly computed: Buffer } | null;
  readonly noted: NotedHead | undefined;
  notedFound: boolean;
  broken: Verification['broken'];
};

function startWalk(noted: NotedHead | undefined): Walk {
  const notedFound = noted === undefined || (noted.id === 0 && noted.hash.equals(firstLink));
  return { readId: 0, lines: 0, stored: firstLink, suspect: null, noted, notedFound, broken: null };
}

function step(walk: Walk, line: StoredLine): void {
  const isNext = line.id === walk.readId + 1;
  if (walk.suspect !== null) {
    walk.broken = judge(
      walk,
      walk.suspect,
      isNext && line.isSpelt ? (from) => linkHash(from, line).equals(line.hash) : () => false,
    );
    return;
  }
  if (!isNext) {
    walk.broken = { id: walk.readId + 1, flaw: 'missing' };
    return;
  }
  const computed = line.isSpelt ? linkHash(walk.stored, line) : Buffer.alloc(0);
  if (!computed.equals(line.hash)) walk.suspect = { id: line.id, computed };
  if (walk.noted?.id === line.id) {
    walk.notedFound = walk.noted.hash.equals(line.hash);
    if (!walk.notedFound && walk.suspect === null) walk.broken = { id: line.id, flaw: 'noted' };
  }
  walk.readId = line.id;
  walk.lines += 1;
  walk.stored = line.hash;
}

/** The end of the log against the head, which is the last witness of a suspect line, too. */
function end(walk: Walk, head: Link): void {
  if (walk.suspect !== null) {
    const { id } = walk.suspect;
    walk.broken = judge(walk, walk.suspect, (from) => head.id === id && from.equals(head.hash));
  } else if (walk.readId < head.id) walk.broken = { id: walk.readId + 1, flaw: 'cut' };
  else if (walk.readId > head.id) walk.broken = { id: head.id + 1, flaw: 'beyond-head' };
  else if (!walk.stored.equals(head.hash)) walk.broken = { id: head.id, flaw: 'head' };
  else if (!walk.notedFound && walk.noted) {
    const isAfter = walk.noted.id > walk.readId;
    walk.broken = isAfter ? { id: walk.readId + 1, flaw: 'cut' } : { id: walk.noted.id, flaw: 'noted' };
  }
}

/** `holdsFrom`: whether what comes next hangs on this hash. */
function judge(
  walk: Walk,
  { id, computed }: NonNullable<Walk['suspect']>,
  holdsFrom: (hash: Buffer) => boolean,
): Verification['broken'] {
  if (holdsFrom(walk.stored)) return { id, flaw: 'changed' };
  return { id, flaw: holdsFrom(computed) ? 'foreign-hash' : 'changed-and-rehashed' };
}

function verdict(walk: Walk, head: Link): Verification {
  return {
    whole: walk.broken === null,
    lines: walk.lines,
    head: { id: head.id, hash: head.hash.toString('hex') },
    broken: walk.broken,
  };
}
