import { join } from 'node:path';
import { saveViews } from '#desk/editorial/index.ts';
import type { AlertWorld } from '#outlets/alerts/index.ts';
import { apiInfo } from '#outlets/api/index.ts';
import type { MirrorSite } from '#outlets/downloads/index.ts';
import { createGatekeeper } from '#people/index.ts';
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
import { openFileStore } from '#platform/files/index.ts';
import { createServer, jsonLog, type Log, nobodyKnown, readAssets } from '#platform/http/index.ts';
import { eachMinute } from '#platform/minutes.ts';
import { projectRoot } from '#platform/root.ts';
import { platformKey, secretsUnder } from '#platform/secrets.ts';
import { openSigner } from '#platform/signing.ts';
import { countVisits, type Visits } from '#platform/visits.ts';
import type { World } from '#platform/world.ts';
import { parseListQuery, searchRecords } from '#search/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { alertWorld } from './alerting.ts';
import { type Background, dumpsOf, startBackground } from './background.ts';
import { openOutlets } from './outlets.ts';
import { stationRoutes } from './stations.ts';

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

/** What the stations work with, over an open platform. `demo`: the process shows the demonstration. Refuses `secrets.key` and what `openSigner` refuses. */
export async function openWorld(platform: Platform, config: Config, now: Clock, demo: boolean): Promise<World> {
  const key = await platformKey(config.dataFolder);
  return {
    database: platform.owner,
    files: await openFileStore(join(config.dataFolder, 'files'), key),
    secrets: secretsUnder(key),
    signer: await openSigner(config, now()),
    now,
    timeZone: config.timeZone,
    publicUrl: config.publicUrl,
    checksReferences: config.checksReferences,
    demo: demo && !config.production,
  };
}

/** A running platform; `close` lets running requests and jobs finish. */
export type Running = { readonly address: string; close(): Promise<void> };

/** `siteOnly`: what goes on beside the readers is done by another process (`work`). */
export type ServeOptions = { readonly siteOnly?: boolean };

/**
 * Serves the public site over the outlets' role and the working area over the owner's and, unless another process does, what goes
 * on beside the readers. Refuses `serve.address`.
 */
export async function serve(
  platform: Platform,
  config: Config,
  world: World,
  { siteOnly = false }: ServeOptions = {},
): Promise<Running> {
  const log = processLog();
  const visits = countVisits({ now: world.now, dayOf: (instant) => dayOf(instant, config.timeZone) });
  const alerts = alertWorld(platform.outlet, world);
  let background: Background | null = null;
  // Without a background of its own the letter goes with the other process's next round, two seconds later at most.
  const kick = () => background?.kick();
  const server = await createServer({ ...siteOptions(platform, config, { world, visits, alerts, kick }), log });
  if (!siteOnly) background = await startBackground(platform, config, { world, alerts, log });
  const stopCounting = keepViewsEachMinute(platform.owner, visits, world.now);
  const stopBeside = () => Promise.all([background?.stop(), stopCounting()]);
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (thrown) {
    await stopBeside();
    throw addressRefusal(config, thrown);
  }
  // The first list would wait for the columns that searches count in (0.4 s at 100,000 records).
  const warming = searchRecords(
    platform.outlet,
    parseListQuery(new URLSearchParams(), dayOf(world.now(), config.timeZone)).query,
  ).catch(() => {});
  return {
    address: config.publicUrl,
    close: async () => {
      await server.close();
      await Promise.all([stopBeside(), warming]);
    },
  };
}

/**
 * Does what goes on beside the readers and answers nobody, until the function it gives is called. Refuses `serve.not-running` where the
 * built-in database is not held by a running `serve`: it would end with this process, and keep `serve` from starting.
 */
export async function work(platform: Platform, config: Config, world: World): Promise<() => Promise<void>> {
  if (platform.embedded !== undefined && platform.embedded.how !== 'joined') {
    throw new Refusal('serve.not-running', {
      zh: '自带的数据库由 bin/bulou serve 启动和停止：请先运行 bin/bulou serve --site-only，再运行 bin/bulou work。',
      en: 'The built-in database starts and stops with bin/bulou serve: run bin/bulou serve --site-only first, then bin/bulou work.',
    });
  }
  const alerts = alertWorld(platform.outlet, world);
  const background = await startBackground(platform, config, { world, alerts, log: processLog() });
  return background.stop;
}

type Serving = {
  readonly world: World;
  readonly visits: Visits;
  readonly alerts: AlertWorld;
  /** A letter about a subscription is to go now. */
  readonly kick: () => void;
};

function siteOptions(platform: Platform, config: Config, { world, visits, alerts, kick }: Serving) {
  // What was published a fifth of a second ago is in no hurry: asking each time would cost more than the answer.
  const fresh = { now: world.now, forMs: 200 };
  const { requestsPerMinute, keyRequestsPerMinute, fileRequestsPerMinute } = config;
  const limits = { requestsPerMinute, keyRequestsPerMinute, fileRequestsPerMinute };
  const shared = { authority: config.authority, dumpFolder: dumpsOf(config), ...limits };
  const outlets = openOutlets(platform.outlet, { seen: visits.seen, fresh, ...shared, alerts, kick });
  return {
    ...outlets,
    routes: [...outlets.routes, ...stationRoutes(world, platform.outlet)],
    about: apiInfo,
    publicUrl: config.publicUrl,
    assets: readAssets(join(projectRoot, 'dist/public')),
    gatekeeper: createGatekeeper(world),
    now: world.now,
    ...limits,
    timeZone: config.timeZone,
    demo: world.demo,
    trustProxy: config.trustProxy,
  };
}

/** Faults are always written, requests only where they do not fill somebody's terminal. */
function processLog(): Log {
  const log = jsonLog((line) => process.stdout.isTTY || process.stderr.write(line));
  return { ...log, fault: (line) => process.stderr.write(`${JSON.stringify(line)}\n`) };
}

/** The public site as a server that listens nowhere, for copying it; `publicUrl`: the address that its links lead to. */
export async function openPublicSite(
  platform: Platform,
  config: Config,
  now: Clock,
): Promise<MirrorSite & { close(): Promise<void> }> {
  const { publicUrl, timeZone, authority } = config;
  const outlets = openOutlets(platform.outlet, { authority, dumpFolder: dumpsOf(config) });
  const assets = readAssets(join(projectRoot, 'dist/public'));
  const log = { request: () => {}, fault: processLog().fault };
  const server = await createServer({
    ...{ ...outlets, publicUrl, timeZone, assets, log, now },
    ...{ gatekeeper: nobodyKnown, requestsPerMinute: Number.MAX_SAFE_INTEGER },
  });
  return {
    routes: outlets.routes,
    publicUrl,
    assetsFolder: assets.folder,
    close: () => server.close(),
    ask: async (url, language) => {
      const answer = await server.inject({ url, headers: { cookie: `lang=${language}` }, payloadAsStream: true });
      const { 'content-type': mediaType = '', location = null } = answer.headers;
      return { status: answer.statusCode, mediaType: String(mediaType), location, content: answer.stream() };
    },
  };
}

/** Stores what readers looked at, each minute and once more on closing: a process that is killed loses a minute of it. */
function keepViewsEachMinute(owner: Database, visits: Visits, now: Clock): () => Promise<void> {
  const keep = async () => {
    await saveViews(owner, visits).catch((thrown) => process.stderr.write(`views.failed: ${messageOf(thrown)}\n`));
  };
  const stop = eachMinute(keep, { now });
  return async () => {
    await stop();
    await keep();
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
