/** Numbers follow the order of 收录; every record has its own, those that the reference names have theirs. */
import type { Chance } from './chance.ts';
import { companyMakers, specialCompanies } from './companies.ts';
import { flaws } from './flaws.ts';
import { instanceSeeds } from './instances.ts';
import { foreignMakers, type Maker, placedMakers } from './makers.ts';
import { namedSeeds } from './named.ts';
import { type Seed, titleOf } from './seed.ts';

export type Numbered = Seed & { readonly number: number };

/** Where records without a place of their own may go: the gaps between the blocks. */
const gaps = [
  [4957, 5140],
  [5172, 5282],
  [5290, 5328],
  [5360, 5380],
  [5396, 5550],
  [5578, 5724],
  [5830, 6144],
  [6178, 6199],
] as const;

/** All seeds of the week with their numbers, ascending. */
export function numberedSeeds(chance: Chance): Numbered[] {
  const fixed = namedSeeds().map((seed) => ({ ...seed, number: seed.number ?? 0 }));
  const taken = new Set(fixed.map((seed) => seed.number));
  const placed = [...placedMakers, ...specialCompanies.filter((maker) => maker.from !== null)].flatMap((maker) =>
    seedsOf(maker).map((seed) => ({ ...seed, number: take(maker.from ?? 0, taken) })),
  );
  const free = [...foreignMakers, ...companyMakers, ...specialCompanies.filter((maker) => maker.from === null)];
  const rest = [...chance.shuffled(free).map(seedsOf), ...instanceSeeds().map((seed) => [seed])];
  const seeds = chance.shuffled(rest).flat();
  const numbers = spread(seeds.length, chance);
  const scattered = seeds.map((seed, at) => ({ ...seed, number: numbers[at] ?? 0 }));
  return [...fixed, ...placed, ...scattered].sort((a, b) => a.number - b.number);
}

function take(from: number, taken: Set<number>): number {
  let number = from;
  while (taken.has(number)) number += 1;
  taken.add(number);
  return number;
}

/** `count` numbers out of the gaps, ascending. */
function spread(count: number, chance: Chance): number[] {
  const all = gaps.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n));
  return chance
    .shuffled(all)
    .slice(0, count)
    .sort((a, b) => a - b);
}

function seedsOf(maker: Maker): Seed[] {
  return Array.from({ length: maker.count }, (_, n) => {
    const product = maker.products[n % maker.products.length];
    const flaw = maker.flaws[Math.floor(n / maker.products.length) % maker.flaws.length];
    if (product === undefined || flaw === undefined) throw new Error('a maker without products or flaws');
    const place = maker.places[n % maker.places.length] ?? null;
    const { name } = flaws[flaw];
    return {
      number: null,
      title: maker.original ? `${product.name}存在${name}漏洞` : titleOf(product.name, place, name),
      product,
      flaw,
      place,
      severity: null,
      patch: maker.patch,
      original: maker.original,
      named: false,
      kind: 'product',
      own: {},
    };
  });
}
