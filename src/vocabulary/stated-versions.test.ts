import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inRange, rangeMeetsBranch } from './compare-versions.ts';
import { readAffectedProduct } from './products.ts';
import { readVersionStatement, versionMatcher, versionStatements } from './stated-versions.ts';
import { vendorBook } from './vendors.ts';
import { readVersionRanges } from './versions.ts';

const vendors = vendorBook([{ name: 'Acme', aliases: [] }]);
const row = (version: string) => readAffectedProduct(`Acme RX ${version}`, vendors);
const states = (version: string, asked: string) => versionMatcher(asked)(row(version));

describe('a stated version', () => {
  test.each([
    ['2.1.4', '2.1.4'],
    ['v2.1.4', '2.1.4'],
    ['2.1.4', 'V2.1.4'],
    ['2.1', '2.1.0'],
    ['<=2.1.4', '2.1.4'],
    ['<=2.1.4', '2.1.3'],
    ['<2.2.1', '2.1.10'],
    ['>=2.0，<2.2.1', '2.0'],
    ['2.1.x', '2.1.7'],
    ['1.0及之前版本', '0.9'],
    ['5.0-5.4', '5.3.1'],
    ['1.0.1、1.0.2（企业版）', '1.0.2'],
    ['4.44（32位）', '4.44'],
    ['V200R003C10', 'v200r003c10'],
    ['SP1', 'sp1'],
    ['7.0 SP2', '7.0 SP2'],
    ['1607', '1607'],
    ['<2.2.1', '<2.2.1'],
  ])('%s says that %s is affected', (version, asked) => {
    expect(states(version, asked)).toBe(true);
  });

  test.each([
    ['12.1', '2.1'],
    ['2.10', '2.1'],
    ['2.1.4', '2.1'],
    ['2.1', '2.1.4'],
    ['21.4', '2.14'],
    ['1607', '16.07'],
    ['<2.2.1', '2.2.1'],
    ['>=2.0，<2.2.1', '1.9'],
    ['4.44（32位）', '4.4'],
    ['4.44（32位）', '44'],
    ['4.44-beta（32位）', '4.44'],
    ['低于4.44（32位）', '4.44'],
    ['SP12', 'SP1'],
    ['V200R003C10', 'V200R003C1'],
    ['SP1', '2.0'],
    ['无', '2.0'],
  ])('%s does not say that %s is', (version, asked) => {
    expect(states(version, asked)).toBe(false);
  });

  test('says nothing where none is stated, and everything where every version is', () => {
    expect(versionMatcher('2.1')({ version: null, ranges: [] })).toBe(false);
    for (const version of ['all versions', '所有版本', '*'])
      expect(versionMatcher('2.1')({ version, ranges: [] })).toBe(true);
  });
});

describe('a branch', () => {
  test.each([
    ['2.1.4', '2.1.x'],
    ['2.1', '2.1.*'],
    ['<2.2.1', '2.1.x'],
    ['<=2.1', '2.1.x'],
    ['>=2.1.9', '2.1.x'],
    ['2.x', '2.1.x'],
    ['2.1.x', '2.1.x'],
    ['V2', '2.x'],
  ])('%s says so of some version of %s', (version, asked) => {
    expect(states(version, asked)).toBe(true);
  });

  test.each([
    ['2.10', '2.1.x'],
    ['12.1.1', '2.1.x'],
    ['<2.1', '2.1.x'],
    ['>=2.2', '2.1.x'],
    ['3.x', '2.1.x'],
    ['SP2', '2.1.x'],
  ])('%s says it of none of %s', (version, asked) => {
    expect(states(version, asked)).toBe(false);
  });

  const numbers = fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
  const range = fc.record({
    from: fc.option(numbers),
    fromIncluded: fc.boolean(),
    to: fc.option(numbers),
    toIncluded: fc.boolean(),
  });

  test('is met by every range that holds a version of it', () => {
    fc.assert(
      fc.property(range, numbers, numbers, (one, branch, more) => {
        if (inRange(`${branch}.${more}`, one) === true) expect(rangeMeetsBranch(one, branch)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

test('what is kept of a row says the same as the row', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '2.1.4',
      'v2.1.4',
      '<2.2.1',
      '2.1.x',
      'SP1',
      '=1',
      '["a"',
      'a"b\\',
      '>=2.0，<2.2.1',
      '所有版本',
      '',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.option(text), fc.boolean(), (version, isRead) => {
      const ranges = version !== null && isRead ? readVersionRanges(version) : [];
      const [written, ...others] = versionStatements([
        { version, ranges },
        { version, ranges },
      ]);
      expect(others).toEqual([]);
      if (version === null) expect(written).toBeUndefined();
      else expect(readVersionStatement(written ?? '')).toEqual({ version, ranges });
    }),
    { numRuns: 2000 },
  );
});
