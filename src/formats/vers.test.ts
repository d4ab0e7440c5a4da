import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versOf } from './vers.ts';

const range = (from: string | null, to: string | null, fromIncluded = true, toIncluded = false) => ({
  ...{ from, fromIncluded, to, toIncluded },
});

test.each([
  [[range(null, '2.2.1')], 'vers:generic/<2.2.1'],
  [[range('2.0', '2.2.1')], 'vers:generic/>=2.0|<2.2.1'],
  [[range('2.0', null, false)], 'vers:generic/>2.0'],
  [[range('1.0', '1.0', true, true)], 'vers:generic/1.0'],
  [[range('1.0', '1.5'), range('2.0', '2.3', true, true)], 'vers:generic/>=1.0|<1.5|>=2.0|<=2.3'],
  [[range(null, null)], 'vers:generic/*'],
  [[range(null, '15.0(2)|SE*')], 'vers:generic/<15.0%282%29%7CSE%2A'],
  [[range('1.0', '1.0', true, false)], null],
  [[range(' ', '2.0')], null],
  [[range(null, null), range('1.0', '2.0')], null],
  [[], null],
])('ranges become one specifier, or none where they hold nothing (%#)', (ranges, vers) => {
  expect(versOf(ranges)).toBe(vers);
});

test('whatever a bound holds, the specifier keeps its form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (bound, included) => {
      const vers = versOf([range(bound, null, included)]);
      expect(vers === null || /^vers:generic\/>=?[\w.~+%-]+$/.test(vers)).toBe(true);
    }),
  );
});
