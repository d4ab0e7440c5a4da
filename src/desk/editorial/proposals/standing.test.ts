/** What standing rules put into a place: properties over any rules and any records. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrozenRule } from '../rules/model.ts';
import { itemsIn, proposedIn, type RuleFinds, sharesOf } from './standing.ts';

type Item = { readonly identifier: string; readonly score: number };
const heavier = (a: Item, b: Item) => b.score - a.score || a.identifier.localeCompare(b.identifier);

const anyItems = fc.uniqueArray(
  fc.record({ identifier: fc.nat(40).map((n) => `CNVD-2024-${10000 + n}`), score: fc.nat(10) }),
  { selector: ({ identifier }) => identifier, maxLength: 25 },
);
const anyFinds: fc.Arbitrary<readonly RuleFinds[]> = fc
  .array(
    fc.record({
      place: fc.constantFrom('alerts' as const, 'important' as const),
      most: fc.integer({ min: 1, max: 10 }),
      found: fc.array(fc.nat(40).map((n) => `CNVD-2024-${10000 + n}`)),
    }),
    { maxLength: 6 },
  )
  .map((rules) =>
    rules.map(({ found, ...rest }, id) => ({
      rule: { id, name: { zh: `规则${id}`, en: `Rule ${id}` }, expression: 'severity:high', ...rest },
      found: new Set(found),
    })),
  );

describe('the rules of a place', () => {
  test('each take the heaviest that they found and no earlier one took, within their number and that of the place', () => {
    fc.assert(
      fc.property(anyFinds, anyItems, fc.integer({ min: 0, max: 12 }), (finds, fit, limit) => {
        const shares = sharesOf(finds, fit, { place: 'important', order: heavier, limit });
        expect(shares.map(({ rule }) => rule.id)).toEqual(
          finds.filter(({ rule }) => rule.place === 'important').map(({ rule }) => rule.id),
        );
        const taken: Item[] = [];
        for (const { rule, found, items } of shares) {
          const own = finds.find((one) => one.rule.id === rule.id)?.found ?? new Set();
          const of = fit.filter(({ identifier }) => own.has(identifier));
          const free = of.filter((item) => !taken.includes(item)).sort(heavier);
          expect(found).toBe(of.length);
          expect(items).toEqual(free.slice(0, Math.max(0, Math.min(rule.most, limit - taken.length))));
          taken.push(...items);
        }
        expect(itemsIn(shares)).toEqual(taken);
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 500 },
    );
  });

  test('are kept with what they proposed, and of a place that an editor has set with what they found alone', () => {
    const rule: FrozenRule = { id: 3, place: 'alerts', name: { zh: '甲', en: 'A' }, expression: 'kev:yes', most: 8 };
    const share = { rule, found: 2, items: [{ identifier: 'CNVD-2024-00001' }] };
    expect(proposedIn([share], false)).toEqual([{ place: 'alerts', rule: 3, found: 2, records: ['CNVD-2024-00001'] }]);
    expect(proposedIn([share], true)).toEqual([{ place: 'alerts', rule: 3, found: 2, records: [] }]);
  });
});
