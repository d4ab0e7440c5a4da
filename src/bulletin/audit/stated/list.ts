import type { Rule } from '../rule.ts';
import type { Stated } from './read.ts';
import { statedChange } from './stated-change.ts';
import { statedLinks } from './stated-links.ts';
import { statedPercent } from './stated-percent.ts';
import { statedPeriod } from './stated-period.ts';
import { statedReceived } from './stated-received.ts';
import { statedSeveritySum } from './stated-severity-sum.ts';
import { statedTypes } from './stated-types.ts';

/** Every rule over what a text states. A new one is one file and one line here. */
export const statedRules: readonly Rule<Stated>[] = [
  statedSeveritySum,
  statedPercent,
  statedChange,
  statedReceived,
  statedTypes,
  statedPeriod,
  statedLinks,
];
