import type { AttentionFigures, Figures } from '#bulletin/index.ts';

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

/** The same of a list of attention. */
export function namedInAttention({ items: { foreign, domestic } }: AttentionFigures): ReadonlyMap<string, string> {
  return new Map([...foreign, ...domestic].map(({ record }) => [record.identifier, record.title]));
}
