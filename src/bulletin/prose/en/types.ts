import { countRun } from '../numbers.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';
import { grouped, listOf, listOfRuns, nounFor } from './lists.ts';
import { thisWeek } from './when.ts';
import { objectTypeNames } from './words.ts';

/** CNVD recorded 51 vulnerabilities this week. By affected object: 17 in applications, … and 1 not classified. */
export const types: Prose['types'] = ({ figures, identity }) => {
  const { byObjectType } = figures;
  const { total } = figures.assessment;
  if (total.count === 0) return runsOf(`${identity.short} recorded no vulnerabilities ${thisWeek(figures)}.`);
  const counts = byObjectType.map(({ objectType, records }, n) =>
    runsOf(
      countRun(records, `byObjectType/${n}/records`, grouped),
      objectType === null ? ' not classified' : ` in ${objectTypeNames[objectType]}`,
    ),
  );
  return runsOf(
    `${identity.short} recorded `,
    countRun(total, 'assessment/total', grouped),
    ` ${nounFor(total.count, ['vulnerability', 'vulnerabilities'])} ${thisWeek(figures)}. By affected object: `,
    listOfRuns(counts),
    '.',
  );
};

/** The three leading vendors; with three or fewer in all, the list is complete and says so. */
export const vendors: Prose['vendors'] = ({ figures: { byVendor }, identity, numberOf }) => {
  const names = byVendor.slice(0, 3).map((row) => row.vendor);
  const table = `Table ${numberOf('table-vendors')}`;
  const lead = `The vulnerabilities that ${identity.short} compiled and published affect products of`;
  return runsOf(
    byVendor.length <= 3
      ? `${lead} ${listOf(names)}; ${table} gives the numbers by vendor.`
      : `${lead} ${names.join(', ')} and other vendors; ${table} gives the numbers for the leading ones.`,
  );
};
