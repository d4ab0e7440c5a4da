import { foldKey } from '../../reading/fold.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: what the platforms shared is among the originals, and is their sum of Table 1 where it is there. */
export const statedShared: Rule<ReadBulletin> = {
  id: 'stated-shared',
  severity: 'error',
  source: 'domain.md §5 part 4',
  title: {
    zh: '正文：共享数不多于原创数，与表1中各平台之和一致',
    en: 'In the text: what the platforms shared is among the originals, and is their sum in Table 1 where it is there.',
  },
  check: ({ reporting: { originals }, tables }) => {
    if (originals === null || originals.shared === null) return [];
    const { count, shared, platforms, at } = originals;
    const found: Fault[] = [];
    if (shared > count) {
      found.push(
        statedFault(
          at,
          'reporting',
          `共享的原创漏洞${shared}条，多于原创漏洞总数${count}个。`,
          `${shared} shared originals are more than the ${count} of all.`,
        ),
      );
    }
    const rows = platforms.map((name) => tables.reporting?.rows.find((row) => foldKey(row.name) === foldKey(name)));
    const sum = rows.reduce((all, row) => all + (row?.original ?? 0), 0);
    if (rows.length > 0 && rows.every((row) => row !== undefined) && sum !== shared) {
      found.push(
        statedFault(
          at,
          'reporting',
          `正文写共享${shared}条，表1中各平台的原创漏洞合计${sum}个。`,
          `The text states ${shared} shared, the platforms have ${sum} originals in Table 1.`,
        ),
      );
    }
    return found;
  },
};
