import type { Identity } from '../../editions/identity.ts';
import type { AlertGroup, RecordRef } from '../../figures.ts';
import { linkify } from '../../rules/links.ts';
import { ratingOf } from '../../rules/rating.ts';
import type { Prose } from '../prose.ts';
import { joined, runsOf } from '../runs.ts';
import { disclosedIn, harmPhrase, harmsOf } from './harms.ts';
import { mergedTitles, quotedTitles } from './titles.ts';
import { thisWeek } from './when.ts';

export const alertsLead: Prose['alertsLead'] = ({ figures, identity: { short } }) =>
  runsOf(
    figures.alerts.length === 0 && figures.single === null
      ? `${short} has no security alerts ${thisWeek(figures)}.`
      : `${short} draws attention to the following important vulnerabilities ${thisWeek(figures)}.`,
  );

/** What a group goes by in English: its own English name where it has one, else the vendor's as recorded. */
export const groupName = ({ vendor, vendorEn }: Pick<AlertGroup, 'vendor' | 'vendorEn'>): string => vendorEn ?? vendor;

export const groupHeading: Prose['groupHeading'] = (group) => `Vulnerabilities in ${groupName(group)} products`;

/** The introductions that there are in English; the vendor's name leads on from them, whether they tell of all its products or of some. */
export const groupIntroduction: Prose['groupIntroduction'] = (group, { figures }) => {
  const harm = harmPhrase(harmsOf(group, group.records));
  const found = `${groupName(group)} products were found ${thisWeek(figures)} to contain ${disclosedIn(group, group.records)}, which an attacker could exploit to ${harm}.`;
  return runsOf([...(group.introductionsEn ?? []), found].join(' '));
};

/** The records, the rating sentence and the patch state. Source: domain.md §5 part 7. */
export const groupRecords: Prose['groupRecords'] = ({ records }, { identity }) =>
  runsOf(
    `The vulnerabilities recorded by ${identity.short} include: ${mergedTitles(records).join('; ')}. `,
    ratingSentence(records),
    patchSentence(records, identity),
  );

function ratingSentence(records: readonly RecordRef[]): string {
  const rating = ratingOf(records);
  switch (rating.kind) {
    case 'all':
      return records.length === 1 ? 'It is rated high. ' : 'All of them are rated high. ';
    case 'except':
      return `All of them are rated high except ${quotedTitles(rating.others, records)}. `;
    case 'some':
      return rating.highs.length === 1
        ? `Of these, ${quotedTitles(rating.highs, records)} is rated high. `
        : `Of these, the following are rated high: ${quotedTitles(rating.highs, records)}. `;
    case 'none':
      return '';
  }
}

function patchSentence(records: readonly RecordRef[], { short }: Identity): string {
  const open = records.filter((record) => !record.patched);
  const these = records.length === 1 ? 'this vulnerability' : 'these vulnerabilities';
  if (open.length === records.length) {
    return `The vendor has not released a patch for ${these} yet. ${short} advises users to watch the vendor’s website for updates.`;
  }
  const except = open.length === 0 ? '' : `, except for ${quotedTitles(open, records)}`;
  return `The vendor has released patches for ${these}${except}. ${short} advises users to install them promptly, to avoid security incidents.`;
}

/** The fifth alert in one paragraph. */
export const single: Prose['single'] = (alert, { figures, identity }) => {
  const records = [alert.record];
  const found = `${alert.productEn ?? alert.product} was found ${thisWeek(figures)} to contain ${disclosedIn(alert, records)}, which an attacker could exploit to ${harmPhrase(harmsOf(alert, records))}.`;
  const sentences = [alert.introductionEn ?? '', found, patchSentence(records, identity)];
  return runsOf(sentences.filter((sentence) => sentence !== '').join(' '));
};

/** What leads to Table 4. */
export const importantLead: Prose['importantLead'] = ({ identity: { short, listPage }, numberOf }) =>
  runsOf(
    `Table ${numberOf('table-important')} lists further vulnerabilities rated high. Details can be looked up by ${short}-ID on the ${short} website: `,
    { text: listPage, href: listPage },
  );

/** The editor's remedy in English; else whether there is a patch, with the addresses that the Chinese one gives. */
export const remedy: Prose['remedy'] = ({ record, remediation, remediationEn }) => {
  if (remediationEn !== undefined) return linkify(remediationEn);
  const said = record.patched ? 'The vendor has released a fix' : 'No fix yet; watch the vendor’s website';
  const links = linkify(remediation).filter((run) => run.href !== undefined);
  return runsOf(said, links.length === 0 ? '.' : ': ', joined(links, ', '));
};
