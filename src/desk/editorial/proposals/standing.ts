/** What standing rules put into a place, before the built-in rule fills what is left. Pure. */
import type { FrozenRule, Proposed, RulePlace } from '../rules/model.ts';

/** A rule with the numbers of those among the records at hand that fulfil its expression. */
export type RuleFinds = { readonly rule: FrozenRule; readonly found: ReadonlySet<string> };

/** What one rule puts into its place: `items`, of `found` that the place could take. */
export type Share<Item> = { readonly rule: FrozenRule; readonly found: number; readonly items: readonly Item[] };

type Filling<Item> = {
  readonly place: RulePlace;
  /** What the place puts first. */
  readonly order: (a: Item, b: Item) => number;
  /** How many all rules together may put there. */
  readonly limit: number;
};

/** The rules of a place one after the other, each with the first of what it found; what one has taken is not another's. */
export function sharesOf<Item extends { readonly identifier: string }>(
  finds: readonly RuleFinds[],
  fit: readonly Item[],
  { place, order, limit }: Filling<Item>,
): Share<Item>[] {
  const taken = new Set<Item>();
  return finds
    .filter(({ rule }) => rule.place === place)
    .map(({ rule, found }) => {
      const of = fit.filter(({ identifier }) => found.has(identifier));
      const free = of.filter((item) => !taken.has(item)).sort(order);
      const items = free.slice(0, Math.max(0, Math.min(rule.most, limit - taken.size)));
      for (const item of items) taken.add(item);
      return { rule, found: of.length, items };
    });
}

export function itemsIn<Item>(shares: readonly Share<Item>[]): Item[] {
  return shares.flatMap(({ items }) => items);
}

/** The shares as an issue keeps them; of a place that an editor has set, what was found alone. */
export function proposedIn(
  shares: readonly Share<{ readonly identifier: string }>[],
  isChosen: boolean,
): readonly Proposed[] {
  return shares.map(({ rule, found, items }) => ({
    place: rule.place,
    rule: rule.id,
    found,
    records: isChosen ? [] : items.map(({ identifier }) => identifier),
  }));
}
