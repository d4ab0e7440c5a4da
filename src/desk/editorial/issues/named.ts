import type { Figures } from '#bulletin/index.ts';

/** Titles of the records that an issue names, by number. */
export function namedIn(figures: Figures): ReadonlyMap<string, string> {
  const { assessment, single, verification } = figures;
  const named = [
    ...assessment.zeroDayExamples,
    ...figures.sectorExamples,
    ...figures.alerts.flatMap(({ records }) => records),
    ...figures.important.map(({ record }) => record),
    ...(single ? [single.record] : []),
    ...(verification ? [verification.record] : []),
  ];
  return new Map(named.map(({ identifier, title }) => [identifier, title]));
}
