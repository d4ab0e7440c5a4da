import {
  type Compared,
  defaultIdentity,
  type Identity,
  type MonthPoint,
  mostHighest,
  type ReviewFigures,
  type ReviewKind,
  reviewSchemas,
} from '#bulletin/index.ts';
import { noticeProgress } from '#desk/coordination/index.ts';
import { receiptRuns } from '#desk/intake/index.ts';
import { type Db, snapshot } from '#platform/db/index.ts';
import {
  addDays,
  compareIdentifiers,
  type Day,
  dayOf,
  monthOf,
  monthsBefore,
  type Period,
  type Sector,
  sectors,
} from '#vocabulary/index.ts';
import { type CountedBy, lastCounted } from '../figures.ts';
import { refsFor } from '../refs.ts';
import { findsOf } from '../rules/matching.ts';
import type { FrozenRule } from '../rules/model.ts';
import { recordsNumbered } from '../store/records.ts';
import { countDisposal, countReviewReporting } from './counting-notices.ts';
import {
  countedOf,
  countKinds,
  countRecords,
  countSectors,
  countSlices,
  countVendors,
  inOrder,
} from './counting-review.ts';
import { countTimes } from './counting-times.ts';
import type { ReviewRecord } from './model.ts';
import { monthBefore, monthSeries, yearBefore } from './series.ts';
import { disclosedRecords, reviewRecords } from './store-review.ts';

export type ReviewRequest = {
  readonly kind: ReviewKind;
  /** A whole month or year of the calendar. */
  readonly period: Period;
  readonly now: Date;
  /** Where a day begins: decides how far a running period is counted. Asia/Shanghai unless told. */
  readonly timeZone?: string;
  /** Whose addresses the links carry; CNVD's unless told. */
  readonly identity?: Identity;
  /** The standing rules that the issue was begun with; none unless told. */
  readonly rules?: readonly FrozenRule[];
};

/**
 * Everything that a monthly or annual report counts, read in one read-only snapshot, each number with what it counted.
 *
 * Counted are the records whose 收录时间 lies in the period, public or not; named are public ones only. Writes nothing.
 */
export async function composeReviewFigures(db: Db, request: ReviewRequest): Promise<ReviewFigures> {
  return (await composeReview(db, request)).figures;
}

/** The same, with what each standing rule found. */
export function composeReview(db: Db, request: ReviewRequest): Promise<CountedBy<ReviewFigures>> {
  return snapshot(db, (view) => reviewIn(view, request));
}

async function reviewIn(view: Db, request: ReviewRequest): Promise<CountedBy<ReviewFigures>> {
  const { period, now, timeZone, rules = [] } = request;
  const records = inOrder(await reviewRecords(view, period, lastCounted(period, dayOf(now, timeZone))));
  const figures = await figuresIn(view, request, records);
  if (rules.length === 0) return { figures, proposed: [] };
  const identifiers = records.filter((record) => record.public).map(({ identifier }) => identifier);
  const finds = await findsOf(view, rules, { identifiers, today: period.to });
  return {
    figures: { ...figures, slices: countSlices(records, finds) },
    proposed: finds.map(({ rule, found }) => ({ place: rule.place, rule: rule.id, found: found.size, records: [] })),
  };
}

async function figuresIn(view: Db, request: ReviewRequest, records: readonly ReviewRecord[]): Promise<ReviewFigures> {
  const { kind, period, now, timeZone, identity = defaultIdentity } = request;
  const countedUntil = lastCounted(period, dayOf(now, timeZone));
  const { groups, units } = await noticeProgress(view, period);
  return {
    schema: reviewSchemas[kind],
    issue: {
      year: Number(period.from.slice(0, 4)),
      numbers: [kind === 'monthly' ? Number(period.from.slice(5, 7)) : 1],
    },
    period,
    composedAt: now.toISOString(),
    countedUntil,
    records: countRecords(records),
    ...(await comparedWith(view, kind, period)),
    series: await seriesOf(view, request, records),
    ...countKinds(records),
    ...countVendors(records, kind),
    sectors: countSectors(records, librariesFor(records, identity)),
    disposal: countDisposal(groups, units),
    reporting: countReviewReporting(await receiptRuns(view, period), kind),
    times: countTimes(records, await disclosedRecords(view, period)),
    highest: await highestOf(view, records, { until: countedUntil, identity }),
  };
}

async function comparedWith(
  view: Db,
  kind: ReviewKind,
  { from }: Period,
): Promise<{ readonly before: Compared | null; readonly yearBefore: Compared | null }> {
  const year = Number(from.slice(0, 4)) - 1;
  if (kind === 'annual') return { before: null, yearBefore: await yearBefore(view, year) };
  const before = await monthBefore(view, addDays(from, -1));
  return { before, yearBefore: await monthBefore(view, `${year}${from.slice(4)}`) };
}

/** The twelve months that end with the month, its own as counted now; of a year its months as counted now, or they would not add up. */
async function seriesOf(
  view: Db,
  { kind, period }: ReviewRequest,
  records: readonly ReviewRecord[],
): Promise<readonly MonthPoint[]> {
  const before = monthsBefore(period.to, 11);
  const points = await monthSeries(view, [...before, monthOf(period.to)], kind === 'monthly' ? before : []);
  if (kind === 'monthly') return points;
  const byMonth = Map.groupBy(records, ({ recordedOn }) => recordedOn.slice(0, 7));
  return points.map((point) => ({ ...point, records: countedOf(byMonth.get(point.month) ?? []) }));
}

/** The sub-libraries that have an address of their own, and others that hold any of the records. */
function librariesFor(
  records: readonly ReviewRecord[],
  { libraries, listPage }: Identity,
): ReadonlyMap<Sector, string> {
  const held = new Set(records.flatMap((record) => record.sectors));
  return new Map(
    sectors
      .filter((sector) => libraries[sector] !== undefined || held.has(sector))
      .map((sector) => [sector, libraries[sector] ?? listPage]),
  );
}

async function highestOf(
  view: Db,
  records: readonly ReviewRecord[],
  { until, identity }: { readonly until: Day; readonly identity: Identity },
): Promise<ReviewFigures['highest']> {
  const chosen = records
    .filter((record) => record.public && record.score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || compareIdentifiers(b.identifier, a.identifier))
    .slice(0, mostHighest)
    .map(({ identifier }) => identifier);
  const found = new Map((await recordsNumbered(view, chosen, until)).map((record) => [record.identifier, record]));
  const named = chosen.flatMap((identifier) => found.get(identifier) ?? []);
  const ref = await refsFor(view, named, identity);
  return named.map((record) => ({ record: ref(record), score: record.score ?? 0 }));
}
