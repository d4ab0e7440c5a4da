import { unpackIdentifiers } from '#vocabulary/index.ts';
import type { Counted, Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';
import { agrees, type Whereabouts } from '../sets.ts';

/** Every count equals the number of its identifiers; outside the desk, where only public ones are left, it is not smaller. */
export const countedIds: Rule<Figures> = countedIdsAt('desk');

/** The same rule for a document that has left the desk. */
export const countedIdsInPublic: Rule<Figures> = countedIdsAt('public');

function countedIdsAt(at: Whereabouts): Rule<Figures> {
  return {
    id: 'counted-ids',
    severity: 'error',
    source: 'house.md §3.8',
    title: {
      zh: '每个计数等于其编号个数（离开编辑台的文件中不小于）',
      en: 'Every count equals the number of its identifiers; in what has left the desk it is not smaller.',
    },
    check: (figures) => walk(figures, '', at),
  };
}

/** Wherever the figures hold a `Counted`, at any depth: a new figure is covered without a word here. */
function walk(value: unknown, where: string, at: Whereabouts): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isCounted(value)) return agrees(value, at) ? [] : [faultOf(value, where)];
  return Object.entries(value).flatMap(([key, member]) => walk(member, where === '' ? key : `${where}/${key}`, at));
}

function isCounted(value: object): value is Counted {
  return 'count' in value && 'ids' in value && Array.isArray(value.ids);
}

function faultOf({ count, ids }: Counted, where: string): Fault {
  const unpacked = unpackIdentifiers(ids);
  const distinct = new Set(unpacked).size;
  const stated = distinct === unpacked.length ? `${distinct}` : `${distinct}（另有重复）`;
  return fault(
    where,
    `计数为${count}，所列编号却有${stated}个。`,
    `The count is ${count}, but ${unpacked.length} identifiers are listed, ${distinct} of them distinct.`,
  );
}
