import { join } from 'node:path';
import { createSite } from '#outlets/site/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import {
  connect,
  type Database,
  type Embedded,
  type Migrated,
  migrate,
  outletUrl,
  startEmbedded,
} from '#platform/db/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';
import { createServer, jsonLog, nobodyKnown, readAssets } from '#platform/http/index.ts';
import { projectRoot } from '#platform/root.ts';
import { publishDue } from '#publish/index.ts';
import { parseListQuery, searchRecords } from '#search/index.ts';

/** The open platform: the database as its owner sees it and as the outlets see it. */
export type Platform = {
  readonly owner: Database;
  readonly outlet: Database;
  /** The built-in server; undefined on a server named by DATABASE_URL. */
  readonly embedded: Embedded | undefined;
  readonly migrated: Migrated;
  /** Closes both handles and stops the built-in server, if this process runs it. */
  close(): Promise<void>;
};

/**
 * Brings up the database, upgrades its schema, and opens it. `join` shares the built-in server of a running platform instead
 * of refusing it. Refuses what `startEmbedded` and `migrate` refuse; whatever was started is stopped again then.
 */
export async function openPlatform(config: Config, { join: shared }: { join: boolean }): Promise<Platform> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ folder: config.dataFolder, elsewhere: config.systemFolder, join: shared });
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const migrated = await migrate(url, join(projectRoot, 'migrations'), config.outletDatabaseUrl).catch(
    async (thrown) => {
      await embedded?.stop();
      throw thrown;
    },
  );
  const owner = connect(url, { applicationName: 'bulou' });
  const outlet = connect(outletUrl(url, config.outletDatabaseUrl), { applicationName: 'bulou outlet' });
  return {
    owner,
    outlet,
    embedded,
    migrated,
    close: async () => {
      await Promise.all([owner.close(), outlet.close()]);
      await embedded?.stop();
    },
  };
}

/** A running site; `close` lets running requests finish. */
export type Running = { readonly address: string; close(): Promise<void> };

/** Serves the public site over the outlets' role, and lets records go public when their day comes. Refuses `serve.address`. */
export async function serve(platform: Platform, config: Config, now: Clock): Promise<Running> {
  const log = jsonLog((line) => process.stdout.isTTY || process.stderr.write(line));
  const site = createSite(platform.outlet);
  const server = await createServer({
    ...site,
    publicUrl: config.publicUrl,
    assets: readAssets(join(projectRoot, 'dist/public')),
    gatekeeper: nobodyKnown,
    log: { ...log, fault: (line) => process.stderr.write(`${JSON.stringify(line)}\n`) },
    now,
    requestsPerMinute: 600,
    timeZone: config.timeZone,
    trustProxy: config.trustProxy,
  });
  const stopPublishing = publishEachMinute(platform.owner, config, now);
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (thrown) {
    await stopPublishing();
    throw addressRefusal(config, thrown);
  }
  // The first list would wait for the columns that searches count in (0.4 s at 100,000 records).
  const warming = searchRecords(platform.outlet, parseListQuery(new URLSearchParams()).query).catch(() => {});
  return {
    address: config.publicUrl,
    close: async () => {
      await Promise.all([stopPublishing(), warming]);
      await server.close();
    },
  };
}

/** Opens the gate for what has become due, once a minute; one run at a time, and the last is waited for on closing. */
function publishEachMinute(owner: Database, config: Config, now: Clock): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const controller = new AbortController();
  const run = async () => {
    await publishDue(owner, { now: now(), timeZone: config.timeZone, signal: controller.signal }).catch((thrown) => {
      if (!controller.signal.aborted) process.stderr.write(`publish.failed: ${messageOf(thrown)}\n`);
    });
  };
  const timer = setInterval(() => {
    running = running.then(run);
  }, 60_000);
  return async () => {
    clearInterval(timer);
    controller.abort();
    await running;
  };
}

function addressRefusal({ host, port }: Config, thrown: unknown): unknown {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new Refusal('serve.address', {
      zh: `${host}:${port} 已被占用：请停止占用它的程序，或用 BULOU_PORT 换一个端口。`,
      en: `${host}:${port} is in use: stop the program that has it, or choose another port with BULOU_PORT.`,
    });
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Refusal('serve.address', {
      zh: `不能监听 ${host}:${port}（${code}）：请检查 BULOU_HOST 和 BULOU_PORT，1024 以下的端口需要权限。`,
      en: `Cannot listen on ${host}:${port} (${code}): check BULOU_HOST and BULOU_PORT; ports below 1024 need permission.`,
    });
  }
  return thrown;
}
