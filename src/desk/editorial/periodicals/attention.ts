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
import { type CountedBy, lastCounted } from '../figures.ts';
import { itemsIn, proposedIn, type RuleFinds, sharesOf } from '../proposals/standing.ts';
import { refsFor, type ToRef } from '../refs.ts';
import { findsOf } from '../rules/matching.ts';
import type { FrozenRule, Proposed } from '../rules/model.ts';
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
  /** The standing rules that the issue was begun with; none unless told. */
  readonly rules?: readonly FrozenRule[];
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
  return (await composeAttention(db, request)).figures;
}

/** The same, with which standing rule proposed what. */
export async function composeAttention(db: Db, request: AttentionRequest): Promise<CountedBy<AttentionFigures>> {
  const vendors = await knownVendors();
  return snapshot(db, (view) => figuresIn(view, request, vendors));
}

async function figuresIn(
  view: Db,
  request: AttentionRequest,
  vendors: VendorBook,
): Promise<CountedBy<AttentionFigures>> {
  const { period, issue, choices, now, timeZone, identity = defaultIdentity, rules = [] } = request;
  const countedUntil = lastCounted(period, dayOf(now, timeZone));
  const considered = await candidatesIn(view, { period, until: countedUntil });
  const named = await candidatesNumbered(view, chosenNumbers(choices), period);
  const chosen = chosenHalves(choices, new Map(named.map((one) => [one.identifier, one])));
  const identifiers = considered.map(({ identifier }) => identifier);
  const finds = await findsOf(view, rules, { identifiers, today: period.to });
  const { halves, proposed } = fillHalves(considered, { chosen, choices, vendors, finds });
  const item = await itemsFor(view, [...halves.foreign, ...halves.domestic], { until: countedUntil, identity });
  const figures: AttentionFigures = {
    schema: 'bulou-attention/1',
    issue,
    period,
    composedAt: now.toISOString(),
    countedUntil,
    since: sinceWhen(period),
    considered: countedOf(considered),
    read: countedOf(considered.filter(({ readers }) => readers > 0)),
    ...(await readingIn(view, period)),
    items: { foreign: halves.foreign.map(item), domestic: halves.domestic.map(item) },
  };
  return { figures, proposed };
}

/** How far back a list of the period looks. */
export const sinceWhen = ({ from }: Period): Day => addDays(from, -daysNew);

/** What a list of the period may name: what became public not long ago, and stood in no published list of an earlier week. */
export async function candidatesIn(
  db: Db,
  { period, until }: { readonly period: Period; readonly until: Day },
): Promise<readonly Candidate[]> {
  const earlier = await listedBefore(db, period.from);
  const all = await candidatesOf(db, { since: sinceWhen(period), until, period });
  return all.filter(({ identifier }) => !earlier.has(identifier));
}

type Halves = Readonly<Record<VendorOrigin, readonly Chosen[]>>;

type Filling = {
  readonly chosen: ReturnType<typeof chosenHalves>;
  readonly choices: AttentionChoices;
  readonly vendors: VendorBook;
  readonly finds: readonly RuleFinds[];
};

/**
 * A half that the editor has set is as he set it; of the other the first five that no half names: those that standing rules find, in the
 * order of the rules, then by attention.
 */
function fillHalves(
  considered: readonly Candidate[],
  { chosen, choices, vendors, finds }: Filling,
): { readonly halves: Halves; readonly proposed: readonly Proposed[] } {
  const taken = new Set([...chosenNumbers(choices), ...(choices.without ?? [])]);
  const free = considered.filter(({ identifier }) => !taken.has(identifier)).sort(byAttention);
  const proposed: Proposed[] = [];
  const half = (origin: VendorOrigin): readonly Chosen[] => {
    const fit = free.filter(({ vendor, title }) => vendorOrigin(vendor, title, vendors) === origin);
    const shares = sharesOf(finds, fit, { place: origin, order: byAttention, limit: mostItems });
    proposed.push(...proposedIn(shares, chosen[origin] !== null));
    const items = new Set([...itemsIn(shares), ...fit]);
    return chosen[origin] ?? [...items].slice(0, mostItems).map((candidate) => ({ candidate }));
  };
  const halves = Object.fromEntries(vendorOrigins.map((origin) => [origin, half(origin)])) as Halves;
  return { halves, proposed };
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
