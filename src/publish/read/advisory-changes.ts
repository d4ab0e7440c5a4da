import type { PublishedAdvisory } from './advisories.ts';
import { type Change, wordsBetween } from './changes.ts';

/** The parts of an advisory in the order in which they are read; the rest is its number and its days. */
export const advisoryFields = ['title', 'titleEn', 'situation', 'range', 'advice', 'records', 'references'] as const;
export type AdvisoryField = (typeof advisoryFields)[number];

/** What differs between two publications of an advisory, part by part. Empty where nothing does. */
export function advisoryChanges(before: PublishedAdvisory, after: PublishedAdvisory): readonly Change<AdvisoryField>[] {
  return advisoryFields.flatMap((field): Change<AdvisoryField>[] => {
    const [was, is] = [before[field], after[field]];
    if (typeof was === 'object' && was !== null && typeof is === 'object' && is !== null)
      return listChange(field, was, is);
    const [from, to] = [String(was ?? ''), String(is ?? '')];
    return from === to ? [] : [{ kind: 'prose', field, words: wordsBetween(from, to) }];
  });
}

function listChange(field: AdvisoryField, was: readonly string[], is: readonly string[]): Change<AdvisoryField>[] {
  const without = (some: readonly string[], others: readonly string[]) =>
    some.filter((one) => !others.includes(one)).map((text) => ({ zh: text, en: text }));
  const [added, removed] = [without(is, was), without(was, is)];
  return added.length + removed.length === 0 ? [] : [{ kind: 'list', field, added, removed }];
}
