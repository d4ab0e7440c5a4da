import { expect, test } from 'vitest';
import { narrowerTlp, tlpLabels, tlps } from './tlp.ts';

test('of two marks the narrower one holds, whichever comes first', () => {
  expect(narrowerTlp('amber', 'red')).toBe('red');
  expect(narrowerTlp('amber-strict', 'amber')).toBe('amber-strict');
  expect(narrowerTlp('clear', 'green')).toBe('green');
  for (const tlp of tlps) expect(narrowerTlp(tlp, tlp)).toBe(tlp);
});

test('labels are those of TLP 2.0', () => {
  expect(tlps.map((tlp) => tlpLabels[tlp])).toEqual([
    'TLP:RED',
    'TLP:AMBER+STRICT',
    'TLP:AMBER',
    'TLP:GREEN',
    'TLP:CLEAR',
  ]);
});
