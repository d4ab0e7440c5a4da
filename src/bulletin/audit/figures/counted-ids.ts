import { unpackIdentifiers } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';

/** Every count equals the number of its identifiers. */
export const countedIds: Rule<Figures> = {
  id: 'counted-ids',
  severity: 'error',
  source: 'house.md §3.8',
  title: { zh: '每个计数等于其编号个数', en: 'Every count equals the number of its identifiers.' },
  check: (figures) => walk(figures, ''),
};

/** Wherever the figures hold a `Counted`, at any depth: a new figure is covered without a word here. */
function walk(value: unknown, where: string): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isCounted(value)) return checkCount(value, where);
  return Object.entries(value).flatMap(([key, member]) => walk(member, where === '' ? key : `${where}/${key}`));
}

function isCounted(value: object): value is { count: number; ids: string[] } {
  return 'count' in value && 'ids' in value && Array.isArray(value.ids);
}

function checkCount({ count, ids }: { count: number; ids: readonly string[] }, where: string): Fault[] {
  const unpacked = unpackIdentifiers(ids);
  const distinct = new Set(unpacked).size;
  if (distinct === count && unpacked.length === count) return [];
  const stated = distinct === unpacked.length ? `${distinct}` : `${distinct}（另有重复）`;
  return [
    fault(
      where,
      `计数为${count}，所列编号却有${stated}个。`,
      `The count is ${count}, but ${unpacked.length} identifiers are listed, ${distinct} of them distinct.`,
    ),
  ];
}
