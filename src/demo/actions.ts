import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { saveNotices } from '#desk/coordination/index.ts';
import { composeIssue, fileWeek, type IssueGate, releaseIssue } from '#desk/editorial/index.ts';
import { saveReports } from '#desk/intake/index.ts';
import { type ImportBatch, importRecords } from '#desk/record/index.ts';
import { readRecords } from '#formats/index.ts';
import { disableDemoAccounts, ensureDemoAccounts, isInRealUse, saveOrganisations } from '#people/index.ts';
import { type Database, hastily, type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { projectRoot } from '#platform/root.ts';
import type { FileSigner } from '#platform/signing.ts';
import type { World } from '#platform/world.ts';
import { demoSource, eraseFromPublic, issueGate, publishCertificates, publishDue } from '#publish/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { loadDemoAdvisories, removeDemoAdvisories } from './advisories.ts';
import { type DemoWeek, readDemoWeek } from './data.ts';
import { loadDesk } from './desk/load.ts';
import { colleagues } from './desk/people.ts';
import { numbersToErase, removeDesk } from './desk/remove.ts';
import { noticesOf, reportsOf } from './expand.ts';
import { loadDemoFacts, removeDemoFacts } from './facts.ts';
import { publishDemoPeriodicals } from './periodicals.ts';
import { demoIdentifiers, demoPresence, foreignRecords, removeFromDesk, weekIsTaken } from './store.ts';
import { advisoriesToErase } from './store-advisories.ts';

/** What loading did: `loaded` now, or it was `there` and nothing was changed. */
export type DemoLoaded = {
  readonly state: 'loaded' | 'there';
  readonly records: number;
  readonly reports: number;
  readonly notices: number;
};

/** The same with the reports of the desk that came in now; 0 where they were there. */
export type DemoWithDesk = DemoLoaded & { readonly onDesk: number };

/**
 * Brings the demonstration up: the week (`loadDemoWeek`), the list of what was read in it and the report of its month, an account for every role, the desk with the reports of the last days
 * in every state, and advisories. What is there already stays; an interrupted run is completed by the next. Refuses what `loadDemoWeek` refuses, and
 * `demo.occupied` where the platform has an administrator of its own: with the demonstration, anybody may sign in as any role.
 */
export async function loadDemo(world: World): Promise<DemoWithDesk> {
  if (await isInRealUse(world.database.db)) throw realUse();
  return hastily(world.database, (database) => bringUp({ ...world, database }));
}

async function bringUp(world: World): Promise<DemoWithDesk> {
  const { database, signer, timeZone, publicUrl } = world;
  const now = world.now();
  const filled = await fillWeek(database, now);
  const issues = publishIssues(database, { filled, signer, now });
  // Rendering the issues keeps this process busy, filling the desk the database: neither waits for the other, unless the issues could
  // count what comes in at the desk.
  const isApart = dayOf(now, timeZone) > lastCountedOn;
  const desk = isApart ? loadDesk(world) : issues.then(() => loadDesk(world));
  const [, onDesk] = await bothDone(issues, desk);
  await transaction(database.db, (tx) => ensureDemoAccounts(tx, now, colleagues));
  if (onDesk > 0) {
    await publishDue(database, { now, timeZone, publicUrl });
    await publishCertificates(database, { now, timeZone });
  }
  await loadDemoAdvisories(world);
  return { ...filled.loaded, state: onDesk > 0 ? 'loaded' : filled.loaded.state, onDesk };
}

/** The reports of the desk come in on the working days of at most two months before the day of loading; the last issue counts January. */
const lastCountedOn = '2024-03-31';

async function bothDone<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  // Whoever closes the database after a failure must not close it under the other.
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

type Filled = { readonly loaded: DemoLoaded; readonly week: DemoWeek | null };

async function publishIssues(
  database: Database,
  { filled, signer, now }: { readonly filled: Filled; readonly signer: FileSigner | null; readonly now: Date },
): Promise<void> {
  const gate = issueGate(signer);
  if (filled.week !== null) await publishDemoIssue(database, filled.week, gate, now);
  await publishDemoPeriodicals(database, { gate, now });
  await loadDemoFacts(database, now);
}

/**
 * Brings the demonstration week up: records through the import and the gate, reports, notices and earlier weeks by COPY, and issue
 * 2024-4 composed and published with its files, signed where a key is given.
 *
 * Refuses `demo.occupied`, having written nothing, where the desk holds other records under its numbers or other data of its week.
 */
export async function loadDemoWeek(
  database: Database,
  now: Date,
  signer: FileSigner | null = null,
): Promise<DemoLoaded> {
  const { loaded, week } = await fillWeek(database, now);
  if (week !== null) await publishDemoIssue(database, week, issueGate(signer), now);
  return loaded;
}

/** All of the week but its issue; the week itself where that is still to be published. */
async function fillWeek(database: Database, now: Date): Promise<Filled> {
  const presence = await demoPresence(database.db);
  if (presence.desk && presence.issue) {
    return { loaded: { state: 'there', records: 0, reports: 0, notices: 0 }, week: null };
  }
  const week = readDemoWeek();
  if (!presence.desk) await refuseOccupied(database, week);
  const counts = presence.desk ? { records: 0, reports: 0, notices: 0 } : await fillDesk(database, week, now);
  await publishDue(database, { now });
  return { loaded: { state: 'loaded', ...counts }, week };
}

/**
 * Takes all of it out again, what is public too, in one transaction. Its accounts are disabled and its lines in the audit log stay,
 * because that log loses nothing; receipts, identifiers and certificate numbers that were given are never given again, because that
 * log names them. Gives the number of records removed.
 *
 * Refuses `demo.entangled`, having changed nothing, where a report of somebody real is merged into one of the demonstration's.
 */
export function removeDemo(database: Database, now: Date): Promise<number> {
  return transaction(database.db, async (tx) => {
    const desk = await numbersToErase(tx);
    const identifiers = [...(await demoIdentifiers(tx)), ...desk.identifiers];
    const advisories = await advisoriesToErase(tx);
    if (identifiers.length > 0 || advisories.length > 0 || (await demoPresence(tx)).desk) {
      const { certificates } = desk;
      await eraseFromPublic(tx, { identifiers, certificates, advisories, issues: demoIssues, now });
    }
    await removeDemoAdvisories(tx, now);
    await removeDesk(tx, desk.identifiers, now);
    await removeWeek(tx);
    await removeDemoFacts(tx, now);
    await disableDemoAccounts(tx, now, colleagues);
    return identifiers.length;
  });
}

const demoIssues = [
  { periodical: 'weekly', year: 2024, numbers: [4] },
  { periodical: 'attention', year: 2024, numbers: [4] },
  { periodical: 'monthly', year: 2024, numbers: [1] },
] as const;

async function removeWeek(tx: Tx): Promise<void> {
  const { reporting } = readDemoWeek();
  if (!(await demoPresence(tx)).desk && (await demoIdentifiers(tx)).length === 0) return;
  await removeFromDesk(
    tx,
    reporting,
    reporting.organisations.map(({ name }) => name),
  );
}

function realUse(): Refusal {
  return new Refusal(
    'demo.occupied',
    {
      zh: '平台已有正式的管理员，属正式使用。演示账号无需密码即可登录，因此不能在其上载入演示。请换一个空的数据库。',
      en: 'The platform has an administrator of its own: it is in real use. Demonstration accounts open without a password, so the demonstration is not loaded over it. Use an empty database.',
    },
    409,
  );
}

async function refuseOccupied({ db }: Database, { records, reporting }: DemoWeek): Promise<void> {
  const foreign = await foreignRecords(
    db,
    records.map(({ identifier }) => identifier),
  );
  if (foreign.length === 0 && !(await weekIsTaken(db, reporting))) return;
  const some = foreign.length === 0 ? '' : `（${foreign.slice(0, 3).join('、')}${foreign.length > 3 ? ' …' : ''}）`;
  throw new Refusal(
    'demo.occupied',
    {
      zh: `数据库中已有${reporting.from}至${reporting.to}一周的其他数据${some}，演示数据会与之混淆，没有载入。请换一个空的数据库。`,
      en: `The database already holds other data of the week ${reporting.from} to ${reporting.to}${some}; the demonstration would mix with it and was not loaded. Use an empty database.`,
    },
    409,
  );
}

async function fillDesk(database: Database, week: DemoWeek, now: Date) {
  const imported = await importRecords(database, batches(), { now });
  if (imported.rejected > 0) throw new Error(`the import rejects ${imported.rejected} records of data/demo`);
  return transaction(database.db, async (tx) => {
    const ids = await saveOrganisations(tx, week.reporting.organisations);
    const idOf = (name: string) => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`${name} was stored and has no id`);
      return id;
    };
    const reports = await saveReports(tx, reportsOf(week.reporting, idOf));
    const notices = await saveNotices(tx, noticesOf(week.notices));
    for (const point of week.weeks) await fileWeek(tx, point, demoSource);
    return { records: imported.new + imported.changed, reports, notices };
  });
}

/** The file goes the way of any other file in our record format. */
async function* batches(): AsyncGenerator<ImportBatch> {
  const file = 'data/demo/records.ndjson';
  for await (const items of readRecords(createReadStream(join(projectRoot, file)), { file })) yield { file, items };
}

async function publishDemoIssue(database: Database, { choices }: DemoWeek, gate: IssueGate, now: Date): Promise<void> {
  const composed = await composeIssue(database.db, {
    period: { from: '2024-01-22', to: '2024-01-28' },
    issue: { year: 2024, numbers: [4] },
    edition: '2024',
    choices,
    now,
  });
  await releaseIssue(database, composed, { now, gate });
}
