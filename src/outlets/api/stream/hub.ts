import { PassThrough, type Readable } from 'node:stream';
import { changedEntries, countLeaves, type Reader } from '#publish/read/index.ts';
import { entryText } from '../entry.ts';
import { changesAhead, streamFull } from '../refusals.ts';

/** Calls back again and again, each second; what it gives stops it. */
export type Ticks = (run: () => void) => () => void;

export type HubOptions = {
  readonly ticks: Ticks;
  readonly mostReaders: number;
};

/** What is published, told as it happens to everybody who listens. */
export type Hub = {
  /** From the leaf after `after` on; null: from now on. Refuses `api.stream-full` (503) and `api.changes-ahead`. */
  open(after: number | null): Promise<Readable>;
  /** Looks once whether anything was published, and tells it. */
  look(): Promise<void>;
  /** Ends all streams; whoever listens comes back by itself with the last id it has. */
  close(): void;
};

type Listener = { readonly stream: PassThrough; next: number };

/** Leaves read at once, and so many bytes unsent before somebody is left alone until the next look. */
const pageSize = 500;
const mostUnsent = 256_000;
/** Looks without anything new until a line tells proxies that the connection lives. */
const quietLooks = 15;

/**
 * One clock for all listeners, which ticks only while there are some; those at the same place share one question to the database.
 * Whoever reads more slowly than things happen is told later, never less: memory holds `mostUnsent` of each.
 */
export function openHub(db: Reader, { ticks, mostReaders }: HubOptions): Hub {
  const listeners = new Set<Listener>();
  let stop: (() => void) | null = null;
  let looking: Promise<void> | null = null;
  let quiet = 0;
  const look = () => {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  };
  const lookOnce = async () => {
    const end = await countLeaves(db);
    const told = await tellAll(db, listeners, end);
    quiet = told ? 0 : quiet + 1;
    if (quiet < quietLooks) return;
    quiet = 0;
    for (const { stream } of listeners) if (stream.writable) stream.write(': \n\n');
  };
  const leave = (listener: Listener) => {
    listeners.delete(listener);
    if (listeners.size > 0 || stop === null) return;
    stop();
    stop = null;
  };
  return {
    look,
    async open(after) {
      const end = await countLeaves(db);
      if (listeners.size >= mostReaders) throw streamFull();
      if (after !== null && after >= end && after >= 0) throw changesAhead(after, end);
      const listener = { stream: new PassThrough(), next: after === null ? end : after + 1 };
      listener.stream.write('retry: 5000\n\n');
      listener.stream.once('close', () => leave(listener));
      listeners.add(listener);
      // A database that is away is asked again with the next tick.
      stop ??= ticks(() => void look().catch(() => {}));
      if (after !== null) await look();
      return listener.stream;
    },
    close() {
      for (const { stream } of [...listeners]) stream.end();
      stop?.();
      stop = null;
    },
  };
}

/** Tells each listener what lies between its place and the end of the log; gives whether there was anything. */
async function tellAll(db: Reader, listeners: ReadonlySet<Listener>, end: number): Promise<boolean> {
  const pages = new Map<number, ReturnType<typeof changedEntries>>();
  const pageFrom = (from: number) => {
    const known = pages.get(from) ?? changedEntries(db, from, pageSize);
    pages.set(from, known);
    return known;
  };
  let told = false;
  for (const listener of listeners) {
    while (listener.next < end && listener.stream.writableLength < mostUnsent && listener.stream.writable) {
      const { entries, last } = await pageFrom(listener.next);
      for (const entry of entries) listener.stream.write(eventText(entry.leaf, entryText(entry)));
      listener.next = last + 1;
      told ||= entries.length > 0;
    }
  }
  return told;
}

/** JSON holds no line end, so that one line of data is all of it. */
const eventText = (leaf: number, data: string) => `id: ${leaf}\nevent: record\ndata: ${data}\n\n`;
