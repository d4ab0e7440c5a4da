import { severities } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import type { Run } from '../../model.ts';
import { inTimes } from '../../rules/change.ts';
import { printedLevel } from '../../rules/level.ts';
import { beforeRun, changeRun, countRun, receivedChange, shareRun } from '../numbers.ts';
import type { Prose, Scope } from '../prose.ts';
import { type Piece, runsOf } from '../runs.ts';
import { grouped, listOfRuns, nounFor } from './lists.ts';
import { linkedTitles } from './titles.ts';
import { theWeek, thisWeek } from './when.ts';

/** The overall threat level for the week is medium. */
export const level: Prose['level'] = ({ figures }) => {
  const { assessment } = figures;
  const printed = printedLevel(assessment);
  if (printed !== null)
    return runsOf(`The overall threat level for ${theWeek(figures)} is `, { text: printed, strong: true }, '.');
  const why =
    assessment.total.count === 0 ? 'No vulnerabilities were recorded' : 'No vulnerability recorded has a score';
  return runsOf(`${why}, so no overall threat level is given for ${theWeek(figures)}.`);
};

export const totals: Prose['totals'] = (scope) => {
  const some = scope.figures.assessment.total.count > 0;
  const sentences = [
    collected(scope),
    ...(some ? [average(scope.figures), zeroDay(scope.figures)] : []),
    received(scope),
  ];
  return runsOf(...sentences.flatMap((sentence, n) => (n === 0 ? [sentence] : [' ', sentence])));
};

function collected({ figures, identity }: Scope): Piece {
  const { total, bySeverity, unrated } = figures.assessment;
  const publisher = `The ${identity.english.platform} (${identity.short})`;
  if (total.count === 0) return `${publisher} recorded no vulnerabilities ${thisWeek(figures)}.`;
  const part = (run: Run, words: string) => runsOf(run, words);
  const levels = severities.map((one, n) =>
    part(countRun(bySeverity[one], `assessment/bySeverity/${one}`, grouped), n === 0 ? ` rated ${one}` : ` ${one}`),
  );
  const others = unrated.count > 0 ? [part(countRun(unrated, 'assessment/unrated', grouped), ' not rated')] : [];
  return runsOf(
    `${publisher} recorded `,
    countRun(total, 'assessment/total', grouped),
    ` ${nounFor(total.count, ['vulnerability', 'vulnerabilities'])} ${thisWeek(figures)}: `,
    listOfRuns([...levels, ...others]),
    '.',
  );
}

function average({ assessment: { average: mean } }: Figures): Piece {
  if (mean.value === null) return 'None has a score, so no average is given.';
  return runsOf('The average score was ', { text: mean.value, count: 'assessment/average/scored' }, '.');
}

function zeroDay({ assessment }: Figures): Piece {
  const { total, zeroDay: found, zeroDayExamples } = assessment;
  if (found.count === 0) return 'None was a zero-day: the vendor had a patch for each when it was recorded.';
  const path = 'assessment/zeroDay';
  const share = runsOf(
    'Zero-days, for which the vendor had no patch when they were recorded, accounted for ',
    countRun(found, path, grouped),
    ' of them (',
    shareRun(found, total, path),
    ').',
  );
  if (zeroDayExamples.length === 0) return share;
  const all = zeroDayExamples.length === found.count;
  return runsOf(
    share,
    ` Exploit code is public for ${all ? '' : 'zero-days such as '}`,
    linkedTitles(zeroDayExamples),
    '.',
  );
}

function received({ figures, edition, identity }: Scope): Piece {
  const { received: now, receivedBefore } = figures.assessment;
  const said = runsOf(
    `${identity.short} received `,
    countRun(now, 'assessment/received', grouped),
    ` ${nounFor(now.count, edition.wording.en.received)} concerning Party and government bodies, enterprises and public institutions`,
  );
  if (receivedBefore === null) return runsOf(said, '; there is no earlier issue to compare with.');
  return runsOf(said, ', ', change(figures, receivedBefore, edition.changeStyle), '.');
}

/** `an increase of 133% over the 1,196 of the previous issue`; told in 倍, `2.33 times the 1,196 of the previous issue`. */
function change(figures: Figures, receivedBefore: number, style: Scope['edition']['changeStyle']): Run[] {
  const { count } = figures.assessment.received;
  const before = runsOf(beforeRun(figures, receivedBefore, grouped), ' of the previous issue');
  const found = receivedChange(figures);
  if (found === null) return runsOf('after the ', before, '; no rate of change is given');
  if (found.direction === 'same') return runsOf('the same as the ', before);
  if (inTimes(count, receivedBefore, style)) {
    return runsOf(changeRun(((found.hundredths + 100) / 100).toFixed(2), figures), ' times the ', before);
  }
  const amount = found.hundredths === 0 ? 'less than 1%' : `${found.hundredths}%`;
  const [noun, link] = found.direction === 'up' ? ['an increase', 'over'] : ['a decrease', 'from'];
  return runsOf(`${noun} of `, changeRun(amount, figures), ` ${link} the `, before);
}
