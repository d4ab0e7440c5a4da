import { findEdition } from '#bulletin/index.ts';
import { knownVendors } from '#desk/record/index.ts';
import { type Expression, parseExpression } from '#expression/index.ts';
import { type Actor, appendAudit, demand } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import { addDays, dayOf, monthOf, monthsBefore, type Period, vendorOrigin, weekOf } from '#vocabulary/index.ts';
import { knownTo } from '../advisories/actions.ts';
import { editionFor } from '../compose-options.ts';
import type { By, DeskWorld } from '../issues/model.ts';
import type { SetRecord } from '../model.ts';
import { byAttention, candidatesIn } from '../periodicals/attention.ts';
import {
  fitsImportant,
  fitsSectors,
  fitsSingle,
  fitsZeroDay,
  patchedFirst,
  rank,
  verifiedFirst,
} from '../proposals/choose.ts';
import { recordsIn } from '../store/records.ts';
import { line, unfit } from './actions.ts';
import { matchedBy } from './matching.ts';
import { type RuleForm, type RulePlace, readRule } from './model.ts';
import { lastPublished, lastRecorded, publicLibraries } from './store.ts';
import { ruleWords as words } from './words.ts';

/** A record as a trial names it. */
export type Tried = { readonly identifier: string; readonly title: string; readonly isPublic: boolean };

/** What a rule would have found in one period. */
export type Trial = {
  readonly period: Period;
  /** All that the place's figures count, public or not. */
  readonly counted: number;
  /** Those of them that fulfil the expression, as far as whoever asks may know of them. */
  readonly found: number;
  /** Those of these that are public and may stand in the place. */
  readonly fits: number;
  /** What it would have proposed. */
  readonly would: readonly Tried[];
  /** What it found that is not public, and that whoever asks may read. */
  readonly hidden: readonly Tried[];
};

export type Trials = { readonly place: RulePlace; readonly periods: readonly Trial[] };

/** How far back a trial looks: weeks, or of reports months; fewer where these hold very many records. */
const [weeksBack, monthsBack, mostRecords] = [8, 6, 20_000];

/**
 * What a rule would have proposed in the last periods that hold anything, the latest first. Of records that are not public only those that
 * whoever asks may read are held against the expression: else its count would tell of their content. Refuses `editorial.rule-input` as
 * `keepRule` does. Audits `section-rule.tried`.
 */
export async function tryRule(world: DeskWorld, by: By, form: RuleForm): Promise<Trials> {
  demand(by.actor, 'bulletin:read');
  // A trial needs no name.
  const read = readRule({ ...form, nameZh: form.nameZh || '-', nameEn: form.nameEn || '-' });
  if (!('place' in read)) throw unfit(read);
  const { db } = world.database;
  const { place, most } = read;
  const expression = await expressionFor(db, read);
  const periods: Trial[] = [];
  let looked = 0;
  for (const period of await periodsFor(world, by, place)) {
    if (looked > mostRecords) break;
    const trial = await tryIn(db, by.actor, { place, most, expression, period });
    looked += trial.counted;
    periods.push(trial);
  }
  await transaction(db, (tx) => appendAudit(tx, [line(by, 0, 'section-rule.tried', { place })]));
  return { place, periods };
}

async function expressionFor(
  db: Db,
  { expression, subLibrary }: { readonly expression: string | null; readonly subLibrary: string | null },
): Promise<Expression> {
  const library = (await publicLibraries(db)).find(({ slug }) => slug === subLibrary);
  const text = expression ?? library?.expression;
  if (text === undefined) throw unfit([{ field: 'subLibrary', text: words.noSuchLibrary }]);
  const parsed = parseExpression(text);
  if (!parsed.ok) throw unfit([{ field: 'subLibrary', text: words.notRead }]);
  return parsed.expression;
}

/** The last whole weeks or months up to the newest record that the place could have named. */
async function periodsFor({ database: { db }, timeZone }: DeskWorld, { now }: By, place: RulePlace): Promise<Period[]> {
  const today = dayOf(now, timeZone);
  const isAttention = place === 'foreign' || place === 'domestic';
  const last = (isAttention ? await lastPublished(db, today) : await lastRecorded(db, today)) ?? today;
  if (place === 'slices') return [monthOf(last), ...monthsBefore(last, monthsBack - 1).toReversed()];
  const week = weekOf(last);
  return Array.from({ length: weeksBack }, (_, n) => ({
    from: addDays(week.from, -7 * n),
    to: addDays(week.to, -7 * n),
  }));
}

type Trying = {
  readonly place: RulePlace;
  readonly most: number;
  readonly expression: Expression;
  readonly period: Period;
};

async function tryIn(db: Db, actor: Actor, trying: Trying): Promise<Trial> {
  const { place, period, expression, most } = trying;
  if (place === 'foreign' || place === 'domestic') return tryAttention(db, trying, place);
  const set = await recordsIn(db, period, period.to);
  const hiddenOnes = set.filter((record) => !record.public).map(({ identifier }) => identifier);
  const known = new Set(place === 'slices' ? [] : await knownTo(db, actor, hiddenOnes));
  const seen = set.filter((record) => record.public || known.has(record.identifier));
  const found = await heldAgainst(db, seen, { expression, period });
  const { fits, order } = takes(place, period);
  const fit = found.filter((record) => record.public && fits(record));
  const would = place === 'slices' ? [] : fit.toSorted(order).slice(0, most);
  const hidden = found.filter((record) => !record.public);
  return {
    period,
    counted: set.length,
    found: found.length,
    fits: fit.length,
    would: would.map(tried),
    hidden: hidden.map(tried),
  };
}

async function tryAttention(
  db: Db,
  { period, expression, most }: Trying,
  origin: 'foreign' | 'domestic',
): Promise<Trial> {
  const vendors = await knownVendors();
  const all = await candidatesIn(db, { period, until: period.to });
  const half = all.filter(({ vendor, title }) => vendorOrigin(vendor, title, vendors) === origin);
  const found = await heldAgainst(db, half, { expression, period });
  const would = found.toSorted(byAttention).slice(0, most);
  return {
    period,
    counted: half.length,
    ...{ found: found.length, fits: found.length, hidden: [] },
    would: would.map(({ identifier, title }) => ({ identifier, title, isPublic: true })),
  };
}

async function heldAgainst<Item extends { readonly identifier: string }>(
  db: Db,
  items: readonly Item[],
  { expression, period }: Pick<Trying, 'expression' | 'period'>,
): Promise<Item[]> {
  const numbers = items.map(({ identifier }) => identifier);
  const [found] = await matchedBy(db, numbers, { expressions: [expression], today: period.to });
  return items.filter(({ identifier }) => found?.has(identifier));
}

const tried = ({ identifier, title, public: isPublic }: SetRecord): Tried => ({ identifier, title, isPublic });

type Takes = {
  readonly fits: (record: SetRecord) => boolean;
  readonly order: (a: SetRecord, b: SetRecord) => number;
};

/** What a place of the weekly may take, and what it puts first. */
function takes(place: Exclude<RulePlace, 'foreign' | 'domestic'>, { from }: Period): Takes {
  switch (place) {
    case 'zeroDayExamples':
      return { fits: fitsZeroDay, order: verifiedFirst };
    case 'sectorExamples': {
      const year = Number(from.slice(0, 4));
      const { sectors } = findEdition(editionFor(undefined, { year, numbers: [1] }));
      return { fits: (record) => fitsSectors(record, sectors), order: patchedFirst };
    }
    case 'single':
      return { fits: fitsSingle, order: rank };
    case 'important':
      return { fits: fitsImportant, order: patchedFirst };
    default:
      return { fits: () => true, order: rank };
  }
}
