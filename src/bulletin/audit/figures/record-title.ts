import { findRecordIdentifier, recordIdentifierPattern } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';
import { namedRecords } from '../sets.ts';

/** Identifiers are well formed and titles carry no number, least of all another record’s. */
export const recordTitle: Rule<Figures> = {
  id: 'record-title',
  severity: 'error',
  source: 'domain.md §5, contradictions (title number); §3 (109 wrong numbers)',
  title: {
    zh: '编号格式正确，标题不带他人编号',
    en: 'Identifiers are well formed and titles carry no number, least of all another record’s.',
  },
  check: (figures) =>
    namedRecords(figures).flatMap(({ where, record: { identifier, title } }): Fault[] => {
      if (!recordIdentifierPattern.test(identifier)) {
        return [fault(where, `编号“${identifier}”格式不对。`, `The identifier “${identifier}” is malformed.`)];
      }
      if (title.trim() === '') return [fault(where, `${identifier}没有标题。`, `${identifier} has no title.`)];
      const inTitle = findRecordIdentifier(title);
      if (inTitle === null) return [];
      return [
        fault(
          where,
          `${identifier}的标题带有编号${inTitle}；标题应不带编号，由周报加注。`,
          `The title of ${identifier} carries the number ${inTitle}; titles come bare, the bulletin adds numbers.`,
        ),
      ];
    }),
};
