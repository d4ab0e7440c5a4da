import { foldKey } from '../../reading/fold.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { percentOf } from '../../rules/percent.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: Table 3 descends, adds up to the total, its shares follow, and the leading vendors are its first rows. */
export const statedTableVendors: Rule<ReadBulletin> = {
  id: 'stated-table-vendors',
  severity: 'error',
  source: 'domain.md §5 part 5, Table 3; “Percent”',
  title: {
    zh: '正文：表3降序，合计＝总数，比例由数字得出，前三名与正文一致',
    en: 'In the text: Table 3 descends, adds up to the total, its shares follow, and its first rows are the vendors named.',
  },
  check: ({ totals, vendors, tables: { vendors: table } }) => {
    if (table === null) return [];
    const { rows, at } = table;
    const found: Fault[] = [];
    const report = (zh: string, en: string) => void found.push(statedFault(at, 'tables/vendors', zh, en));
    const named = rows.filter(({ name }) => !/^其[他它]$/.test(name));
    const late = named.find((row, n) => row.count > (named[n - 1]?.count ?? Number.POSITIVE_INFINITY));
    if (late) report(`“${late.name}”排在了比它少的一行之后。`, `“${late.name}” stands after a row with fewer.`);
    const sum = rows.reduce((all, row) => all + row.count, 0);
    // Without a row for the others the table is only the beginning of the list.
    if (totals && (named.length < rows.length ? sum !== totals.total : sum > totals.total))
      report(`各行合计${sum}个，总数为${totals.total}个。`, `The rows add up to ${sum}, the total is ${totals.total}.`);
    for (const { name, count, percent } of rows) {
      const expected = totals && percentOf(count, totals.total);
      if (percent === null || expected === null || expected === percent) continue;
      report(
        `“${name}”${count}个占${totals?.total}个的${expected}%，表3写${percent}%。`,
        `${count} of ${totals?.total} is ${expected}%, Table 3 states ${percent}% for “${name}”.`,
      );
    }
    const leaders = vendors?.leaders ?? [];
    const first = named.slice(0, vendors?.closed ? named.length : leaders.length).map(({ name }) => name);
    if (vendors && asList(leaders) !== asList(first))
      report(
        `正文举出${leaders.join('、')}，表3的前几名是${first.join('、')}。`,
        `The text names ${leaders.join(', ')}, Table 3 begins with ${first.join(', ')}.`,
      );
    return found;
  },
};

/** Names as one list, whether 和 parts two of them or stands in one. */
function asList(names: readonly string[]): string {
  return names.map(foldKey).join('、').replaceAll('和', '、');
}
