import { type Actor, may } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Mover, Report } from '../model.ts';
import { objectOf } from '../needs.ts';
import { unknownReport } from '../refusals.ts';
import { findReport } from '../store/reports.ts';

/** Who follows a report: its reporter or their unit's manager, or whoever showed the access code of this very report. */
export type Asker = { readonly actor: Actor } | { readonly accessTo: number };

export const personIdOf = (asker: Asker): number | null => ('actor' in asker ? asker.actor.personId : null);

/** The report of a receipt for whoever may pursue it. Refuses `review.unknown` (404) to everybody else. */
export async function reportOf(db: Db, receipt: string, asker: Asker): Promise<Report> {
  const report = await findReport(db, receipt);
  if (report === null || !mayPursue(report, asker)) throw unknownReport(receipt);
  return report;
}

export function mayPursue(report: Report, asker: Asker): boolean {
  if ('accessTo' in asker) return asker.accessTo === report.id;
  return may(asker.actor, 'report:pursue', objectOf(report, null));
}

export const moverOf = (asker: Asker): Mover => asker;
