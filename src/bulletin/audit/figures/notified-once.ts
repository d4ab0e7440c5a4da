import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';

/** Each notified unit is listed once, under a clean name. */
export const notifiedOnce: Rule<Figures> = {
  id: 'notified-once',
  severity: 'error',
  source: 'domain.md §5 part 3; §4',
  title: { zh: '被通报单位不重复，名称无杂字', en: 'Each notified unit is listed once, under a clean name.' },
  check: ({ disposal: { notifiedUnits } }) => {
    const seen = new Set<string>();
    return notifiedUnits.flatMap(({ name }, n) => {
      const repeated = seen.has(name);
      seen.add(name);
      if (repeated) return [fault(`disposal/notifiedUnits/${n}`, `“${name}”重复出现。`, `“${name}” is listed twice.`)];
      if (name.trim() === name && name !== '' && !/[、。\n]/.test(name)) return [];
      return [
        fault(
          `disposal/notifiedUnits/${n}`,
          `单位名称“${name}”为空，或含空白、顿号、句号。`,
          `The unit name “${name}” is empty or holds blanks, list commas or stops.`,
        ),
      ];
    });
  },
};
