import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster } from './cluster.ts';
import { choosePlace, type Place } from './place.ts';
import { readPidFile, runningPostmaster } from './postmaster.ts';
import { refuse } from './refusals.ts';
import { launch, sendFastShutdown, stopServer } from './server.ts';
import { holdOwnership, openSession, ownerUrl, provision, type Session } from './session.ts';

/** A built-in PostgreSQL that answers. */
export type Embedded = {
  /** How the owner of the database `bulou` logs in. */
  readonly url: string;
  /** Where the data lie, to be shown to people. */
  readonly folder: string;
  /** `started` now, `adopted` from a process of ours that was killed, or `joined` to one that lives (never stopped by us). */
  readonly how: 'started' | 'adopted' | 'joined';
  /** Stops the server and returns when its files are closed; calling it twice is calling it once. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** BULOU_DATA. */
  readonly folder: string;
  /** Where programs and data go when root's database user cannot enter `folder`; `/var/lib/bulou` unless told. */
  readonly elsewhere?: string;
  /** Use the server of another living Bulou process instead of refusing: for a command beside a running platform. */
  readonly join?: boolean;
  /** Further server settings, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * Brings up the built-in PostgreSQL of a data folder: initialises it, starts it, or takes over a server left by a killed process.
 *
 * Exactly one living process owns a folder: it holds a lock inside the server, which ends with the process however it dies.
 * When the process exits without `stop()`, the server is told to shut down, too. Writes only under `folder` (or `elsewhere`)
 * and, for a path too long for a socket, one folder under the temp folder. Refuses `embedded.*`, see `refusals.ts`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await choosePlace(options.folder, options.elsewhere ?? '/var/lib/bulou');
  const passwords = await ensureCluster(place);
  const { session, launched } = await reach(place, passwords.superuser, options.settings ?? {});
  const url = ownerUrl(place, passwords.owner);
  const other = await holdOwnership(session);
  if (other !== undefined) {
    await session.end();
    if (!options.join) throw refuse.inUse(place.root, other);
    return { url, folder: place.root, how: 'joined', stop: async () => {} };
  }
  const pid = readPidFile(place.data)?.pid;
  if (pid === undefined) throw refuse.start(place.log, 'postmaster.pid is missing');
  const stop = stopper(place, session, pid);
  try {
    await provision(session, place, passwords);
  } catch (thrown) {
    await stop();
    throw thrown instanceof pg.DatabaseError && thrown.code === diskFull ? refuse.diskFull(place.root, thrown) : thrown;
  }
  // Held for as long as the process lives, but no reason for it to live.
  session.unref();
  return { url, folder: place.root, how: launched ? 'started' : 'adopted', stop };
}

const diskFull = '53100';

/** How long what is left of a killed server may take to notice and go. */
const patience = 30_000;

/** Starts a server where none runs and logs in; one that is just starting or stopping is waited for. */
async function reach(
  place: Place,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ session: Session; launched: boolean }> {
  let launched = false;
  const giveUpAt = performance.now() + patience;
  try {
    for (;;) {
      if (!(await runningPostmaster(place.data))) {
        const obstacle = await launch(place, settings);
        if (obstacle !== undefined && performance.now() > giveUpAt) throw refuse.start(place.log, obstacle);
        launched = obstacle === undefined;
      }
      const session = await openSession(place, password);
      if (session) return { session, launched };
      await pause(20);
    }
  } catch (thrown) {
    const ours = launched ? readPidFile(place.data)?.pid : undefined;
    if (ours !== undefined) await stopServer(place, ours);
    throw thrown;
  }
}

function stopper(place: Place, session: Session, pid: number): () => Promise<void> {
  const atExit = () => sendFastShutdown(pid);
  process.once('exit', atExit);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    session.ref();
    await session.end().catch(() => {});
    await stopServer(place, pid);
    process.off('exit', atExit);
  };
  return () => {
    stopping ??= stop();
    return stopping;
  };
}
