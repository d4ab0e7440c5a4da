import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from './instant.ts';

test.each([
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ['2016-12-31T15:59:60.5-08:00', '2016-12-31T23:59:59.500Z'],
  ['2024-01-01T08:00:00+08', '2024-01-01T00:00:00.000Z'],
  ['2024-01-01T08:00:00+0800', '2024-01-01T00:00:00.000Z'],
  ['2024-01-01 00:00:00z', '2024-01-01T00:00:00.000Z'],
])('%s', (text, instant) => {
  expect(instantOf(text).toISOString()).toBe(instant);
});

test('whatever the schema lets through is an instant', () => {
  const ajv = new Ajv2020();
  addFormats.default(ajv);
  const isLetThrough = ajv.compile({ type: 'string', format: 'date-time' });
  const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
  const zone = fc.oneof(
    fc.constantFrom('Z', 'z'),
    fc.tuple(fc.constantFrom('+', '-'), two(23), fc.constantFrom('', ':'), two(59)).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('+', '-'), two(23)).map((parts) => parts.join('')),
  );
  const written = fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      two(12),
      two(31),
      fc.constantFrom('T', 't', ' '),
      two(23),
      two(59),
      two(60),
      zone,
    )
    .map(
      ([year, month, day, mark, hour, minute, second, offset]) =>
        `${String(year).padStart(4, '0')}-${month}-${day}${mark}${hour}:${minute}:${second}${offset}`,
    );
  fc.assert(
    fc.property(written, (text) => {
      if (isLetThrough(text)) expect(Number.isNaN(instantOf(text).getTime()), text).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
