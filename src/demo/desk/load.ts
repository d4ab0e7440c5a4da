import { creditJobs } from '#desk/credit/index.ts';
import { loadCalendar } from '#desk/intake/index.ts';
import { reviewJobs } from '#desk/review/index.ts';
import { appendAudit, ensureDemoAccounts } from '#people/index.ts';
import { type Database, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { readDeskReports } from './data.ts';
import { castOf, colleagues } from './people.ts';
import { attach, deliver, perform, type Stage } from './perform.ts';
import { demoActors, type Known, knownReports, lastOfDesk, lockDesk } from './store.ts';
import { type Happening, lastBatchBefore, type Times, timelineOf } from './timeline.ts';

/**
 * Fills the desk: reports of made-up reporters come in on the working days before `now` and go their ways through the actions behind
 * the pages, each step by the person whose work it is. Gives how many reports; 0 where the desk was filled before.
 *
 * The audit log says how far it came: a run that was cut off goes on with the times it began with, and does nothing twice.
 */
export async function loadDesk(world: World): Promise<number> {
  const now = world.now();
  const until = await begin(world.database, now);
  if (until === null) return 0;
  const calendar = await loadCalendar(world.database.db);
  const times: Times = { now: until, timeZone: world.timeZone, calendar };
  const reports = readDeskReports();
  const timeline = timelineOf(reports, times);
  await ensurePersons(world.database, timeline[0]?.at ?? until);
  await reviewJobs(world)['review.match-records']?.({});
  const known = new Map((await knownReports(world.database.db)).map((one) => [one.key, one]));
  const stage: Stage = { world, cast: castOf(await demoActors(world.database.db)), known };
  const batchAt = lastBatchBefore(times);
  for (const happening of timeline.filter(({ at }) => at <= batchAt)) await bringAbout(stage, known, happening);
  await certify(world, batchAt);
  for (const happening of timeline.filter(({ at }) => at > batchAt)) await bringAbout(stage, known, happening);
  await reviewJobs(world)['review.match-records']?.({});
  await note(world.database, 'demo.desk-loaded', { at: now, until });
  return reports.length;
}

/** Gives the instant that the times lie before: of this run, or of the one that was cut off. Null: all of it is there. */
function begin(database: Pick<Database, 'db'>, now: Date): Promise<Date | null> {
  return transaction(database.db, async (tx) => {
    await lockDesk(tx);
    const last = await lastOfDesk(tx);
    if (last?.action === 'demo.desk-loaded') return null;
    if (last?.action === 'demo.desk-begun' && last.until !== null) return new Date(last.until);
    await appendAudit(tx, [entryOf('demo.desk-begun', { at: now, until: now })]);
    return now;
  });
}

function ensurePersons(database: Pick<Database, 'db'>, at: Date): Promise<number> {
  return transaction(database.db, (tx) => ensureDemoAccounts(tx, at, colleagues));
}

function note(database: Pick<Database, 'db'>, action: string, when: { at: Date; until: Date }): Promise<void> {
  return transaction(database.db, (tx) => appendAudit(tx, [entryOf(action, when)]));
}

const entryOf = (action: string, { at, until }: { at: Date; until: Date }) => ({
  ...{ at, actor: 'system' as const, action, object: { kind: 'demo', id: 'desk' } },
  detail: { until: until.toISOString() },
});

async function bringAbout(stage: Stage, known: Map<string, Known>, happening: Happening): Promise<void> {
  const { report, step, place, at } = happening;
  if (step === null) {
    const there = known.get(report.key) ?? (await deliver(stage, report, at));
    known.set(report.key, there);
    const personId = report.from === null ? null : stage.cast(report.from).personId;
    await attach(stage, there, { files: report.files ?? [], personId, at });
    await reviewJobs(stage.world)['review.match-reports']?.({ reportIds: [there.id] });
    return;
  }
  const there = known.get(report.key);
  if (there === undefined) throw new Error(`${report.key} was not delivered`);
  if (there.done > place) return;
  await perform(stage, { report, known: there, place, step, at });
  if (step.do === 'send-archive') await creditJobs(asOf(stage.world, at))['credit.award-points']?.({});
}

async function certify(world: World, at: Date): Promise<void> {
  await creditJobs(asOf(world, at))['credit.issue-certificates']?.({});
}

/** The world as it was at an instant. */
function asOf(world: World, at: Date): World {
  return { ...world, now: () => at };
}
