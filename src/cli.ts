import { demoCommand, loadDemo, prepareDemo } from '#demo/index.ts';
import { coordinationCommands } from '#desk/coordination/index.ts';
import { bulletinCommands, verifyCommand } from '#desk/editorial/index.ts';
import { importCommands } from '#desk/record/index.ts';
import { downloadsCommands } from '#outlets/downloads/index.ts';
import { administratorCommand, announceAdministrator, auditCommands } from '#people/index.ts';
import { systemClock } from '#platform/clock.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { type Check, checkDatabase, type Database, hasEmbedded } from '#platform/db/index.ts';
import { attempt, checkMachine } from '#platform/doctor.ts';
import { checkFiles, checkJobs, checkLetters, checkMail, checkSigning } from '#platform/doctor-services.ts';
import { Refusal } from '#platform/errors.ts';
import { keepYoungSpaceSmall } from '#platform/memory.ts';
import { projectRoot } from '#platform/root.ts';
import { openSigner } from '#platform/signing.ts';
import { command, interruptSignal, runCommandLine, type Terminal } from '#platform/terminal/index.ts';
import type { World } from '#platform/world.ts';
import {
  factsCommands,
  issueGate,
  knownVerifier,
  logCommands,
  logSigner,
  type PublishOptions,
  publishDue,
  signTreeHead,
} from '#publish/index.ts';
import { openPlatform, openPublicSite, openWorld, type Platform, serve, work } from './app.ts';
import { bringSharedUpToDate } from './background.ts';

keepYoungSpaceSmall();
const signal = interruptSignal();
const config = () => readConfig(process.env, projectRoot);

/** Opens the platform for one piece of work, sharing the database of a running one. */
async function withPlatform<T>(work: (platform: Platform, settings: Config) => Promise<T>): Promise<T> {
  const settings = config();
  const platform = await openPlatform(settings, { join: true });
  try {
    return await work(platform, settings);
  } finally {
    await platform.close();
  }
}

const withDatabase = <T>(work: (database: Database) => Promise<T>) => withPlatform(({ owner }) => work(owner));

/** The same for commands that can do without one: none is made, and none is started that was never made. */
const withDatabaseIfAny = async <T>(work: (database: Database | null) => Promise<T>) => {
  const { databaseUrl, dataFolder } = config();
  return databaseUrl !== undefined || hasEmbedded(dataFolder) ? withDatabase(work) : work(null);
};

/** The same for commands that publish: what they did is signed before they end. */
const withPublishing = <T>(work: (platform: Platform, settings: Config) => Promise<T>) =>
  withPlatform(async (platform, settings) => {
    const done = await work(platform, settings);
    const signer = await logSigner(settings.dataFolder, settings.publicUrl);
    await signTreeHead(platform.owner, signer, systemClock());
    return done;
  });

const serveCommand = command({
  name: 'serve',
  summary: { zh: '启动平台：数据库和网站', en: 'Runs the platform: database and site' },
  usage: '',
  options: {
    demo: {
      type: 'boolean',
      meaning: { zh: '载入演示数据（已载入则不变）', en: 'load the demonstration (unless it is there)' },
    },
    'site-only': {
      type: 'boolean',
      meaning: {
        zh: '只答复读者，后台工作交给 bin/bulou work',
        en: 'only answer readers; bin/bulou work does what goes on beside them',
      },
    },
  },
  run: async ({ demo, 'site-only': siteOnly }, _args, terminal) => {
    const settings = config();
    if (demo && settings.production) throw demoInProduction();
    if (demo) prepareWhereNew(settings);
    const platform = await openPlatform(settings, { join: false });
    try {
      const { timeZone, publicUrl } = settings;
      await publishDue(platform.owner, { now: systemClock(), timeZone, publicUrl, signal });
      const world = await openWorld(platform, settings, systemClock, demo === true);
      const isDemo = world.demo && (await loadDemoUnlessOccupied(world, terminal));
      const running = await serve(platform, settings, { ...world, demo: isDemo }, { siteOnly: siteOnly === true });
      announce(running.address, platform, settings, terminal);
      if (!isDemo) await offerAdministration(platform, settings, terminal);
      await interrupted();
      terminal.say({ zh: '正在停止……', en: 'Stopping …' });
      await running.close();
      return {
        summary: { address: running.address, stopped: true },
        text: { zh: '已停止，数据已保存。', en: 'Stopped; the data is kept.' },
      };
    } finally {
      await platform.close();
    }
  },
});

const workCommand = command({
  name: 'work',
  summary: {
    zh: '只做后台工作：到期公布、签名、共享文件、提醒和任务',
    en: 'Does only what goes on beside readers: publishes what is due, signs, makes shared files, alerts, runs jobs',
  },
  usage: '',
  options: {},
  run: (_values, _args, terminal) =>
    withPlatform(async (platform, settings) => {
      const stop = await work(platform, settings, await openWorld(platform, settings, systemClock, false));
      terminal.say({ zh: '后台工作已开始。按 Ctrl-C 停止。', en: 'Working beside the readers. Ctrl-C stops it.' });
      await interrupted();
      terminal.say({ zh: '正在停止……', en: 'Stopping …' });
      await stop();
      return { summary: { stopped: true }, text: { zh: '已停止。', en: 'Stopped.' } };
    }),
});

/** Until Ctrl-C, or until the system wants the process to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Making a database takes seconds in which this process has nothing to do, and there is nothing in it: its issues will be rendered. */
function prepareWhereNew({ databaseUrl, dataFolder }: Config): void {
  if (databaseUrl === undefined && !hasEmbedded(dataFolder)) void prepareDemo();
}

function demoInProduction(): Refusal {
  return new Refusal('serve.production', {
    zh: '正式运行（BULOU_PRODUCTION=1）时不能载入演示：请不带 --demo 启动（bin/bulou serve）。',
    en: 'In real use (BULOU_PRODUCTION=1) the demonstration is not loaded: start without --demo (bin/bulou serve).',
  });
}

/** A database in real use starts all the same, without the demonstration and its accounts; gives whether that is shown. */
async function loadDemoUnlessOccupied(world: World, terminal: Terminal): Promise<boolean> {
  try {
    await loadDemo(world);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'demo.occupied') throw thrown;
    terminal.say(`${thrown.code}: ${thrown.text[terminal.language]}`);
    return false;
  }
}

function announce(address: string, { embedded }: Platform, settings: Config, terminal: Terminal): void {
  const data = embedded?.folder ?? serverOf(settings.databaseUrl ?? '');
  terminal.say({
    zh: `补漏已启动：${address}\n数据位于：${data}\n按 Ctrl-C 停止。`,
    en: `Bulou is running: ${address}\nThe data lies in: ${data}\nCtrl-C stops it.`,
  });
}

/** Until there is an administrator, each start prints a link that makes one; the demonstration has its own. */
async function offerAdministration({ owner }: Platform, settings: Config, terminal: Terminal): Promise<void> {
  const { publicUrl, timeZone } = settings;
  const offered = await announceAdministrator(owner, { publicUrl, timeZone, now: systemClock() });
  if (offered !== null) terminal.say(offered);
}

/** Host and database of an address, without the login that it carries. */
function serverOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

const migrateCommand = command({
  name: 'migrate',
  summary: { zh: '升级数据库结构', en: 'Brings the database schema up to date' },
  usage: '',
  options: {},
  run: () =>
    withPlatform(async ({ migrated: { applied, version } }) => ({
      summary: { applied, version },
      text:
        applied.length === 0
          ? { zh: `数据库结构已是最新（${version}）。`, en: `The schema is up to date (${version}).` }
          : { zh: `数据库结构已升级到 ${version}。`, en: `The schema now stands at ${version}.` },
    })),
});

const doctorCommand = command({
  name: 'doctor',
  summary: { zh: '检查运行环境，指出缺少什么', en: 'Looks at what works here and what is missing' },
  usage: '',
  options: {},
  run: async (_values, _args, terminal) => {
    const settings = config();
    const checks = await checkMachine(settings, projectRoot);
    checks.push(await attempt('files', () => checkFiles(settings)), await checkMail(settings));
    checks.push(await attempt('signing', () => checkSigning(settings, systemClock())));
    const database = await attempt('database', () =>
      withPlatform(async ({ owner, outlet }) => [
        ...(await checkDatabase(owner, outlet)),
        await checkJobs(owner),
        await checkLetters(owner),
      ]),
    );
    checks.push(...(Array.isArray(database) ? database : [database]));
    for (const check of checks)
      terminal.say(`${check.well ? '✓' : '✗'} ${check.name}: ${check.text[terminal.language]}`);
    const sick = checks.filter((check: Check) => !check.well).length;
    return { summary: { checks, well: sick === 0 }, exitCode: sick === 0 ? 0 : 1 };
  },
});

/** The gate with the platform's own day, which not every caller knows. */
const publish = (database: Database, options: PublishOptions) =>
  publishDue(database, { ...options, timeZone: config().timeZone, publicUrl: config().publicUrl });

const world = { withDatabase, publish, now: systemClock, timeZone: () => config().timeZone };
const publishing = {
  ...world,
  withDatabase: <T>(work: (database: Database) => Promise<T>) => withPublishing(({ owner }) => work(owner)),
};
const commands = [
  serveCommand,
  workCommand,
  ...importCommands(publishing),
  verifyCommand({ withDatabaseIfAny }),
  ...bulletinCommands({ ...publishing, gate: async () => issueGate(await openSigner(config(), systemClock())) }),
  demoCommand({
    prepare: () => prepareWhereNew(config()),
    withWorld: (work) =>
      withPublishing(async (platform, settings) => work(await openWorld(platform, settings, systemClock, true))),
  }),
  ...auditCommands(world),
  ...logCommands({ ...world, knownKey: () => knownVerifier(config().dataFolder) }),
  ...factsCommands(world),
  ...coordinationCommands(world),
  ...downloadsCommands({
    withSite: (address, work) =>
      withPlatform(async (platform, settings) => {
        const signer = await openSigner(settings, systemClock());
        await bringSharedUpToDate(platform, settings, { now: systemClock, signer, signal });
        const own = address === undefined ? settings : { ...settings, publicUrl: address.replace(/\/$/, '') };
        const site = await openPublicSite(platform, own, systemClock);
        return work(site).finally(() => site.close());
      }),
  }),
  administratorCommand({ ...world, publicUrl: () => config().publicUrl }),
  migrateCommand,
  doctorCommand,
];

process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal,
});
