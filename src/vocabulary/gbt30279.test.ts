import { expect, test } from 'vitest';
import tables from '../../data/gbt30279-2020.json' with { type: 'json' };
import { type GbMetrics, gbLevels, gbMetrics, gradeGb, overallGb, readGb, technicalGb, writeGb } from './gbt30279.ts';

const worst = readGb('AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H/E:L/RL:H/S:H') as GbMetrics;
const mildest = readGb('AV:P/AC:H/PR:H/UI:R/C:L/I:N/A:N/E:H/RL:L/S:L') as GbMetrics;

/** Every combination of the values of these metrics. */
function combinations(codes: readonly string[]): string[][] {
  return codes.reduce<string[][]>(
    (all, code) => {
      const values = gbMetrics.find((metric) => metric.code === code)?.values ?? [];
      return all.flatMap((before) => values.map((value) => [...before, value.code]));
    },
    [[]],
  );
}

test('the tables of the standard are complete: 48 of exploitability, 27 of environment, 81 and 36 cells', () => {
  const exploitability = combinations(['AV', 'AC', 'PR', 'UI']).map((values) => values.join(''));
  const environment = combinations(['S', 'E', 'RL']).map((values) => values.join(''));
  expect(Object.keys(tables.exploitability.grades).sort()).toEqual(exploitability.sort());
  expect(Object.keys(tables.environment.grades).sort()).toEqual(environment.sort());
  for (const { grades } of [tables.exploitability, tables.impact, tables.environment]) {
    expect([...new Set(Object.values(grades))].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect(nine.flatMap((row) => nine.map((column) => technicalGb(row, column))).every(Boolean)).toBe(true);
  expect(gbLevels.flatMap((level) => nine.map((grade) => overallGb(level, grade))).every(Boolean)).toBe(true);
  expect(technicalGb(10, 1)).toBeNull();
  expect(technicalGb(0, 1)).toBeNull();
});

test('all of the 34,992 combinations have a grade but those that affect nothing', () => {
  const ungraded = new Set<string>();
  let graded = 0;
  for (const values of combinations(gbMetrics.map(({ code }) => code))) {
    const metrics = Object.fromEntries(gbMetrics.map(({ code }, at) => [code, values[at]])) as GbMetrics;
    if (gradeGb(metrics) === null) ungraded.add(metrics.C + metrics.I + metrics.A);
    else graded += 1;
  }
  expect([...ungraded]).toEqual(['NNN']);
  expect(graded).toBe(48 * 26 * 27);
});

test('a more serious metric never gives a milder grade', () => {
  const grades = (metrics: GbMetrics) => {
    const grading = gradeGb(metrics);
    if (grading === null) throw new Error('no grade');
    return [grading.exploitability, grading.impact, grading.environment, 4 - gbLevels.indexOf(grading.technical)];
  };
  for (const [code, fromWorst] of [
    ['AV', 'NALP'],
    ['PR', 'NLH'],
    ['UI', 'NR'],
    ['C', 'HLN'],
    ['RL', 'HML'],
    ['S', 'HML'],
  ] as const) {
    let before = grades(worst);
    for (const value of fromWorst.slice(1)) {
      const now = grades({ ...worst, [code]: value });
      expect(
        now.every((grade, at) => grade <= (before[at] ?? 0)),
        `${code}:${value}`,
      ).toBe(true);
      before = now;
    }
  }
});

test('the ends of the scale and two cells between', () => {
  expect(gradeGb(worst)).toEqual({
    exploitability: 9,
    impact: 9,
    environment: 9,
    technical: 'critical',
    overall: 'critical',
  });
  expect(gradeGb(mildest)).toEqual({ exploitability: 1, impact: 1, environment: 1, technical: 'low', overall: 'low' });
  expect(gradeGb({ ...worst, C: 'L', I: 'N', A: 'N' })).toMatchObject({
    impact: 1,
    technical: 'medium',
    overall: 'critical',
  });
  expect(gradeGb({ ...worst, PR: 'L', E: 'M', RL: 'M', S: 'M' })).toMatchObject({
    exploitability: 8,
    environment: 6,
    technical: 'high',
  });
});

test('the line of metrics is read back as it was written, and nothing else is', () => {
  expect(readGb(writeGb(mildest))).toEqual(mildest);
  const line = writeGb(worst);
  for (const wrong of [
    '',
    line.slice(5),
    `${line}/AV:N`,
    line.replace('AV:N', 'AV:X'),
    line.replace('AC:L', 'AV:L'),
    line.toLowerCase(),
  ]) {
    expect(readGb(wrong), wrong).toBeNull();
  }
});
