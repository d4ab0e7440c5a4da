import type { ReadBulletin } from '../../reading/model.ts';
import type { Rule } from '../rule.ts';
import type { Pair } from './neighbours.ts';
import { statedAbsent } from './stated-absent.ts';
import { statedAverage } from './stated-average.ts';
import { statedBefore } from './stated-before.ts';
import { statedCaptions } from './stated-captions.ts';
import { statedChange } from './stated-change.ts';
import { statedChannels } from './stated-channels.ts';
import { statedCount } from './stated-count.ts';
import { statedDisclosed } from './stated-disclosed.ts';
import { statedIssue } from './stated-issue.ts';
import { statedItems } from './stated-items.ts';
import { statedLengths } from './stated-lengths.ts';
import { statedLevel } from './stated-level.ts';
import { statedLinks } from './stated-links.ts';
import { statedNames } from './stated-names.ts';
import { statedNews } from './stated-news.ts';
import { statedNumbers } from './stated-numbers.ts';
import { statedOnce } from './stated-once.ts';
import { statedPatch } from './stated-patch.ts';
import { statedPercent } from './stated-percent.ts';
import { statedPeriod } from './stated-period.ts';
import { statedRated } from './stated-rated.ts';
import { statedRating } from './stated-rating.ts';
import { statedReceived } from './stated-received.ts';
import { statedRepeated } from './stated-repeated.ts';
import { statedSectors } from './stated-sectors.ts';
import { statedSequence } from './stated-sequence.ts';
import { statedSeveritySum } from './stated-severity-sum.ts';
import { statedShared } from './stated-shared.ts';
import { statedSummary } from './stated-summary.ts';
import { statedTableImportant } from './stated-table-important.ts';
import { statedTableReporting } from './stated-table-reporting.ts';
import { statedTableTypes } from './stated-table-types.ts';
import { statedTableVendors } from './stated-table-vendors.ts';
import { statedTypes } from './stated-types.ts';
import { statedUnread } from './stated-unread.ts';
import { statedVendor } from './stated-vendor.ts';
import { statedVerification } from './stated-verification.ts';
import { statedVerified } from './stated-verified.ts';
import { statedYears } from './stated-years.ts';
import { statedZeroDay } from './stated-zero-day.ts';

/** Every rule over what a text states. A new one is one file and one line here. */
export const statedRules: readonly Rule<ReadBulletin>[] = [
  statedPeriod,
  statedIssue,
  statedCount,
  statedLevel,
  statedSeveritySum,
  statedAverage,
  statedPercent,
  statedZeroDay,
  statedChange,
  statedReceived,
  statedChannels,
  statedNames,
  statedShared,
  statedTypes,
  statedSectors,
  statedRated,
  statedLinks,
  statedNumbers,
  statedOnce,
  statedYears,
  statedRating,
  statedDisclosed,
  statedVendor,
  statedPatch,
  statedItems,
  statedSummary,
  statedVerification,
  statedVerified,
  statedNews,
  statedTableReporting,
  statedTableTypes,
  statedTableVendors,
  statedTableImportant,
  statedCaptions,
  statedLengths,
  statedUnread,
  statedAbsent,
];

/** Every rule over an issue and another one, each pair in both orders. */
export const pairRules: readonly Rule<Pair>[] = [statedBefore, statedSequence, statedRepeated];

/**
 * Rules that only say that something is unusual in a file of which nothing else is known: over our own documents the rules of
 * the figures say the same with better knowledge.
 */
export const foreignOnly: ReadonlySet<string> = new Set(
  [
    statedCount,
    statedLevel,
    statedNames,
    statedLengths,
    statedAbsent,
    statedItems,
    statedDisclosed,
    statedVendor,
    statedVerification,
    statedVerified,
  ].map(({ id }) => id),
);
