import { join } from 'node:path';
import { publishDueAdvisories, publishDueIssues } from '#desk/editorial/index.ts';
import { type Alerting, type AlertWorld, keepAlerting } from '#outlets/alerts/index.ts';
import { makeDumpWhenDue } from '#outlets/downloads/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/db/index.ts';
import { messageOf } from '#platform/errors.ts';
import type { Log } from '#platform/http/index.ts';
import { startJobs } from '#platform/jobs/index.ts';
import { mailJob, openMailer } from '#platform/mail/index.ts';
import { eachMinute } from '#platform/minutes.ts';
import { type Rest, restBetween } from '#platform/pace.ts';
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
import { advisoryGate, issueDeskGate, stationCrons, stationJobs } from './stations.ts';

/** What goes on beside the readers, until it is stopped; `stop` waits for what is on its way. */
export type Background = Alerting;

/** The database as its owner sees it and as the outlets see it. */
type Databases = { readonly owner: Database; readonly outlet: Database };

type Beside = { readonly world: World; readonly alerts: AlertWorld; readonly log: Log };

/**
 * Lets records go public when their minute comes, signs the log, keeps CSAF documents and dumps, sends alerts, and runs the jobs. Any number
 * of processes may do so over one database: each piece of work is done by one of them.
 */
export async function startBackground(
  databases: Databases,
  config: Config,
  { world, alerts, log }: Beside,
): Promise<Background> {
  const stopJobs = await runJobs(config, world, log);
  await publishSigningKey(databases.owner, world.signer, world.now());
  await signLog(databases.owner, config, world.now);
  const stopPublishing = publishEachMinute(databases.owner, config, world);
  const stopSharing = keepSharedEachMinute(databases, config, world);
  const alerting = keepAlerting(alerts, { report: (line) => process.stderr.write(`${line}\n`) });
  return {
    kick: alerting.kick,
    stop: async () => {
      await Promise.all([stopPublishing(), stopSharing(), alerting.stop(), stopJobs()]);
    },
  };
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

/** Where the dumps lie. */
export const dumpsOf = ({ dataFolder }: Config) => join(dataFolder, 'dumps');

/** Some thousands of documents are made at once; beyond that readers come first, and two thirds of the time is theirs. */
const longWay = { after: 50, share: 2 };

type Sharing = Pick<World, 'now' | 'signer'> & { readonly signal: AbortSignal; readonly rest?: Rest };

/** Brings the directory of CSAF documents and the dumps up to what is published. */
export async function bringSharedUpToDate({ owner, outlet }: Databases, config: Config, sharing: Sharing) {
  const { now, signer, ...way } = sharing;
  const { authority, publicUrl, timeZone } = config;
  const at = now();
  const keep = (files: Parameters<typeof publishDump>[1]) => publishDump(owner, files, at);
  await publishCsaf(owner, { outlet, signer, authority, publicUrl, now: at, ...way });
  await makeDumpWhenDue(outlet, timeZone, { folder: dumpsOf(config), now: at, keep, ...way });
}

/**
 * Does that at once and each minute. A long way (a first start over many records) is gone in short pieces beside the readers' requests;
 * closing ends it after the present one.
 */
function keepSharedEachMinute(databases: Databases, config: Config, { now, signer }: World): () => Promise<void> {
  const { signal, abort } = abortable();
  const follow = () =>
    bringSharedUpToDate(databases, config, { now, signer, signal, rest: restBetween({ ...longWay, signal }) }).catch(
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

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
