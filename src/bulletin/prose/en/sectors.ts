import type { RecordRef } from '../../figures.ts';
import { countRun } from '../numbers.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';
import { grouped, listOf, listOfRuns, nounFor } from './lists.ts';
import { linkedTitles } from './titles.ts';
import { thisWeek } from './when.ts';
import { sectorNames } from './words.ts';

/** CNVD recorded 9 vulnerabilities in the telecom industry, … Source: domain.md §5 part 6. */
export const sectors: Prose['sectors'] = (shown, { figures, identity }) => {
  const { short } = identity;
  const examples = figures.sectorExamples;
  if (shown.every(({ all }) => all.count === 0)) {
    const names = shown.map(({ sector }) => sectorNames[sector].counted);
    return runsOf(`${short} recorded no vulnerabilities in ${listOf(names, 'or')} ${thisWeek(figures)}.`);
  }
  const counts = shown.map((row, n) =>
    runsOf(
      countRun(row.all, `sectors/${figures.sectors.indexOf(row)}/all`, grouped),
      n === 0 ? ` ${nounFor(row.all.count, ['vulnerability', 'vulnerabilities'])}` : '',
      ` in ${sectorNames[row.sector].counted}`,
    ),
  );
  return runsOf(
    `${short} recorded `,
    listOfRuns(counts),
    ` ${thisWeek(figures)} (see the figures below). `,
    examples.length === 0 ? '' : runsOf('Those rated high include ', linkedTitles(examples), '. '),
    patches(examples),
    `For more, see the sub-libraries of ${short}:`,
  );
};

/** Says that patches exist only where that is so for every record named. */
function patches(examples: readonly RecordRef[]): string {
  if (examples.length === 0) return '';
  const patched = examples.filter((record) => record.patched).length;
  if (patched === examples.length) return 'The vendors concerned have released patches. ';
  return patched === 0
    ? 'The vendors concerned have not released patches yet. '
    : 'Some of the vendors concerned have released patches. ';
}
