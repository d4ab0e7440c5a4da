import { expect, test } from 'vitest';
import { isZeroDay } from './record.ts';
import { parseSeverity, severities, severityOfScore, severityTerms } from './severity.ts';
import * as taxonomy from './taxonomy.ts';

test('the level changes at 4.0 and at 7.0', () => {
  expect([0, 3.9, 4, 6.9, 7, 10].map(severityOfScore)).toEqual(['low', 'low', 'medium', 'medium', 'high', 'high']);
});

test('a level is read from its word in either language, and from nothing else', () => {
  for (const severity of severities) {
    expect(parseSeverity(` ${severityTerms[severity].zh} `)).toBe(severity);
    expect(parseSeverity(`${severityTerms[severity].zh}危`)).toBe(severity);
    expect(parseSeverity(severityTerms[severity].en)).toBe(severity);
  }
  expect(parseSeverity('超危')).toBeNull();
  expect(parseSeverity('')).toBeNull();
});

test.each([
  ['kinds', taxonomy.kinds, taxonomy.kindTerms],
  ['objectTypes', taxonomy.objectTypes, taxonomy.objectTypeTerms],
  ['causes', taxonomy.causes, taxonomy.causeTerms],
  ['threats', taxonomy.threats, taxonomy.threatTerms],
  ['attackPositions', taxonomy.attackPositions, taxonomy.attackPositionTerms],
  ['sectors', taxonomy.sectors, taxonomy.sectorTerms],
  ['verifications', taxonomy.verifications, taxonomy.verificationTerms],
  ['channels', taxonomy.channels, taxonomy.channelTerms],
])('each code of %s is found again by both of its names, which no other code has', (_, codes, terms) => {
  const words: Record<string, { zh: string; en: string }> = terms;
  expect(Object.keys(words)).toEqual([...codes]);
  for (const code of codes) {
    expect(taxonomy.codeOfTerm(words, words[code]?.zh ?? '')).toBe(code);
    expect(taxonomy.codeOfTerm(words, (words[code]?.en ?? '').toUpperCase())).toBe(code);
  }
  expect(taxonomy.codeOfTerm(words, '没有的项')).toBeNull();
});

test('a record is a 0day when no patch was known at 收录', () => {
  const patch = { name: '补丁', vendor: null, url: null, description: null, publishedOn: '2024-01-10' };
  expect(isZeroDay({ patch: null, recordedOn: null })).toBe(true);
  expect(isZeroDay({ patch, recordedOn: '2024-01-09' })).toBe(true);
  expect(isZeroDay({ patch, recordedOn: '2024-01-10' })).toBe(false);
  expect(isZeroDay({ patch, recordedOn: null })).toBe(false);
  expect(isZeroDay({ patch: { ...patch, publishedOn: null }, recordedOn: '2024-01-09' })).toBe(false);
});
