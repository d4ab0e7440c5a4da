import { fullTitle } from '../../rules/titles.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';
import { alertsLead, groupHeading, groupIntroduction, groupRecords, importantLead, remedy, single } from './alerts.ts';
import { level, totals } from './assessment.ts';
import { channels, notice, notifiedLead, notifiedUnits } from './disposal.ts';
import { reporting } from './reporting.ts';
import { sectors } from './sectors.ts';
import { summary } from './summary.ts';
import { types, vendors } from './types.ts';
import { words } from './words.ts';

/** The published bulletins' own words. Source: domain.md §5, the reference. */
export const chinese: Prose = {
  language: 'zh',
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
  verificationLead: ({ figures, identity: { short } }) =>
    runsOf(
      figures.verification === null
        ? `本周，${short}无可公开的漏洞攻击验证情况。`
        : `本周，${short}建议注意防范以下已公开漏洞攻击验证情况。`,
    ),
  verificationDescription: ({ description }) => description,
  news: ({ title, summary: said }) => ({ title, summary: said }),
  title: fullTitle,
};
