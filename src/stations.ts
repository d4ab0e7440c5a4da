import { coordinationCrons, coordinationJobs, coordinationRoutes } from '#desk/coordination/index.ts';
import { creditCrons, creditJobs, creditRoutes } from '#desk/credit/index.ts';
import {
  type AdvisoryGate,
  advisoryRoutes,
  archiveRoutes,
  type CountPublic,
  type IssueDeskGate,
  issueDeskRoutes,
  ruleRoutes,
  subLibraryRoutes,
  textRoutes,
} from '#desk/editorial/index.ts';
import {
  batchCrons,
  batchJobs,
  batchRoutes,
  intakeApiRoutes,
  intakeCrons,
  intakeJobs,
  intakeRoutes,
} from '#desk/intake/index.ts';
import { amendRoutes, partnerNumberRoutes, recordRoutes, withdrawRoutes } from '#desk/record/index.ts';
import { reviewCrons, reviewJobs, reviewRoutes } from '#desk/review/index.ts';
import { alertCrons, alertJobs } from '#outlets/alerts/index.ts';
import { peopleCrons, peopleJobs, peopleRoutes } from '#people/index.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import {
  enterGate,
  issueGate,
  publishAdvisory,
  referenceCrons,
  referenceJobs,
  rejectNumber,
  withdrawAdvisory,
  withdrawRecord,
} from '#publish/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { countOf, parseListQuery } from '#search/index.ts';
import { dayOf } from '#vocabulary/index.ts';

/**
 * The routes of every station behind the sign-in: what `serve` mounts and what the sweep tests walk. `outlet` answers what the desk asks
 * of the public records: the outlets' handle, so that nothing else is counted and the search keeps its columns once.
 */
export function stationRoutes(world: World, outlet: Reader = world.database): readonly AnyRoute[] {
  return [
    ...peopleRoutes(world),
    ...intakeRoutes(world),
    ...batchRoutes(world),
    ...intakeApiRoutes(world),
    ...reviewRoutes(world),
    ...coordinationRoutes(world),
    ...recordRoutes(world),
    ...withdrawRoutes(world, { withdraw: withdrawRecord, reject: rejectNumber }),
    ...partnerNumberRoutes(world, { reject: rejectNumber }),
    ...amendRoutes(world, { enter: enterGate }),
    ...creditRoutes(world),
    ...advisoryRoutes(world, advisoryGate),
    ...issueDeskRoutes(world, issueDeskGate(world)),
    ...ruleRoutes(world),
    ...textRoutes(world),
    ...archiveRoutes(world),
    ...subLibraryRoutes(world, publicCount(world, outlet)),
  ];
}

/** How many public records an expression finds today. */
function publicCount({ now, timeZone }: World, outlet: Reader): CountPublic {
  return (expression) => {
    const asked = new URLSearchParams({ q: expression });
    return countOf(outlet, parseListQuery(asked, dayOf(now(), timeZone)).query);
  };
}

/** What the gate does of advisories; handed to the desk, which stands upstream of it. */
export const advisoryGate: AdvisoryGate = { enter: enterGate, publish: publishAdvisory, withdraw: withdrawAdvisory };

/** What the gate does of issues, with the key that signs their files where there is one. */
export function issueDeskGate({ signer }: Pick<World, 'signer'>): IssueDeskGate {
  return { enter: enterGate, publish: issueGate(signer) };
}

/** What the stations' jobs do, by the job's name. A name that two of them use is a mistake of ours and thrown at once. */
export function stationJobs(world: World): JobHandlers {
  const all = [
    peopleJobs(world),
    intakeJobs(world),
    batchJobs(world),
    reviewJobs(world),
    coordinationJobs(world),
    creditJobs(world),
    alertJobs(world),
    referenceJobs(world),
  ].flatMap((jobs) => Object.entries(jobs));
  const names = all.map(([name]) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`two stations have a job called ${twice}`);
  return Object.fromEntries(all);
}

/** What runs by the clock (UTC). */
export const stationCrons: readonly Cron[] = [
  ...peopleCrons,
  ...intakeCrons,
  ...batchCrons,
  ...reviewCrons,
  ...coordinationCrons,
  ...creditCrons,
  ...alertCrons,
  ...referenceCrons,
];
