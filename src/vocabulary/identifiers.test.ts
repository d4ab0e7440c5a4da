import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareIdentifiers,
  findCve,
  findRecordIdentifier,
  packDensely,
  packIdentifiers,
  unpackIdentifiers,
} from './identifiers.ts';

test('identifiers are found however they are typed', () => {
  expect(findRecordIdentifier('见 cnvd 2024-04955。')).toBe('CNVD-2024-04955');
  expect(findRecordIdentifier('CNVD-2021-103668')).toBe('CNVD-2021-103668');
  expect(findRecordIdentifier('CNVD-2017-2170381')).toBeNull();
  expect(findRecordIdentifier('CNVD-C-2024-1234')).toBeNull();
  expect(findCve('（cve-2024-0204）')).toBe('CVE-2024-0204');
  expect(findCve('CVE-2024-1')).toBeNull();
});

test('counters order as numbers, years before them', () => {
  const sorted = ['CNVD-2021-103668', 'CNVD-2021-99999', 'CNVD-2020-70000'].sort(compareIdentifiers);
  expect(sorted).toEqual(['CNVD-2020-70000', 'CNVD-2021-99999', 'CNVD-2021-103668']);
});

test('runs of identifiers fold, and unfold to the same set', () => {
  expect(
    packIdentifiers(['CNVD-C-2024-3', 'CNVD-C-2024-1', 'CNVD-C-2024-2', 'CNVD-C-2024-9', 'CNVD-C-2024-1']),
  ).toEqual(['CNVD-C-2024-1..3', 'CNVD-C-2024-9']);
  expect(
    packDensely(['CNVD-2024-00012', 'CNVD-2024-00010', 'CNVD-2023-99999', 'CNVD-2024-00011', 'CNVD-2024-00020']),
  ).toEqual(['CNVD-2023-99999', 'CNVD-2024-00010..00012,00020']);
  const identifier = fc.oneof(
    fc.integer({ min: 1, max: 120 }).map((n) => `CNVD-C-2024-${n}`),
    fc.integer({ min: 99_990, max: 100_010 }).map((n) => `CNVD-2021-${n}`),
    fc.integer({ min: 1, max: 30 }).map((n) => `CNVD-2024-${String(n).padStart(5, '0')}`),
  );
  fc.assert(
    fc.property(fc.array(identifier), (identifiers) => {
      const expected = [...new Set(identifiers)].sort(compareIdentifiers);
      expect(unpackIdentifiers(packIdentifiers(identifiers))).toEqual(expected);
      expect(unpackIdentifiers(packDensely(identifiers))).toEqual(expected);
    }),
  );
});
