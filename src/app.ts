import { join } from 'node:path';
import { publishDueAdvisories, publishDueIssues, saveViews } from '#desk/editorial/index.ts';
import { type Alerting, type AlertWorld, keepAlerting } from '#outlets/alerts/index.ts';
import { apiInfo } from '#outlets/api/index.ts';
import { type MirrorSite, makeDumpWhenDue } from '#outlets/downloads/index.ts';
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
import { startJobs } from '#platform/jobs/index.ts';
import { mailJob, openMailer } from '#platform/mail/index.ts';
import { eachMinute } from '#platform/minutes.ts';
import { type Rest, restBetween } from '#platform/pace.ts';
import { projectRoot } from '#platform/root.ts';
import { platformKey, secretsUnder } from '#platform/secrets.ts';
import { openSigner } from '#platform/signing.ts';
import { countVisits, type Visits } from '#platform/visits.ts';
import type { World } from '#platform/world.ts';
import {
  logSigner,
  publishCertificates,
  publishCsaf,
  publishDue,
  publishDump,
  publishSheepWall,
  publishSigningKey,
  publishSubLibraries,
  signTreeHead,
} from '#publish/index.ts';
import { parseListQuery, searchRecords } from '#search/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { alertWorld } from './alerting.ts';
import { openOutlets } from './outlets.ts';
import { advisoryGate, issueDeskGate, stationCrons, stationJobs, stationRoutes } from './stations.ts';

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

/**
 * Serves the public site over the outlets' role and the working area over the owner's, lets records go public when their day
 * comes, and runs the jobs. Refuses `serve.address`.
 */
export async function serve(platform: Platform, config: Config, world: World): Promise<Running> {
  const log = processLog();
  const visits = countVisits({ now: world.now, dayOf: (instant) => dayOf(instant, config.timeZone) });
  const alerts = alertWorld(platform.outlet, world);
  let alerting: Alerting | null = null;
  const kick = () => alerting?.kick();
  const server = await createServer({ ...siteOptions(platform, config, { world, visits, alerts, kick }), log });
  const stopJobs = await runJobs(config, world, log);
  await publishSigningKey(platform.owner, world.signer, world.now());
  await signLog(platform.owner, config, world.now);
  const stopPublishing = publishEachMinute(platform.owner, config, world);
  const stopSharing = keepSharedEachMinute(platform, config, world);
  const stopCounting = keepViewsEachMinute(platform.owner, visits, world.now);
  alerting = keepAlerting(alerts, { report: (line) => process.stderr.write(`${line}\n`) });
  const stopAlerting = alerting.stop;
  const stopBackground = () =>
    Promise.all([stopPublishing(), stopSharing(), stopCounting(), stopAlerting(), stopJobs()]);
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (thrown) {
    await stopBackground();
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
      await Promise.all([stopBackground(), warming]);
    },
  };
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

/** Every station's jobs and the letters, until the function it gives is called. */
async function runJobs(
  { mailUrl, mailFrom, dataFolder }: Config,
  world: World,
  log: Log,
): Promise<() => Promise<void>> {
  const mailer = await openMailer({ smtpUrl: mailUrl, from: mailFrom, folder: join(dataFolder, 'mail') });
  const handlers = { ...stationJobs(world), ...mailJob(mailer, world.database.db) };
  const jobs = await startJobs(world.database, handlers, { crons: stationCrons, log, now: world.now });
  return async () => {
    await jobs.stop();
    await mailer.close();
  };
}

/**
 * Signs what the transparency log has gained. A log that was tampered with is not signed, and said so each minute; readers are
 * served all the same.
 */
async function signLog(owner: Database, { dataFolder, publicUrl }: Config, now: Clock): Promise<void> {
  try {
    await signTreeHead(owner, await logSigner(dataFolder, publicUrl), now());
  } catch (thrown) {
    process.stderr.write(`log.sign-failed: ${messageOf(thrown)}\n`);
  }
}

/**
 * With each minute by the clock opens the gate for what has become due, for advisories, issues, certificates and the sheep wall, and signs the log;
 * the run on its way is waited for on closing.
 */
function publishEachMinute(owner: Database, config: Config, { now, signer }: World): () => Promise<void> {
  const controller = new AbortController();
  const { timeZone, publicUrl } = config;
  const stop = eachMinute(
    async () => {
      try {
        await publishDue(owner, { now: now(), timeZone, publicUrl, signal: controller.signal });
        await publishDueAdvisories({ database: owner, timeZone }, advisoryGate, now());
        await publishDueIssues({ database: owner, timeZone, publicUrl }, issueDeskGate({ signer }), now());
        await publishCertificates(owner, { now: now(), timeZone });
        await publishSheepWall(owner, { now: now() });
        await publishSubLibraries(owner, { now: now() });
      } catch (thrown) {
        if (!controller.signal.aborted) process.stderr.write(`publish.failed: ${messageOf(thrown)}\n`);
      }
      if (!controller.signal.aborted) await signLog(owner, config, now);
    },
    { now },
  );
  return () => {
    controller.abort();
    return stop();
  };
}

const dumpsOf = ({ dataFolder }: Config) => join(dataFolder, 'dumps');

/** Some thousands of documents are made at once; beyond that readers come first, and two thirds of the time is theirs. */
const longWay = { after: 50, share: 2 };

type Sharing = Pick<World, 'now' | 'signer'> & { readonly signal: AbortSignal; readonly rest?: Rest };

/** Brings the directory of CSAF documents and the dumps up to what is published. */
export async function bringSharedUpToDate(platform: Platform, config: Config, sharing: Sharing) {
  const { now, signer, ...way } = sharing;
  const { authority, publicUrl, timeZone } = config;
  const { owner, outlet } = platform;
  const at = now();
  const keep = (files: Parameters<typeof publishDump>[1]) => publishDump(owner, files, at);
  await publishCsaf(owner, { outlet, signer, authority, publicUrl, now: at, ...way });
  await makeDumpWhenDue(outlet, timeZone, { folder: dumpsOf(config), now: at, keep, ...way });
}

/**
 * Does that at once and each minute. A long way (a first start over many records) is gone in short pieces beside the readers' requests;
 * closing ends it after the present one.
 */
function keepSharedEachMinute(platform: Platform, config: Config, { now, signer }: World): () => Promise<void> {
  const { signal, abort } = abortable();
  const follow = () =>
    bringSharedUpToDate(platform, config, { now, signer, signal, rest: restBetween({ ...longWay, signal }) }).catch(
      (thrown) => {
        if (!signal.aborted) process.stderr.write(`shared.failed: ${messageOf(thrown)}\n`);
      },
    );
  const first = follow();
  const stop = eachMinute(follow, { now });
  return async () => {
    abort();
    await Promise.all([first, stop()]);
  };
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

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
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
