import {
  type AttentionFigures,
  type AttentionItem,
  defaultIdentity,
  type Identity,
  type IssueNumber,
} from '#bulletin/index.ts';
import { knownVendors } from '#desk/record/index.ts';
import { type Db, snapshot } from '#platform/db/index.ts';
import {
  addDays,
  type Day,
  dayOf,
  type Period,
  type VendorBook,
  type VendorOrigin,
  vendorOrigin,
  vendorOrigins,
} from '#vocabulary/index.ts';
import { lastCounted } from '../figures.ts';
import { refsFor, type ToRef } from '../refs.ts';
import { recordsNumbered } from '../store/records.ts';
import { type Chosen, chosenHalves, chosenNumbers } from './attention-choices.ts';
import { countedOf } from './counting-review.ts';
import type { AttentionChoices } from './model.ts';
import {
  type Candidate,
  candidatesNumbered,
  candidatesOf,
  listedBefore,
  readingIn,
  type Told,
  toldOf,
} from './store-attention.ts';

export type AttentionRequest = {
  /** Whole weeks. */
  readonly period: Period;
  readonly issue: IssueNumber;
  readonly choices: AttentionChoices;
  readonly now: Date;
  readonly timeZone?: string;
  readonly identity?: Identity;
};

/** How long before its week something may have become public to stand in the list: new, or it would be the same list each week. */
const daysNew = 28;
/** How many of each half, and how many of its products one names. */
const mostItems = 5;
const mostProducts = 5;

/**
 * What readers looked at most in the period, in one read-only snapshot: five product vulnerabilities of foreign vendors, five of
 * domestic ones; only public ones are counted at all. Refuses `editorial.not-listable` and `editorial.duplicate` of the choices.
 * Writes nothing.
 */
export async function composeAttentionFigures(db: Db, request: AttentionRequest): Promise<AttentionFigures> {
  const vendors = await knownVendors();
  return snapshot(db, (view) => figuresIn(view, request, vendors));
}

async function figuresIn(view: Db, request: AttentionRequest, vendors: VendorBook): Promise<AttentionFigures> {
  const { period, issue, choices, now, timeZone, identity = defaultIdentity } = request;
  const countedUntil = lastCounted(period, dayOf(now, timeZone));
  const since = addDays(period.from, -daysNew);
  const earlier = await listedBefore(view, period.from);
  const all = await candidatesOf(view, { since, until: countedUntil, period });
  const considered = all.filter(({ identifier }) => !earlier.has(identifier));
  const named = await candidatesNumbered(view, chosenNumbers(choices), period);
  const chosen = chosenHalves(choices, new Map(named.map((one) => [one.identifier, one])));
  const halves = fillHalves(considered, { chosen, choices, vendors });
  const item = await itemsFor(view, [...halves.foreign, ...halves.domestic], { until: countedUntil, identity });
  return {
    schema: 'bulou-attention/1',
    issue,
    period,
    composedAt: now.toISOString(),
    countedUntil,
    since,
    considered: countedOf(considered),
    read: countedOf(considered.filter(({ readers }) => readers > 0)),
    ...(await readingIn(view, period)),
    items: { foreign: halves.foreign.map(item), domestic: halves.domestic.map(item) },
  };
}

type Halves = Readonly<Record<VendorOrigin, readonly Chosen[]>>;

type Filling = {
  readonly chosen: ReturnType<typeof chosenHalves>;
  readonly choices: AttentionChoices;
  readonly vendors: VendorBook;
};

/** A half that the editor has set is as he set it; of the other the first five that no half names. */
function fillHalves(considered: readonly Candidate[], { chosen, choices, vendors }: Filling): Halves {
  const taken = new Set([...chosenNumbers(choices), ...(choices.without ?? [])]);
  const free = considered.filter(({ identifier }) => !taken.has(identifier)).sort(byAttention);
  const half = (origin: VendorOrigin): readonly Chosen[] =>
    chosen[origin] ??
    free
      .filter(({ vendor, title }) => vendorOrigin(vendor, title, vendors) === origin)
      .slice(0, mostItems)
      .map((candidate) => ({ candidate }));
  return Object.fromEntries(vendorOrigins.map((origin) => [origin, half(origin)])) as Halves;
}

/** Most attention first: readers, then views, then the score, then how many products are affected; what came later before what came earlier. */
export function byAttention(a: Candidate, b: Candidate): number {
  return (
    b.readers - a.readers ||
    b.views - a.views ||
    (b.score ?? -1) - (a.score ?? -1) ||
    b.breadth - a.breadth ||
    (b.identifier < a.identifier ? -1 : 1)
  );
}

async function itemsFor(
  view: Db,
  chosen: readonly Chosen[],
  { until, identity }: { readonly until: Day; readonly identity: Identity },
): Promise<(one: Chosen) => AttentionItem> {
  const numbers = chosen.map(({ candidate }) => candidate.identifier);
  const records = await recordsNumbered(view, numbers, until);
  const ref = await refsFor(view, records, identity);
  const refs = new Map(records.map((record) => [record.identifier, ref(record)]));
  const told = await toldOf(view, numbers);
  return (one) => itemOf(one, refs.get(one.candidate.identifier), told.get(one.candidate.identifier));
}

function itemOf(
  { candidate, text, english }: Chosen,
  record: ReturnType<ToRef> | undefined,
  told: Told | undefined,
): AttentionItem {
  if (record === undefined || told === undefined) throw new Error(`${candidate.identifier} was found and is gone`);
  const { views, readers, score, breadth } = candidate;
  return {
    record,
    aliases: told.aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value),
    score,
    text: text ?? paragraphOf(told.description),
    english: english ?? null,
    products: told.products.slice(0, mostProducts).map((product) => product.text),
    productCount: breadth,
    views,
    readers,
  };
}

/** How long a proposed paragraph may be, in characters. */
const longest = 500;

/** The description in one paragraph; a long one ends with the last whole sentence that fits. */
export function paragraphOf(description: string): string {
  const whole = description
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('');
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest).toWellFormed().replaceAll('\ufffd', '');
  const end = cut.lastIndexOf('。');
  return end > 0 ? cut.slice(0, end + 1) : `${cut}……`;
}
