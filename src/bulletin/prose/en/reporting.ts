import type { Reporting } from '../../figures.ts';
import { countRun } from '../numbers.ts';
import type { Prose, Scope } from '../prose.ts';
import { type Piece, runsOf } from '../runs.ts';
import { grouped, listOf, nounFor } from './lists.ts';
import { thisWeek } from './when.ts';

export const reporting: Prose['reporting'] = (scope) =>
  runsOf(
    `Table ${scope.numberOf('table-reporting')} shows what was reported ${thisWeek(scope.figures)}. `,
    leaders(scope.figures.reporting.mostPubliclyCollected),
    originals(scope),
  );

function leaders(names: readonly string[]): string {
  if (names.length === 0) return '';
  const most = names.length === 1 ? 'The largest number' : 'The largest numbers';
  return `${most} of publicly collected vulnerabilities came from ${listOf(names)}. `;
}

function originals(scope: Scope): Piece {
  const { short } = scope.identity;
  const { reporting: part } = scope.figures;
  const { count } = part.total.original;
  if (count === 0) return `${short} received no original vulnerabilities ${thisWeek(scope.figures)}.`;
  return runsOf(
    `${submitters(part)} submitted `,
    countRun(part.total.original, 'reporting/total/original', grouped),
    ` original ${nounFor(count, ['vulnerability', 'vulnerabilities'])} to ${short}, mostly instance vulnerabilities, that is, flaws of one deployment`,
    shared(scope),
    '.',
  );
}

/** Block 2 in table order, and the individuals where some reported. */
function submitters({ otherUnits, individuals }: Reporting): string {
  const names = otherUnits.filter((unit) => unit.original.count > 0).map((unit) => unit.name);
  const people = individuals.original.count > 0;
  if (names.length === 0) {
    return people ? 'Reporting organisations and individual white-hat researchers' : 'Reporting organisations';
  }
  return listOf(people ? [...names, 'individual white-hat researchers'] : names);
}

function shared({ figures, identity: { short } }: Scope): Piece {
  const { sharingPlatforms, shared: sum } = figures.reporting;
  if (sharingPlatforms.length === 0 || sum.count === 0) return '';
  const people = 'that white-hat researchers reported through';
  return runsOf(
    '; these include ',
    countRun(sum, 'reporting/shared', grouped),
    ` ${people} ${listOf(sharingPlatforms)} and that were shared with ${short}`,
  );
}
