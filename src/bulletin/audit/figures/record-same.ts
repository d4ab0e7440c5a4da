import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';
import { idsOf, namedRecords } from '../sets.ts';

/** A record is the same wherever it is named, and its level is the counted one. */
export const recordSame: Rule<Figures> = {
  id: 'record-same',
  severity: 'error',
  source: 'house.md §3.8',
  title: {
    zh: '同一漏洞处处相同，级别与统计一致',
    en: 'A record is the same wherever it is named, and its level is the counted one.',
  },
  check: (figures) => {
    const first = new Map<string, string>();
    const levels = Object.entries(figures.assessment.bySeverity).map(([level, set]) => [level, idsOf(set)] as const);
    return namedRecords(figures).flatMap(({ where, record }) => {
      const { identifier, title, severity, patched, numbered } = record;
      const content = JSON.stringify([title, severity, patched, numbered]);
      const before = first.get(identifier) ?? content;
      first.set(identifier, before);
      const counted = levels.find(([, ids]) => ids.has(identifier))?.[0] ?? null;
      if (before !== content) {
        return [fault(where, `${identifier}前后所写不一致。`, `${identifier} is not the same in two places.`)];
      }
      if (counted === null || counted === severity) return [];
      return [
        fault(
          where,
          `${identifier}的级别与统计不一致。`,
          `${identifier} is named as ${severity ?? 'unrated'} but counted as ${counted}.`,
        ),
      ];
    });
  },
};
