import type { Prose } from '../prose.ts';
import { alertsLead, groupHeading, groupIntroduction, groupRecords, importantLead, remedy, single } from './alerts.ts';
import { level, totals } from './assessment.ts';
import { channels, notice, notifiedLead, notifiedUnits } from './disposal.ts';
import { reporting } from './reporting.ts';
import { sectors } from './sectors.ts';
import { summary } from './summary.ts';
import { fullTitle } from './titles.ts';
import { types, vendors } from './types.ts';
import { news, verificationDescription, verificationLead } from './verification.ts';
import { words } from './words.ts';

/**
 * The English edition. What is Chinese in the figures and has no English beside it (names of units, titles of records) stands as
 * recorded; whole Chinese sentences never do: the type of flaw, the patch state or a pointer to the Chinese edition stands instead.
 */
export const english: Prose = {
  language: 'en',
  words,
  level,
  totals,
  channels,
  notifiedLead,
  notifiedUnits,
  notice,
  reporting,
  types,
  vendors,
  sectors,
  alertsLead,
  groupHeading,
  groupIntroduction,
  groupRecords,
  single,
  importantLead,
  remedy,
  summary,
  verificationLead,
  verificationDescription,
  news,
  title: fullTitle,
};
