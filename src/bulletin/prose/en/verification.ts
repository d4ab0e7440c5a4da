import { flawTypeOf } from '#vocabulary/index.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';
import { flawWords, oneOf } from './flaws.ts';
import { listOf } from './lists.ts';
import { thisWeek } from './when.ts';

export const verificationLead: Prose['verificationLead'] = ({ figures, identity: { short } }) =>
  runsOf(
    figures.verification === null
      ? `${short} has no exploit verification to publish ${thisWeek(figures)}.`
      : `${short} advises users to guard against the following vulnerability, whose exploitation has been verified and made public.`,
  );

/** The editor's description in English; else what the type of flaw says, and where the Chinese one is. */
export const verificationDescription: Prose['verificationDescription'] = ({ record, descriptionEn }) => {
  if (descriptionEn !== undefined && descriptionEn.length > 0) return descriptionEn;
  const type = flawTypeOf(record.title);
  const known =
    type === null
      ? ''
      : `This is ${oneOf(flawWords[type].name)}, which an attacker could exploit to ${listOf(flawWords[type].harms, 'or')}. `;
  return [`${known}The description of how it was verified is available in the Chinese edition of this bulletin.`];
};

/** News without English words keeps its title and its link. */
export const news: Prose['news'] = ({ title, titleEn, summaryEn }) => ({
  title: titleEn ?? title,
  summary: summaryEn ?? 'This item is available in Chinese only.',
});
