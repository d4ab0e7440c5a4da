import { type Completion, type ExpressionProblem, parseExpression } from '#expression/index.ts';
import type { Actor } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { bareTitle, type Day, flawTypeOf, type Period } from '#vocabulary/index.ts';
import { knownTo } from '../advisories/actions.ts';
import type { SetRecord } from '../model.ts';
import { mostInGroup, rank } from '../proposals/choose.ts';
import { matchedBy } from '../rules/matching.ts';
import { recordsIn } from '../store/records.ts';
import { completionFor, type FindAsked, readFind } from './find.ts';

/** For which place of an issue a record is looked for: each takes only what its rule allows. */
export const places = ['zeroDayExamples', 'sectorExamples', 'alerts', 'single', 'important', 'verification'] as const;
export type Place = (typeof places)[number];

/** The place that a list of the composing page fills: `alerts.0` is one of the groups; null where it takes no records. */
export function placeOfTarget(target: string): Place | 'attention' | null {
  if (target === 'foreign' || target === 'domestic') return 'attention';
  const name = /^alerts\.\d{1,2}$/.test(target) ? 'alerts' : target;
  return places.find((place) => place === name) ?? null;
}

export type Candidate = Pick<SetRecord, 'identifier' | 'title' | 'vendor' | 'score'>;

export const candidatesAtOnce = 50;

/** What was found for a place, weightiest first, and how many in all; with problems nothing is. */
export type Found = {
  readonly candidates: readonly Candidate[];
  readonly total: number;
  /** How many more fulfil the expression, are not public and can be named nowhere: of those that whoever asks may read. */
  readonly hidden: number;
  readonly problems: readonly ExpressionProblem[];
  readonly completion: Completion;
};

/**
 * Public records of the period that a place may take and that fulfil what was typed (`readFind`); `7d` counts back from the last day of
 * the period. What is not public is held against it only as far as `actor` may read it. Reads the period's set; writes nothing.
 */
export async function candidatesFor(
  db: Db,
  period: Period,
  asked: FindAsked & { readonly place: Place; readonly until: Day; readonly actor: Actor },
): Promise<Found> {
  const set = await recordsIn(db, period, asked.until);
  const completion = completionFor(asked.find, set.filter((record) => record.public).map(namesOf));
  const read = readFind(asked);
  if (!read.ok) return { candidates: [], total: 0, hidden: 0, problems: read.problems, completion };
  const fit = set.filter(fits[asked.place]);
  const closed = fit.filter((record) => !record.public).map(({ identifier }) => identifier);
  const known = new Set(closed.length === 0 ? [] : await knownTo(db, asked.actor, closed));
  const seen = fit.filter((record) => record.public || known.has(record.identifier));
  const numbers = seen.map(({ identifier }) => identifier);
  const [found] = await matchedBy(db, numbers, { expressions: [read.expression], today: period.to });
  const all = seen.filter(({ identifier }) => found?.has(identifier));
  const open = all.filter((record) => record.public).sort(rank);
  const candidates = open.slice(0, candidatesAtOnce).map(({ identifier, title, vendor, score }) => {
    return { identifier, title, vendor, score };
  });
  return { candidates, total: open.length, hidden: all.length - open.length, problems: [], completion };
}

function namesOf({ vendor, product }: SetRecord) {
  return { vendor, products: product?.product == null ? [] : [product.product] };
}

const fits: Readonly<Record<Place, (record: SetRecord) => boolean>> = {
  zeroDayExamples: ({ zeroDay }) => zeroDay,
  sectorExamples: ({ severity, sectors }) => severity === 'high' && sectors.length > 0,
  alerts: () => true,
  single: ({ patched }) => !patched,
  important: ({ severity }) => severity === 'high',
  verification: ({ zeroDay }) => zeroDay,
};

export type NewGroup = { readonly vendor: string; readonly records: string[] };

/**
 * A new group for what an editor typed: a record's number begins one of its vendor with just this record; a vendor's name one of its
 * eight weightiest public records, equal types of flaw together. Null when the period has none.
 */
export function groupOf(set: readonly SetRecord[], typed: string): NewGroup | null {
  const open = set.filter((record) => record.public);
  const record = open.find(({ identifier }) => identifier === typed);
  if (record) return { vendor: record.vendor ?? bareTitle(record.title), records: [record.identifier] };
  const name = typed.toLowerCase();
  const of = open.filter(({ vendor }) => vendor?.toLowerCase() === name);
  return of[0]?.vendor == null ? null : groupFrom(of, of[0].vendor);
}

/** The same of an expression: the eight weightiest public records that fulfil it, under the vendor that most of them have. */
export async function groupFound(
  db: Db,
  set: readonly SetRecord[],
  asked: { readonly typed: string; readonly today: Day },
): Promise<NewGroup | null> {
  const parsed = parseExpression(asked.typed);
  if (!parsed.ok) return null;
  const open = set.filter((record) => record.public);
  const numbers = open.map(({ identifier }) => identifier);
  const [found] = await matchedBy(db, numbers, { expressions: [parsed.expression], today: asked.today });
  const of = open.filter(({ identifier }) => found?.has(identifier)).sort(rank);
  const [first] = of;
  if (first === undefined) return null;
  const byVendor = Map.groupBy(of.slice(0, mostInGroup), ({ vendor }) => vendor ?? bareTitle(first.title));
  const [vendor] = [...byVendor].sort(([, a], [, b]) => b.length - a.length)[0] ?? [first.title];
  return groupFrom(of, vendor);
}

function groupFrom(of: readonly SetRecord[], vendor: string): NewGroup {
  const heaviest = of.toSorted(rank).slice(0, mostInGroup);
  const types = Map.groupBy(heaviest, ({ title }) => flawTypeOf(bareTitle(title)));
  return { vendor, records: [...types.values()].flat().map(({ identifier }) => identifier) };
}
