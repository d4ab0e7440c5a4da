import type { AlertGroup } from '../../figures.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';
import { groupName } from './alerts.ts';
import { disclosedIn, harmPhrase, harmsOf, mergedHarms } from './harms.ts';
import { listOf } from './lists.ts';

/** What follows `Summary: `: the first group, the others together, the single record, the advice. */
export const summary: Prose['summary'] = ({ figures: { alerts, single } }) => {
  const [first, ...rest] = alerts;
  const sentences = [
    first && oneGroup(first, ''),
    others(rest),
    single &&
      said(`${single.productEn ?? single.product} was`, {
        also: first ? ' also' : '',
        disclosed: disclosedIn(single, [single.record]),
        harms: harmsOf(single, [single.record]),
      }),
    'Users are advised to watch the websites of these vendors and to obtain patches or workarounds promptly.',
  ];
  return runsOf(sentences.filter((sentence) => sentence).join(' '));
};

type Said = { readonly also: string; readonly disclosed: string; readonly harms: readonly string[] };

function said(subject: string, { also, disclosed, harms }: Said): string {
  return `${subject}${also} found to contain ${disclosed}, which an attacker could exploit to ${harmPhrase(harms)}.`;
}

function oneGroup(group: AlertGroup, also: string): string {
  const { records } = group;
  const harms = harmsOf(group, records);
  return said(`${groupName(group)} products were`, { also, disclosed: disclosedIn(group, records), harms });
}

function others(groups: readonly AlertGroup[]): string {
  const [only] = groups;
  if (!only) return '';
  if (groups.length === 1) return oneGroup(only, ' also');
  const vendors = listOf(groups.map(groupName));
  const harms = mergedHarms(groups.map((group) => harmsOf(group, group.records)));
  return said(`Products of ${vendors} were`, { also: ' also', disclosed: 'multiple vulnerabilities', harms });
}
