import { type Alias, cvePattern, type PublishedRecord } from '#vocabulary/index.ts';

/** The CVE ids of a record, each once, in whatever list they stand. */
export const cvesOf = ({ aliases }: Pick<PublishedRecord, 'aliases'>): string[] => [
  ...new Set(aliases.flatMap(({ value }) => (cvePattern.test(value) ? [value] : []))),
];

/** An alias as a name that says whose it is: a bare number gets its scheme in front, `BID-77395`. */
export const aliasName = ({ scheme, value }: Alias): string =>
  /^\d+$/.test(value) && scheme !== 'OTHER' ? `${scheme}-${value}` : value;
