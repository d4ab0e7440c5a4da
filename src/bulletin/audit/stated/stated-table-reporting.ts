import { foldKey } from '../../reading/fold.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: the rows of Table 1 add up to its total, and its originals are those of the paragraph. */
export const statedTableReporting: Rule<ReadBulletin> = {
  id: 'stated-table-reporting',
  severity: 'error',
  source: 'domain.md §5 part 4, Table 1',
  title: {
    zh: '正文：表1各行合计＝报送总计，原创数与正文一致',
    en: 'In the text: the rows of Table 1 add up to its total, and its originals are those of the paragraph.',
  },
  check: ({ tables: { reporting }, reporting: { originals, leaders } }) => {
    if (reporting === null) return [];
    const { rows, total, at } = reporting;
    const found: Fault[] = [];
    const report = (zh: string, en: string) => void found.push(statedFault(at, 'tables/reporting', zh, en));
    for (const row of rows) {
      if (row.original > row.count)
        report(
          `“${row.name}”原创${row.original}个，多于报送${row.count}个。`,
          `“${row.name}” has ${row.original} originals, more than the ${row.count} it reported.`,
        );
    }
    const sum = (of: 'count' | 'original') => rows.reduce((all, row) => all + row[of], 0);
    if (sum('count') !== total.count || sum('original') !== total.original)
      report(
        `各行合计报送${sum('count')}个、原创${sum('original')}个，报送总计写${total.count}个、${total.original}个。`,
        `The rows add up to ${sum('count')} reported and ${sum('original')} originals, the total states ${total.count} and ${total.original}.`,
      );
    if (originals && total.original !== originals.count)
      report(
        `表1的原创漏洞总数${total.original}个，正文写${originals.count}个。`,
        `Table 1 has ${total.original} originals, the paragraph states ${originals.count}.`,
      );
    for (const name of strangers(leaders?.names ?? [], rows)) {
      report(`“${name}”报送较多，表1中却没有。`, `“${name}” is said to have reported most, but is not in Table 1.`);
    }
    return found;
  },
};

function strangers(names: readonly string[], rows: readonly { readonly name: string }[]): string[] {
  const known = new Set(rows.map(({ name }) => foldKey(name)));
  return names.filter((name) => !known.has(foldKey(name)));
}
